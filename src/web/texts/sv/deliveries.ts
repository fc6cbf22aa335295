import type { deliveries as fiDeliveries } from '../fi/deliveries.js';

/** What became of the mails the service sends, and the addresses that do not work. */
export const deliveries: typeof fiDeliveries = {
  title: 'Post',
  lead: 'Vad som har hänt med de meddelanden som tjänsten har skickat. Innehållet visas inte.',
  letters: 'Blev ogjort',
  lettersLead:
    'Tjänsten har försökt färdigt med dessa. Nyare meddelanden till samma kalender väntar bakom dem.',
  lettersNone: 'Allt är gjort.',
  letterKinds: {
    'mail.calendar': 'Kalendermeddelande',
    'mail.notice': 'Påminnelse eller meddelande',
    'mail.declined-counter': 'Svar på en föreslagen tid',
  },
  otherLetter: (kind) => `Tjänstens egen uppgift ${kind}`,
  to: (name) => `mottagare ${name}`,
  tries: (n) => `${n} försök`,
  since: (when) => `gavs upp ${when}`,
  error: 'Senaste fel',
  retry: 'Skicka på nytt',
  drop: 'Ge upp meddelandet',
  mails: 'Meddelanden till personer',
  show: 'Visa',
  filters: { failed: 'Kom inte fram', delayed: 'Fördröjs', all: 'Alla' },
  none: {
    failed: 'Inget meddelande har kommit tillbaka.',
    delayed: 'Inget meddelande fördröjs.',
    all: 'Inga meddelanden har skickats ännu.',
  },
  kinds: {
    calendar: 'Kalendermeddelande',
    notice: 'Påminnelse eller meddelande',
    'declined-counter': 'Svar på en föreslagen tid',
  },
  states: {
    waiting: 'Väntar på att skickas',
    delayed: 'Fördröjs',
    sent: 'Skickat',
    failed: 'Kom inte fram',
  },
  because: {
    address: 'adressen fungerar inte',
    mailbox: 'brevlådan är full',
    message: 'mottagarens server tog inte emot meddelandet',
    temporary: 'förbindelsen lyckades inte',
  },
  retried: 'nytt försök görs',
  code: (status) => `kod ${status}`,
  planned: (when) => `skapat ${when}`,
  accepted: (when) => `skickat ${when}`,
  failed: (when) => `misslyckades ${when}`,
  broken: 'Till dessa personer kommer posten inte fram',
  brokenSince: (when) => `meddelandena kommer tillbaka, det första ${when}`,
  brokenWhat:
    'Kontakta personen på annat sätt än per e-post. När posten går fram igen, markera adressen som fungerande.',
  brokenWrong: 'Om adressen är fel, be administratören rätta den.',
  works: 'Adressen fungerar igen',
  hourMark: 'posten kommer inte fram',
  ownTitle: 'Posten till dig kommer tillbaka',
  ownText: (email) =>
    `Meddelanden till ${email} kommer inte fram. Kontrollera din brevlåda. Om adressen är fel, säg det till koordinatorn.`,
};
