import type { settings as fiSettings, signIn as fi } from '../fi/sign-in.js';

/** Sign-in and the reader's own settings. */
export const signIn: typeof fi = {
  title: 'Logga in',
  lead: 'Bokning av FPA:s konsultationstimme på distans',
  email: 'E-post',
  password: 'Lösenord',
  button: 'Logga in',
  forgotten: 'Om du har glömt lösenordet, be ditt områdes huvudanvändare om ett nytt.',
  failed: 'Inloggningen lyckades inte',
  locked: (left) => `Kontot är låst efter för många försök. Försök på nytt om ${left}.`,
  demo: 'Konton för demonstrationen',
  demoPassword: 'Alla har samma lösenord:',
};

export const settings: typeof fiSettings = {
  title: 'Egna inställningar',
  language: 'Språk i tjänsten och i meddelanden',
  languageHint:
    'Sidorna visas och inbjudningar och meddelanden skickas på det här språket. Högst uppe kan du byta enbart sidornas språk i den här webbläsaren.',
  mails: 'E-postmeddelanden',
  mailsHint:
    'Välj vilka meddelanden tjänsten skickar till dig. Inbjudningar och återbud kommer alltid, eftersom din kalender behöver dem. Meddelandena innehåller inga kunduppgifter.',
  mailKinds: {
    agenda: { name: 'Timmens program', note: 'När programmet är klart och om det ändras efter det.' },
    reminder: { name: 'Påminnelse om timmen', note: 'Föregående arbetsdag under arbetstid.' },
    task: { name: 'Nya uppgifter', note: 'Ett meddelande om alla nya, under arbetstid.' },
    consent: { name: 'Tidsfrister som går ut', note: '30, 14 och 3 dagar före.' },
  },
  save: 'Spara',
  sessions: 'Inloggningar',
  sessionsText: 'Om en enhet har försvunnit, logga ut överallt. Logga sedan in på nytt på den här enheten.',
  signOutEverywhere: 'Logga ut överallt',
  county: 'Områdets inställningar',
  countyText: 'När bokningen stänger, hur långt fram man kan boka och vad annat området har valt.',
  person: 'Uppgifter',
  name: 'Namn',
  email: 'E-post',
  roles: 'Roller',
  personHint: 'Uppgifterna ändras av ditt områdes huvudanvändare.',
};
