/** What helps to write down a case: the signs, the urgency, what was learnt, a reference in use; and ending one. */
export const caseHelp = {
  signs: 'Kännetecken som stöd för beslutet',
  signsText:
    'En minneslista för arbetsparet. Kryssen räknas per månad för arbetsparet utan ärende. De sparas inte i ärendet och FPA ser dem inte.',
  signGroups: { T: 'Utkomst', A: 'Boende och vardag', P: 'Familj och närstående', H: 'Att sköta ärenden' },
  signNames: {
    T1: 'primära förmåner inte sökta',
    T2: 'studerar inte, är inte i arbete eller i TE-tjänster',
    T3: 'utkomststödet nedsatt en längre tid',
    T4: 'problem med penninganvändningen',
    A1: 'hot om vräkning eller hyresskulder',
    A2: 'bostadslös eller utan egen bostad',
    A3: 'studierna går inte framåt',
    A4: 'examen men ingen arbetshistoria',
    A5: 'beväringstjänsten inte fullgjord',
    A6: 'svårt att få eller behålla arbete',
    P1: 'parförhållande som tagit slut',
    P2: 'svår familjesituation',
    P3: 'beroenden',
    P4: 'ensamhet',
    P5: 'erfarenheter av mobbning',
    H1: 'flera avslagsbeslut',
    H2: 'utredningar inte inlämnade',
    H3: 'ärenden i sista stund',
    H4: 'många kontakter',
    H5: 'saknar vilja, kunskap eller resurser',
    H6: 'en förälder sköter ärendena',
  },
  urgentTitle: 'Ett brådskande ärende får inte vänta på veckans timme',
  urgentSteps: [
    'Ring FPA:s myndighetslinje vardagar kl. 9–15.',
    'Om läget är akut, kontakta välfärdsområdets socialjour.',
    'Anteckna ärendet för timmen bara om det också behöver behandlas gemensamt.',
  ],
  reason: 'Varför ärendet är brådskande',
  reasonHint: 'Högst 280 tecken, utan identifierande uppgifter. Bara ditt eget arbetspar ser detta.',
  showNotes: 'Visa lärdomar om dessa teman',
  notesTitle: 'Vad vi har lärt oss om dessa teman',
  noNotes: 'Inga lärdomar har antecknats om dessa teman ännu.',
  noThemes: 'Välj först teman. Sedan ser du vad vi har lärt oss om dem.',
  twiceTitle: 'Det finns redan ett öppet ärende med samma referens',
  twiceOwn: 'Ditt eget arbetspars ärende:',
  twiceOther:
    'Ärendet finns hos ett annat arbetspar eller i arbetskön. Kontrollera i klientdatasystemet att samma klient inte finns två gånger.',
  twiceConfirm: 'Jag har kontrollerat detta. Spara ändå.',
};

export const closeCase = {
  title: 'Avsluta ärendet',
  heading: 'Avsluta ärendet',
  why: 'Hur avslutas ärendet?',
  button: 'Avsluta ärendet',
  consequences: [
    'Om ärendet har en plats eller en köplats blir den ledig för nästa.',
    'Ärendets öppna uppgifter stängs. Överenskomna steg och uppföljningsfrågor blir kvar.',
    'Ett avslutat ärende kan inte öppnas igen. Ett nytt behov antecknas som ett nytt ärende.',
  ],
  reasons: {
    'solved-without-hour': { label: 'Löstes utan timmen', note: 'Räknas i effektrapporten.' },
    'not-needed': {
      label: 'Behövs inte längre',
      note: 'Klienten behöver ingen behandling, eller ärendet antecknades av misstag.',
    },
    discussed: { label: 'Slutbehandlat', note: 'Ärendet har behandlats under timmen.' },
  },
};

/** Taking in a queue that has been kept in a spreadsheet. */
export const importCases = {
  title: 'Import',
  heading: 'Importera ärenden från en tabell',
  lead: 'Om ärendena har köat i en tabell kan du importera dem på en gång. Väntetiden räknas från registreringsdagen.',
  series: 'Till vilka timmar köar ärendena',
  file: 'Fil (CSV)',
  paste: 'Eller klistra in raderna här',
  pasteHint:
    'Högst 500 rader. På första raden står kolumnernas namn. Inga namn, personbeteckningar, nummer eller adresser.',
  check: 'Kontrollera raderna',
  again: 'Kontrollera igen',
  example: 'Ladda ner ett exempel',
  columns: 'Kolumner',
  columnsText:
    'Obligatoriska kolumner är märkta med en stjärna. Flera värden i samma cell skiljs åt med ett lodrätt streck |. Samtyckets kolumner fylls i tillsammans eller lämnas tomma.',
  row: 'Rad',
  column: 'Kolumn',
  fix: 'Att rätta',
  wholeRow: 'hela raden',
  caseCode: 'Kod',
  state: 'Läge',
  nothing: 'Inget har importerats ännu.',
  codes: 'Anteckna koderna nu i klientdatasystemet. Bara där finns koden och klienten tillsammans.',
  back: 'Tillbaka till ärendena',
  badTitle: (n: number) => (n === 1 ? 'En rad behöver rättas' : `${n} rader behöver rättas`),
  cleanTitle: (n: number) => (n === 1 ? '1 ärende kan importeras' : `${n} ärenden kan importeras`),
  outcome: (ready: number, drafts: number) =>
    `${ready} till kön, ${drafts} som utkast utan giltigt samtycke.`,
  take: (n: number) => (n === 1 ? 'Importera 1 ärende' : `Importera ${n} ärenden`),
  doneTitle: (n: number) => (n === 1 ? '1 ärende har importerats' : `${n} ärenden har importerats`),
};
