import type { definitions as fiDefinitions, impact as fiImpact } from '../fi/impact.js';

const meanings: typeof fiImpact.meanings = {
  hours:
    'Timmar som har börjat under den valda tiden: hållna, frigjorda, inställda och ännu inte avslutade. En frigjord timme är inte en förlorad timme.',
  places:
    'Platser på timmar som inte ställdes in, och hur många av dem som behandlades. Talen är platser, inte personer, och döljs därför inte.',
  waiting:
    'Dagar från att ärendet antecknades till den första timmen. Medianen är den mellersta väntetiden. 90 %-talet är det minsta antal dagar inom vilket minst nio av tio fick en timme.',
  'network-meetings':
    'Ärenden där arbetsparet före timmen bedömde att ett nätverksmöte säkert eller sannolikt skulle hållas, och där man 60 dagar efter den första timmen vet om det hölls. Minskningen är 1 − hållna / väntade. Intervallet är Wilsons 95 %-intervall. Om basen är under 10 visas ingen procent.',
  'network-meetings-net':
    'Väntade som i huvudresultatet, men som hållna räknas möten i alla behandlade ärenden, även där inget behov bedömdes finnas. Inget intervall räknas, eftersom de hållna inte är en del av de väntade.',
  'unsure-as-yes': 'Huvudresultatet om varje ”kan inte säga” hade betytt att mötet skulle hållas.',
  'unsure-as-no':
    'Huvudresultatet om varje ”kan inte säga” hade betytt att mötet inte skulle hållas. Då hör de inte till basen, liksom inte heller i huvudresultatet.',
  bounds:
    'Minskningen om mötet uteblev (bäst) eller hölls (sämst) i alla ärenden som väntar på svar. Basen är alla ärenden där mötet bedömdes behövas.',
  need: 'Uppskattat: vad arbetsparet svarade före timmen. Antecknat: ärenden där man vet om mötet hölls. Saknas: ärenden där det ännu inte är känt.',
  'calls-saved':
    'Inbesparade samtal till FPA, som deltagarna uppskattade som ett intervall. Ärendets alla timmar räknas ihop. I tabellen står ärendet i den klass där intervallets nedre gräns hör hemma.',
  'promise-handling':
    'Ärenden vars behov har antecknats under den valda tiden. Löftet är hållet när ett arbetspar har tagit ärendet till handläggning senast följande arbetsdag. Ärenden som avslutades i tid utan det är inte med.',
  'promise-consultation':
    'Ärenden vars behov har antecknats under den valda tiden. Löftet är hållet när ärendet har fått en plats inom en vecka. Ärenden som avslutades i tid utan plats är inte med.',
  'solved-without-hour': 'Ärenden som avslutades under den valda tiden eftersom de löstes utan timmen.',
  signs:
    'Kännetecken som arbetsparen har kryssat för i minneslistan när ett nytt ärende antecknats. De räknas per månad utan ärende: alla månader som den valda tiden berör är med.',
  'by-county': 'Huvudresultatet per område. En rad döljs om den har ett tal på under fem ärenden.',
  'by-pair': 'Huvudresultatet per arbetspar. En rad döljs om den har ett tal på under fem ärenden.',
};

