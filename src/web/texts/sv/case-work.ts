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
  link: 'Avsluta ärendet',
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
