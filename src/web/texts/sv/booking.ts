import type { booking as fi } from '../fi/booking.js';

/** Booking a place and giving it back. */
export const booking: typeof fi = {
  title: 'Boka plats',
  heading: 'Boka plats',
  lead: 'Välj den timme då ärendet behandlas.',
  hours: 'Arbetsparets timmar',
  uncovered: 'Samtycket täcker inte timmen',
  queueFirst: 'I kön väntar ett ärende som står i tur först',
  obstacleLink: 'Öppna ärendet',
  none: 'Inga timmar kan bokas. Timmarna öppnas fyra veckor före. Fråga koordinatorn.',
  free: (n) => (n === 1 ? '1 plats ledig' : `${n} platser lediga`),
  opensOn: (day) => `Kan bokas från ${day}`,
  closedAt: (when) => `Bokningen stängdes ${when}`,
  closesAt: (when) => `Bokningen stängs ${when}`,
  button: 'Boka plats',
  refusedTitle: 'Ingen plats bokades',
  consentUntil: (day) => `Samtycket gäller till ${day}.`,
  removeTitle: 'Avboka',
  removeHeading: (hour) => `Ska platsen på timmen ${hour} avbokas?`,
  removeConsequences: [
    'Platsen blir genast ledig för andra.',
    'Ärendet blir åter klart att bokas och väntetiden bevaras.',
    'Kalendrarna ändras inte.',
  ],
  removeButton: 'Avboka',
};