/** The impact report. */
export const impact: typeof fiImpact = {
  title: 'Effekt',
  lead: (period, scope, asOf) => `${period} · ${scope} · uppgifter ${asOf}`,
  allCounties: 'alla dina områden',
  ownPairs: 'det egna arbetsparet',
  filter: 'Avgränsning',
  from: 'Börjar',
  to: 'Slutar',
  county: 'Område',
  everyCounty: 'Alla områden',
  show: 'Visa',
  meanings,
  because: {
    'base-under-10': 'Ingen procent: basen är under 10 ärenden.',
    'under-5': 'Visas inte: talet är under fem eller skulle avslöja ett sådant.',
    'county-only': 'Visas bara för hela området.',
  },
  hidden: 'Visas inte',
  hiddenWhy: 'Tal under 5 ärenden',
  noPercent: 'Ingen procent',
  baseUnder: 'Bas under 10',
  cases: (n) => (n === 1 ? '1 ärende' : `${n} ärenden`),
  nOf: (n) => `n = ${n} ${n === 1 ? 'ärende' : 'ärenden'}`,
  answer: (needed, followed, avoided) =>
    needed === followed
      ? `Arbetsparet bedömde att ett nätverksmöte behövdes i ${needed} ärenden. Av dem sköttes ${avoided} utan möte.`
      : `Arbetsparet bedömde att ett nätverksmöte behövdes i ${needed} ärenden. ${followed} av dem har följts upp i 60 dagar och ${avoided} sköttes utan möte.`,
  tooEarly: (needed, known) =>
    needed === 1
      ? `Det är för tidigt att säga: i det enda ärende där ett möte bedömdes behövas ${known ? 'vet man' : 'vet man ännu inte'} om det hölls.`
      : needed === known
        ? `Ingen procent kan anges: bara ${known} ärenden har följts upp.`
        : `Det är för tidigt att säga: av ${needed} ärenden har ${known} hunnit följas upp.`,
  noNeed: 'I inget ärende bedömdes ett nätverksmöte behövas.',
  nothingYet: 'Inga ärenden har behandlats under den här tiden.',
  nothingYetMore: 'Siffrorna växer fram när ärenden behandlas och frågan efter 60 dagar besvaras.',
  tooFew: 'Resultatet visas inte, eftersom ärendena är för få.',
  tooFewMore: 'Tal under fem ärenden visas inte, så att ingen enskild kund kan kännas igen.',
  notHeld: 'Inget möte',
  held: 'Mötet hölls',
  followed: 'Uppföljda',
  awaiting: 'Väntar på svar',
  picture: (expected, notHeld, held) => `${expected} ärenden: ${notHeld} utan möte, ${held} med möte`,
  pictureEarly: (needed, known) => `${needed} ärenden: ${known} uppföljda`,
  meetings: 'nätverksmöten',
  interval: (range) => ['Den verkliga minskningen är sannolikt ', range, ' (95\u00A0% konfidensintervall).'],
  scale: (value, low, high) => `Skala 0–100 %. Värde ${value}, intervall ${low}–${high}.`,
  percentRule: 'Procenten visas när minst 10 ärenden har följts upp.',
  before: 'Före',
  beforeText: 'Arbetsparet bedömde: ett möte säkert eller sannolikt.',
  after: 'Efter',
  afterText: 'Efter 60 dagar: hölls mötet.',
  missing: 'Saknas',
  missingText: (missing, all) =>
    `Svaret saknas ännu om ${missing} av de ${all} ärenden där ett möte bedömdes behövas.`,
  followedText: (known, needed) => `${known} / ${needed} ärenden där ett möte bedömdes behövas`,
  net: 'Netto',
  netText: (change) => `${change}, när alla hållna möten räknas`,
  definition: 'Definition',
  definitionText: (version) => `Version ${version}, Wilson.`,
  readDefinition: 'Läs definitionen',
  calls: 'Samtal till FPA',
  callsSaved: (range) => `${range} samtal`,
  callsRest: 'sparades in.',
  callsMissing: (n) => (n === 0 ? '' : `Uppgift om samtal saknas i ${n} ärenden.`),
  callsNone: 'Inget har ännu antecknats om samtal.',
  callsCaption: 'Inbesparade samtal per ärende',
  callsHead: 'Samtal',
  casesHead: 'Ärenden',
  callClasses: { '0-1': '0–1', '2': '2', '3-6': '3–6', 'over-6': 'över 6' },
  waiting: 'Väntan på timmen',
  days: (days) => (days === '1' ? '1 dag' : `${days} dagar`),
  waitingRest: (p90) => `median. Nio av tio fick en timme inom ${p90} dagar.`,
  waitingNone: 'Ingen har ännu fått en timme under den här tiden.',
  solved: 'Löstes utan timmen',
  solvedCount: (n: number) => (n === 1 ? '1 ärende löstes utan timmen.' : `${n} ärenden löstes utan timmen.`),
  signs: 'Kännetecken som klienterna har identifierats genom',
  sign: 'Kännetecken',
  ticks: 'Kryssat',
  promises: 'Löften till kunderna',
  promisesNone: 'Inga ärenden har antecknats under den här tiden.',
  promiseHead: 'Löfte',
  promiseNames: {
    handling: 'Till handläggning följande arbetsdag',
    consultation: 'Plats inom en vecka',
  },
  promiseStates: { kept: 'Hållet', broken: 'Försenat', open: 'Öppet' },
  promiseShare: 'Andel hållna',
  waitingCaption: 'Väntan i dagar',
  daysHead: 'Dagar',
  waitingClasses: { '0-1': '0–1', '2-7': '2–7', 'over-7': 'över 7' },
  hours: 'Timmar och platser',
  hoursMeta: (hours, places) => `${hours === 1 ? '1 timme' : `${hours} timmar`}, ${places} platser`,
  placesUsed: (used, offered) => `${used} / ${offered} platser`,
  placesRest: 'användes.',
  hoursText: (held, released, cancelled) =>
    `Av timmarna hölls ${held}, frigjordes ${released} och ställdes ${cancelled} in.`,
  unclosed: (n) => (n === 0 ? '' : `Inte avslutade: ${n}.`),
  noHours: 'Det fanns inga timmar under den här tiden.',
  placesCaption: 'Använda platser per månad',
  monthHead: 'Månad',
  placesHead: 'Platser',
  placesNote: 'Den fyllda stapeln användes, ramen erbjöds.',
  sharedHours: 'Timmarna och platserna delas med andra arbetspar. De använda är era egna.',
  months: [
    'Januari',
    'Februari',
    'Mars',
    'April',
    'Maj',
    'Juni',
    'Juli',
    'Augusti',
    'September',
    'Oktober',
    'November',
    'December',
  ],
  byUnit: 'Per område och arbetspar',
  byUnitMeta: 'ärenden där ett möte bedömdes behövas och svaret är känt',
  unit: 'Område eller arbetspar',
  followedHead: 'Uppföljda',
  heldHead: 'Mötet hölls',
  change: 'Förändring',
  quality: 'Tillförlitlighet',
  qualityMeta: 'Uppskattat, antecknat och saknat är skilda tal',
  measure: 'Mått',
  result: 'Resultat',
  intervalHead: '95\u00A0%-intervall',
  estimatedHead: 'Uppskattat',
  recordedHead: 'Antecknat',
  missingHead: 'Saknas',
  measures: {
    main: 'Nätverksmöten',
    net: 'Nätverksmöten, netto',
    unsureAsYes: '”Kan inte säga” räknat som behov',
    bounds: 'Ytterligheter, när svar saknas',
    calls: 'Inbesparade samtal',
    waiting: 'Väntan, median',
  },
  unknown: 'Vad vi inte vet',
  unknowns: [
    'Samma person bedömde behovet och antecknade resultatet.',
    'Det finns ingen jämförelsegrupp.',
    'Mötet kan ha skjutits upp till efter 60 dagar.',
    'De som prövade var ivriga. På annat håll kan resultatet bli mindre.',
    'De svåraste situationerna blir ofta lättare av sig själva.',
    'Kundens egen upplevelse saknas.',
  ],
};

