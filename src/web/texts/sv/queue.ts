import type { queue as fi } from '../fi/queue.js';

export const queue: typeof fi = {
  title: 'Kö',
  heading: 'Kö',
  lead: 'En ledig plats ges till det färdiga ärende som står i tur: först brådska, sedan väntetid sedan behovet antecknades.',
  none: 'Det finns inga kommande timmar och därför ingen kö.',
  weekly: (weekday, time) =>
    `${['Måndagar', 'Tisdagar', 'Onsdagar', 'Torsdagar', 'Fredagar', 'Lördagar', 'Söndagar'][weekday - 1]} kl. ${time}`,
  numbers: (waiting, free) =>
    `${waiting === 1 ? '1 ärende väntar' : `${waiting} ärenden väntar`} · ${free === 1 ? '1 ledig plats' : `${free} lediga platser`} under kommande timmar`,
  empty: 'Ingen väntar.',
  turn: 'Tur',
  case: 'Ärende',
  waited: 'Har väntat',
  likely: 'Sannolik timme',
  consent: 'Samtycke',
  act: 'Åtgärd',
  other: 'Ett annat arbetspar',
  waitedDays: (days) => (days === 0 ? 'i dag' : days === 1 ? '1 dag' : `${days} dagar`),
  noLikely: 'Det finns ingen plats under de planerade timmarna',
  basis: (ahead, free) =>
    `${ahead === 0 ? 'först i tur' : ahead === 1 ? '1 ärende före' : `${ahead} ärenden före`}, ${free === 1 ? '1 ledig plats' : `${free} lediga platser`} till dess`,
  until: (day) => `till ${day}`,
  noConsent: 'Inte i kraft',
  notReady: 'Inte färdigt i dag',
  leave: 'Ta bort ur kön',
  tooLong: (waiting, placesAWeek, weeks, limit) =>
    `Kön är lång: ${waiting} väntar, platserna är ${placesAWeek} i veckan, alltså ${String(weeks).replace('.', ',')} veckors timmar. Områdets gräns är ${limit} veckor.`,
  addHour: 'Lägg till en timme',
  joinTitle: 'Vänta i kön',
  joinLead:
    'Om ingen lämplig timme är ledig kan ärendet vänta i kön. Det får den första lediga platsen när det står i tur.',
  joinSeries: 'Till vilken timme',
  joinWaiting: (waiting) =>
    waiting === 0 ? 'ingen väntar' : waiting === 1 ? '1 väntar' : `${waiting} väntar`,
  join: 'Flytta till kön',
  refusedTitle: 'Ärendet flyttades inte till kön',
};
