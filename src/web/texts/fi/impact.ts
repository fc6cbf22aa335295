import type { ProsePart } from './statements.js';

/** What every figure means; printed beside it in the report, in JSON and in CSV. */
const meanings = {
  hours:
    'Tunnit, jotka ovat alkaneet valitulla ajalla: pidetyt, vapautetut, perutut ja vielä päättämättömät. Vapautettu tunti ei ole menetetty tunti.',
  places:
    'Paikat tunneilla, joita ei peruttu, ja niistä tunnilla käsitellyt. Luvut ovat paikkoja, eivät henkilöitä, joten niitä ei piiloteta.',
  waiting:
    'Päivät asian kirjaamisesta ensimmäiseen tuntiin. Mediaani on keskimmäinen odotus. 90 %:n luku on pienin päivien määrä, jossa vähintään yhdeksän kymmenestä sai tunnin.',
  'network-meetings':
    'Asiat, joissa työpari arvioi ennen tuntia, että verkostopalaveri pidettäisiin varmasti tai todennäköisesti, ja joista tiedetään 60 päivän kuluttua ensimmäisestä tunnista, pidettiinkö se. Vähenemä on 1 − pidetyt / odotetut. Väli on Wilsonin 95 %:n väli. Jos pohja on alle 10, prosenttia ei ole.',
  'network-meetings-net':
    'Odotetut kuten päätuloksessa, mutta pidetyiksi lasketaan kaikkien käsiteltyjen asioiden palaverit, myös niiden, joissa tarvetta ei arvioitu olevan. Väliä ei lasketa, koska pidetyt eivät ole osa odotetuista.',
  'unsure-as-yes': 'Päätulos, jos jokainen ”en osaa sanoa” olisi tarkoittanut, että palaveri pidettäisiin.',
  'unsure-as-no':
    'Päätulos, jos jokainen ”en osaa sanoa” olisi tarkoittanut, ettei palaveria pidettäisi. Silloin ne eivät kuulu pohjaan, kuten eivät päätuloksessakaan.',
  bounds:
    'Vähenemä, jos kaikissa vastausta odottavissa asioissa palaveri jäisi pitämättä (paras) tai pidettäisiin (huonoin). Pohja on kaikki asiat, joissa palaveri arvioitiin tarpeelliseksi.',
  need: 'Arvioitu: mitä työpari vastasi ennen tuntia. Kirjattu: asiat, joista tiedetään, pidettiinkö palaveri. Puuttuu: asiat, joista sitä ei vielä tiedetä.',
  'calls-saved':
    'Kelaan säästyneet soitot, jotka tunnin osallistujat arvioivat vaihteluvälinä. Asian kaikki tunnit lasketaan yhteen. Taulukossa asia on välinsä alarajan luokassa.',
  'promise-handling':
    'Asiat, joiden tarve on kirjattu valitulla ajalla. Lupaus on pidetty, kun työpari on ottanut asian käsittelyyn viimeistään kirjaamista seuraavana työpäivänä. Asiat, jotka päättyivät ajoissa ilman sitä, eivät ole mukana.',
  'promise-consultation':
    'Asiat, joiden tarve on kirjattu valitulla ajalla. Lupaus on pidetty, kun asia on saanut paikan viikon kuluessa kirjaamisesta. Asiat, jotka päättyivät ajoissa ilman paikkaa, eivät ole mukana.',
  'solved-without-hour': 'Asiat, jotka päätettiin valitulla ajalla, koska ne ratkesivat ilman tuntia.',
  signs:
    'Tunnusmerkit, jotka työparit ovat merkinneet muistilistaan uutta asiaa kirjatessaan. Lasketaan kuukausittain ilman asiaa: mukana ovat kaikki kuukaudet, joita valittu aika koskee.',
  'by-county': 'Päätulos alueittain. Rivi piilotetaan, jos siinä on alle viiden asian luku.',
  'by-pair': 'Päätulos työpareittain. Rivi piilotetaan, jos siinä on alle viiden asian luku.',
};