export const definitions: typeof fiDefinitions = {
  title: 'Definitioner',
  lead: 'Vad som mäts och hur. Definitionernas version 1.',
  parts: [
    {
      heading: 'Färre nätverksmöten',
      text: [
        'Före timmen bedömer arbetsparet om ett nätverksmöte skulle hållas inom 30 dagar utan timmen. Bedömningen låses när timmen börjar.',
        meanings['network-meetings'],
        'Mötet räknas som hållet också om redan svaret efter 30 dagar berättar om det. ”Hölls inte” vet man först av svaret efter 60 dagar.',
        'Med är ärenden vars första timme är under den valda tiden. Ärenden som inte har behandlats är inte med. ”Kan inte säga” är inte med i huvudresultatet.',
      ],
    },
    {
      heading: 'Andra sätt att räkna samma resultat',
      text: [
        `Netto. ${meanings['network-meetings-net']}`,
        `”Kan inte säga” som behov. ${meanings['unsure-as-yes']}`,
        `”Kan inte säga” som inget behov. ${meanings['unsure-as-no']}`,
        `Ytterligheter. ${meanings.bounds}`,
      ],
    },
    { heading: 'Uppskattat, antecknat och saknat', text: [meanings.need] },
    { heading: 'Samtal till FPA', text: [meanings['calls-saved']] },
    { heading: 'Väntan på timmen', text: [meanings.waiting] },
    {
      heading: 'Löften till kunderna',
      text: [meanings['promise-handling'], meanings['promise-consultation']],
    },
    {
      heading: 'Löstes utan timmen och kännetecken',
      text: [meanings['solved-without-hour'], meanings.signs],
    },
    { heading: 'Timmar och platser', text: [meanings.hours, meanings.places] },
    {
      heading: 'Små tal',
      text: [
        'Tal under fem ärenden visas inte, inte heller tal av vilka ett sådant kunde räknas ut. Detsamma gäller filer. Områdets huvudresultat och nettoresultat visas alltid.',
        meanings['by-county'],
        meanings['by-pair'],
      ],
    },
    { heading: 'Vad som kan snedvrida resultatet', text: impact.unknowns },
  ],
};
