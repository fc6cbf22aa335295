import type { calendar as fi } from '../fi/calendar.js';

/** Subscription addresses and the download of one hour. */
export const calendar: typeof fi = {
  title: 'Kalender',
  lead: 'Prenumerera på timmarna i ditt kalenderprogram. Det hämtar själv ändringar, också inställda timmar.',
  twice:
    'Om du har godkänt inbjudan syns samma timme två gånger i kalendern: som inbjudan och som prenumeration. Prenumerationens timmar reserverar inte din tid.',
  twiceTitle: 'Inbjudan och prenumeration',
  existing: 'Egna prenumerationsadresser',
  none: 'Inga prenumerationsadresser.',
  made: (when) => `skapad ${when}`,
  remove: 'Ta bort',
  create: 'Ny prenumerationsadress',
  what: 'Vilka timmar',
  language: 'Händelsernas språk',
  button: 'Skapa adress',
  mine: 'Mina timmar',
  county: (name) => `Alla timmar, ${name}`,
  series: (weekday, time, period) => `${WEEKLY[weekday - 1]} kl. ${time}, ${period}`,
  unseen: 'Timmar som du inte längre ser. Adressen fungerar inte.',
  newTitle: 'Den nya adressen visas bara nu',
  newText: 'Adressen är som en nyckel: den som har adressen ser timmarnas tider. Dela den inte.',
  open: 'Öppna i kalenderprogrammet',
  address: 'Adress att kopiera',
  qr: 'QR-kod med den nya prenumerationsadressen',
  qrHint: 'Läs koden med telefonens kamera.',
  steps: 'Så prenumererar du',
  outlook: 'Välj Lägg till kalender och Prenumerera från webben. Klistra in adressen och spara.',
  google:
    'Välj på datorn Andra kalendrar, plustecknet och Från webbadress. Klistra in adressen. Google hämtar ibland ändringar först efter ett dygn.',
  apple:
    'Läs QR-koden med telefonen och godkänn prenumerationen. På Mac väljer du Arkiv och Ny kalenderprenumeration och klistrar in adressen.',
  removeTitle: 'Ta bort prenumerationsadressen',
  removeHeading: 'Ska prenumerationsadressen tas bort?',
  removeConsequences: [
    'Adressen slutar fungera genast på alla enheter.',
    'Kalenderprogrammet kan visa gamla timmar tills du tar bort prenumerationen också där.',
    'En borttagen adress kan inte återställas, men du kan skapa en ny.',
  ],
  removeButton: 'Ta bort adressen',
  download: 'Spara i kalendern',
};

const WEEKLY = ['måndagar', 'tisdagar', 'onsdagar', 'torsdagar', 'fredagar', 'lördagar', 'söndagar'];