/** The impact report. */
export const impact = {
  title: 'Vaikutus',
  lead: (period: string, scope: string, asOf: string) => `${period} · ${scope} · tiedot ${asOf}`,
  allCounties: 'kaikki alueesi',
  ownPairs: 'oma työpari',
  filter: 'Rajaus',
  from: 'Alkaa',
  to: 'Päättyy',
  county: 'Alue',
  everyCounty: 'Kaikki alueet',
  show: 'Näytä',
  meanings,
  because: {
    'base-under-10': 'Ei prosenttia: pohja on alle 10 asiaa.',
    'under-5': 'Ei näytetä: luku on alle viisi tai paljastaisi sellaisen.',
    'county-only': 'Näytetään vain koko alueesta.',
  },
  hidden: 'Ei näytetä',
  hiddenWhy: 'Alle 5 asian luku',
  noPercent: 'Ei prosenttia',
  baseUnder: 'Pohja alle 10',
  cases: (n: number) => (n === 1 ? '1 asia' : `${n} asiaa`),
  nOf: (n: number) => `n = ${n} ${n === 1 ? 'asia' : 'asiaa'}`,
  answer: (needed: number, followed: number, avoided: number) =>
    needed === followed
      ? `Työpari arvioi verkostopalaverin tarpeelliseksi ${needed} asiassa. Niistä ${avoided} hoitui ilman palaveria.`
      : `Työpari arvioi verkostopalaverin tarpeelliseksi ${needed} asiassa. Niistä ${followed} on seurattu 60 päivää, ja ${avoided} hoitui ilman palaveria.`,
  tooEarly: (needed: number, known: number) =>
    needed === 1
      ? `Vielä on liian aikaista sanoa: ainoasta asiasta, jossa palaveri arvioitiin tarpeelliseksi, ${known ? 'tiedetään' : 'ei vielä tiedetä'}, pidettiinkö se.`
      : needed === known
        ? `Prosenttia ei voi sanoa: seurattuja asioita on vasta ${known}.`
        : `Vielä on liian aikaista sanoa: ${needed} asiasta on ehditty seurata ${known}.`,
  noNeed: 'Yhdessäkään asiassa verkostopalaveria ei arvioitu tarpeelliseksi.',
  nothingYet: 'Tältä ajalta ei ole vielä käsiteltyjä asioita.',
  nothingYetMore: 'Luvut kertyvät, kun asioita käsitellään tunneilla ja 60 päivän kysymykseen vastataan.',
  tooFew: 'Tulosta ei näytetä, koska asioita on liian vähän.',
  tooFewMore: 'Alle viiden asian lukuja ei näytetä, jottei yksittäistä asiakasta voi tunnistaa.',
  notHeld: 'Ei palaveria',
  held: 'Palaveri pidettiin',
  followed: 'Seurattu',
  awaiting: 'Odottaa vastausta',
  picture: (expected: number, notHeld: number, held: number) =>
    `${expected} asiaa: ${notHeld} ilman palaveria, ${held} palaverin kanssa`,
  pictureEarly: (needed: number, known: number) => `${needed} asiaa: ${known} seurattu`,
  meetings: 'verkostopalavereja',
  interval: (range: string): readonly string[] => [
    'Todellinen vähenemä on todennäköisesti ',
    range,
    ' (95\u00A0%:n luottamusväli).',
  ],
  scale: (value: number, low: number, high: number) =>
    `Asteikko 0–100 %. Arvo ${value}, väli ${low}–${high}.`,
  percentRule: 'Prosentti näytetään, kun seurattuja asioita on vähintään 10.',
  before: 'Ennen',
  beforeText: 'Työpari arvioi: palaveri varmasti tai todennäköisesti.',
  after: 'Jälkeen',
  afterText: '60 päivän kuluttua: pidettiinkö palaveri.',
  missing: 'Puuttuu',
  missingText: (missing: number, all: number) =>
    `Vastaus puuttuu vielä ${missing} asiasta, kun tarpeelliseksi arvioituja on ${all}.`,
  followedText: (known: number, needed: number) =>
    `${known} / ${needed} asiaa, joissa palaveri arvioitiin tarpeelliseksi`,
  net: 'Netto',
  netText: (change: string) => `${change}, kun lasketaan kaikki pidetyt palaverit`,
  definition: 'Määritelmä',
  definitionText: (version: number) => `Versio ${version}, Wilson.`,
  readDefinition: 'Lue määritelmä',
  calls: 'Soitot Kelaan',
  callsSaved: (range: string) => `${range} soittoa`,
  callsRest: 'säästyi.',
  callsMissing: (n: number) => (n === 0 ? '' : `Soitoista ei ole tietoa ${n} asiassa.`),
  callsNone: 'Soitoista ei ole vielä kirjattu mitään.',
  callsCaption: 'Säästyneet soitot asiaa kohti',
  callsHead: 'Soittoja',
  casesHead: 'Asioita',
  callClasses: { '0-1': '0–1', '2': '2', '3-6': '3–6', 'over-6': 'yli 6' } as Readonly<
    Record<string, string>
  >,
  waiting: 'Odotus tunnille',
  days: (days: string) => (days === '1' ? '1 päivä' : `${days} päivää`),
  waitingRest: (p90: string) => `mediaani. Yhdeksän kymmenestä sai tunnin ${p90} päivässä.`,
  waitingNone: 'Kukaan ei ole vielä saanut tuntia tältä ajalta.',
  solved: 'Ratkesi ilman tuntia',
  solvedCount: (n: number) => (n === 1 ? '1 asia ratkesi ilman tuntia.' : `${n} asiaa ratkesi ilman tuntia.`),
  signs: 'Tunnusmerkit, joista asiakkaat on tunnistettu',
  sign: 'Tunnusmerkki',
  ticks: 'Merkitty',
  promises: 'Lupaukset asiakkaille',
  promisesNone: 'Tältä ajalta ei ole kirjattuja asioita.',
  promiseHead: 'Lupaus',
  promiseNames: {
    handling: 'Käsittelyyn seuraavana työpäivänä',
    consultation: 'Paikka viikossa',
  },
  promiseStates: { kept: 'Pidetty', broken: 'Myöhästynyt', open: 'Avoinna' },
  promiseShare: 'Osuus pidetty',
  waitingCaption: 'Odotus päivinä',
  daysHead: 'Päiviä',
  waitingClasses: { '0-1': '0–1', '2-7': '2–7', 'over-7': 'yli 7' } as Readonly<Record<string, string>>,
  hours: 'Tunnit ja paikat',
  hoursMeta: (hours: number, places: number) =>
    `${hours === 1 ? '1 tunti' : `${hours} tuntia`}, ${places} paikkaa`,
  placesUsed: (used: number, offered: number) => `${used} / ${offered} paikkaa`,
  placesRest: 'käytettiin.',
  hoursText: (held: number, released: number, cancelled: number) =>
    `Tunteja pidettiin ${held}, vapautettiin ${released} ja peruttiin ${cancelled}.`,
  unclosed: (n: number) => (n === 0 ? '' : `Päättämättä on ${n}.`),
  noHours: 'Tällä ajalla ei ollut tunteja.',
  placesCaption: 'Käytetyt paikat kuukausittain',
  monthHead: 'Kuukausi',
  placesHead: 'Paikat',
  placesNote: 'Täysi palkki käytettiin, kehys oli tarjolla.',
  sharedHours: 'Tunnit ja paikat ovat yhteisiä muiden työparien kanssa. Käytetyt ovat omianne.',
  months: [
    'Tammikuu',
    'Helmikuu',
    'Maaliskuu',
    'Huhtikuu',
    'Toukokuu',
    'Kesäkuu',
    'Heinäkuu',
    'Elokuu',
    'Syyskuu',
    'Lokakuu',
    'Marraskuu',
    'Joulukuu',
  ] as readonly string[],
  byUnit: 'Alueittain ja työpareittain',
  byUnitMeta: 'asiat, joissa palaveri arvioitiin tarpeelliseksi ja vastaus on saatu',
  unit: 'Alue tai työpari',
  followedHead: 'Seurattu',
  heldHead: 'Palaveri pidettiin',
  change: 'Muutos',
  quality: 'Luotettavuus',
  qualityMeta: 'Arvioitu, kirjattu ja puuttuva ovat erillisiä lukuja',
  measure: 'Mittari',
  result: 'Tulos',
  intervalHead: '95\u00A0%:n väli',
  estimatedHead: 'Arvioitu',
  recordedHead: 'Kirjattu',
  missingHead: 'Puuttuu',
  measures: {
    main: 'Verkostopalaverit',
    net: 'Verkostopalaverit, netto',
    unsureAsYes: '”En osaa sanoa” laskettu tarpeeksi',
    bounds: 'Ääripäät, kun puuttuvia vastauksia ei tiedetä',
    calls: 'Säästyneet soitot',
    waiting: 'Odotus, mediaani',
  },
  unknown: 'Mitä emme tiedä',
  unknowns: [
    'Sama henkilö arvioi tarpeen ja kirjasi tuloksen.',
    'Vertailuryhmää ei ole.',
    'Palaveri on voinut siirtyä yli 60 päivän päähän.',
    'Kokeilijat olivat innostuneita. Muualla tulos voi olla pienempi.',
    'Vaikeimmat tilanteet helpottuvat usein itsestään.',
    'Asiakkaan oma kokemus puuttuu.',
  ] as readonly string[],
};

