import type * as fi from '../fi/work-queue.js';

export const workQueue: typeof fi.workQueue = {
  title: 'Arbetskö',
  lead: 'Ärenden som inget arbetspar ännu handlägger. Det mest brådskande löftet står först.',
  none: 'Det finns inga ärenden i arbetskön.',
  register: 'Nytt ärende till arbetskön',
  raised: 'FPA tog upp för er',
  county: 'Områdets arbetskö',
  raisedTitle: 'FPA tog upp ärendet för er',
  raisedText: 'Ta ärendet till handläggning, eller återlämna det till områdets arbetskö.',
  claim: 'Ta till handläggning',
  claimFor: (pair) => `Ta till handläggning: ${pair}`,
  handleBy: (day) => `till handläggning senast ${day}`,
  handleLate: (day) => `handläggningen är försenad, löftet gällde ${day}`,
  offerBy: (day) => `en timme ska erbjudas senast ${day}`,
  offerLate: (day) => `erbjudandet är försenat, löftet gällde ${day}`,
  sentBy: (who) => `hänvisat av: ${who}`,
  language: (name) => `språk: ${name.toLowerCase()}`,
  interpreter: 'tolk behövs',
  late: 'Försenat',
  inTime: 'Väntar',
  overdue: 'Försenade löften',
  overdueKinds: { handling: 'Att ta till handläggning', consultation: 'Att erbjuda en timme' },
  promised: (day) => `löftet gällde ${day}`,
  open: 'Öppna ärendet',
  toQueue: 'Öppna arbetskön',
};

export const waitingCase: typeof fi.waitingCase = {
  title: 'Nytt ärende till arbetskön',
  lead: 'Ärendet väntar tills något av områdets arbetspar tar det till handläggning. Skriv inte namn, personbeteckning, nummer eller adress.',
  fromCaseForm: 'Om ett annat arbetspar sköter ärendet, anteckna det i områdets arbetskö.',
  fromCaseFormLink: 'Anteckna i arbetskön',
  source: '1. Varifrån kom behovet?',
  sourceChannel: 'Kanal',
  referrer: 'Vem hänvisade kunden',
  noReferrer: 'Inte känt',
  countyField: 'Välfärdsområde',
  practical: '2. Praktiska uppgifter',
  themes: 'Förmåner, om de är kända',
  themesHint: 'Högst fyra. Arbetsparet kompletterar resten.',
  save: 'Anteckna i arbetskön',
};

export const raisedCase: typeof fi.raisedCase = {
  title: 'Ta upp ett ärende',
  lead: 'Ta upp ett ärende för ett arbetspar när du ser behov av en gemensam timme. Efter det ser du inte ärendet förrän kunden har gett sitt samtycke och ärendet finns i programmet.',
  pair: 'Arbetspar',
  noPair: 'Du har inga timmar vars arbetspar ärendet kunde tas upp för.',
  about: '1. För vem',
  details: '2. Vad som är känt',
  questionTypes: 'Vad kunden behöver, om det är känt',
  save: 'Ta upp ärendet',
  done: 'Ärendet har tagits upp',
  doneText: 'Koden visas bara nu. Berätta för arbetsparet med skyddad e-post vem koden gäller.',
  code: 'Kod',
  another: 'Ta upp ett annat ärende',
};

export const handover: typeof fi.handover = {
  title: 'Överlämna ärendet',
  heading: 'Överlämna ärendet till ett annat arbetspar',
  consequences: [
    'Det andra arbetsparet fortsätter med ärendet. Ni ser det inte längre.',
    'Platsen eller turen i kön bevaras om det andra arbetsparet använder samma timme. Annars ges den till nästa.',
    'Väntetiden bevaras.',
  ],
  pair: 'Arbetspar som fortsätter',
  reason: 'Orsak',
  reasonHint: 'Högst 280 tecken. Orsaken syns i ärendets skeden. Identifierande uppgifter godkänns inte.',
  button: 'Överlämna ärendet',
  none: 'Det finns inget annat arbetspar i området.',
};

export const release: typeof fi.release = {
  title: 'Återlämna ärendet',
  heading: 'Återlämna ärendet till områdets arbetskö',
  consequences: [
    'Ärendet väntar i arbetskön tills något arbetspar tar det till handläggning. Ni ser inte längre innehållet.',
    'Ärendets plats eller tur i kön ges till nästa.',
    'Väntetiden bevaras.',
  ],
  button: 'Återlämna ärendet',
};
