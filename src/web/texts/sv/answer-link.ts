import type { answerLink as fi } from '../fi/answer-link.js';

/** The page behind the answer address of an invitation's mail. */
export const answerLink: typeof fi = {
  page: 'Svara på inbjudan',
  titleSeason: 'Kan du delta i distanskonsultationerna?',
  titleHour: 'Kan du delta i distanskonsultationen?',
  over: 'Det finns inga timmar att svara på',
  overText:
    'Timmarna i inbjudan är över, eller så har de ställts in eller flyttats. En flyttad timme har fått en egen inbjudan.',
  which: 'Vad svarar du på?',
  allHours: 'Alla timmar i den här inbjudan',
  hourGone:
    'Timmen i meddelandet hör inte längre till den här inbjudan. Om den har flyttats har den fått en egen inbjudan. Välj vad du svarar på.',
  accept: 'Jag deltar',
  maybe: 'Kanske',
  decline: 'Jag kan inte',
  canChange:
    'Du kan ändra ditt svar tills timmen är slut. Ett svar om en enda timme går före svaret om alla timmar, utom när du senare meddelar att du inte kan komma till någon av dem.',
  given: 'Dina svar',
  answers: { accepted: 'Deltar', tentative: 'Kanske', declined: 'Kan inte', none: 'Inget svar' },
  otherTime: 'Föreslå en annan tid',
  otherTimeText: 'Koordinatorn avgör förslaget. Tiden ändras först när du får ett meddelande om det.',
  whichHour: 'I stället för vilken timme?',
  date: 'Dag',
  time: 'Klockslag',
  timeHint: 'Timmarna hålls vanligen på vardagar kl. 8–16.',
  propose: 'Skicka förslaget',
};