export const definitions = {
  title: 'Määritelmät',
  lead: 'Mitä mitataan ja miten. Määritelmien versio 1.',
  parts: [
    {
      heading: 'Verkostopalaverien väheneminen',
      text: [
        'Ennen tuntia työpari arvioi, järjestettäisiinkö verkostopalaveri 30 päivän sisällä ilman tuntia. Arvio lukittuu, kun tunti alkaa.',
        meanings['network-meetings'],
        'Palaveri lasketaan pidetyksi myös, jos jo 30 päivän vastaus kertoo siitä. ”Ei pidetty” tiedetään vasta 60 päivän vastauksesta.',
        'Mukana ovat asiat, joiden ensimmäinen tunti on valitulla ajalla. Käsittelemättömät asiat eivät ole mukana. ”En osaa sanoa” ei ole mukana päätuloksessa.',
      ],
    },
    {
      heading: 'Saman tuloksen muut laskutavat',
      text: [
        `Netto. ${meanings['network-meetings-net']}`,
        `”En osaa sanoa” tarpeeksi. ${meanings['unsure-as-yes']}`,
        `”En osaa sanoa” tarpeettomaksi. ${meanings['unsure-as-no']}`,
        `Ääripäät. ${meanings.bounds}`,
      ],
    },
    { heading: 'Arvioitu, kirjattu ja puuttuva', text: [meanings.need] },
    { heading: 'Soitot Kelaan', text: [meanings['calls-saved']] },
    { heading: 'Odotus tunnille', text: [meanings.waiting] },
    {
      heading: 'Lupaukset asiakkaille',
      text: [meanings['promise-handling'], meanings['promise-consultation']],
    },
    {
      heading: 'Ratkesi ilman tuntia ja tunnusmerkit',
      text: [meanings['solved-without-hour'], meanings.signs],
    },
    { heading: 'Tunnit ja paikat', text: [meanings.hours, meanings.places] },
    {
      heading: 'Pienet luvut',
      text: [
        'Alle viiden asian lukuja ei näytetä, eikä lukuja, joista sellaisen voisi laskea. Sama koskee tiedostoja. Alueen päätulos ja nettotulos näytetään aina.',
        meanings['by-county'],
        meanings['by-pair'],
      ],
    },
    { heading: 'Mikä voi vääristää tulosta', text: impact.unknowns },
  ] as readonly ProsePart[],
};
