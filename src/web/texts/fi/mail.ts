import type { BECAUSE } from '../../../domain/reply.js';

type HeldBecause = (typeof BECAUSE)['held'][number];
type OtherBecause = (typeof BECAUSE)['applied' | 'ignored' | 'bounce'][number];

/** Why a message waits: a few words for the list, a sentence for the message itself. */
const held: Readonly<Record<HeldBecause, { short: string; why: string }>> = {
  'time-proposed': {
    short: 'Ehdotus uudesta ajasta',
    why: 'Ehdotus muuttaa tunnin vasta, kun hyväksyt sen.',
  },
  'season-time-proposed': {
    short: 'Ehdotus koko kauden ajasta',
    why: 'Ehdotus koskee koko viikkotuntia. Sitä ei voi siirtää yhdellä vastauksella.',
  },
  'no-calendar-part': {
    short: 'Tavallinen viesti',
    why: 'Viestissä ei ole kalenterivastausta, joten palvelu ei tiedä, mitä siinä vastataan.',
  },
  'unknown-event': {
    short: 'Tapahtuma ei ole meidän',
    why: 'Vastaus koskee kalenteritapahtumaa, jota palvelu ei ole lähettänyt.',
  },
  'unknown-hour': {
    short: 'Tuntia ei löydy',
    why: 'Vastaus koskee ajankohtaa, jolla ei ole tuntia.',
  },
  'not-invited': {
    short: 'Vastaaja ei ole kutsuttu',
    why: 'Vastauksen antaja ei ole se, jolle kutsu lähetettiin.',
  },
  'sender-not-proven': {
    short: 'Lähettäjä ei täsmää',
    why: 'Palvelu ei voi todeta, että viestin lähetti kutsuttu: salainen vastausosoite puuttuu eikä postipalvelin takaa lähettäjää.',
  },
  delegated: {
    short: 'Toinen vastasi puolesta',
    why: 'Joku muu vastasi kutsutun puolesta tai antoi kutsun eteenpäin.',
  },
  'wrong-organizer': {
    short: 'Järjestäjä ei täsmää',
    why: 'Vastauksessa nimetään järjestäjäksi muu kuin tämä palvelu.',
  },
  'several-invitations': {
    short: 'Koskee kahta kutsua',
    why: 'Viesti tuli yhden kutsun vastausosoitteeseen, mutta siinä vastataan toiseen kutsuun.',
  },
  'unreadable-calendar': {
    short: 'Kalenteriosaa ei voi lukea',
    why: 'Viestin kalenteriosa on rikki.',
  },
  'calendar-too-large': {
    short: 'Kalenteriosa on liian suuri',
    why: 'Kalenteriosa on niin suuri, ettei palvelu lue sitä.',
  },
  'too-many-events': {
    short: 'Liikaa tapahtumia',
    why: 'Kalenteriosassa on niin monta tapahtumaa, ettei palvelu lue niitä.',
  },
  'unknown-method': {
    short: 'Ei ole vastaus',
    why: 'Kalenteriosa ei ole vastaus vaan jokin muu, esimerkiksi kutsu.',
  },
  'time-not-understood': {
    short: 'Aikaa ei voi lukea',
    why: 'Vastauksessa on aikavyöhyke, jota palvelu ei tunne.',
  },
  'outlook-attachment': {
    short: 'Vastaus liitteessä winmail.dat',
    why: 'Vastaus on Outlookin omassa liitteessä, jota palvelu ei lue.',
  },
  'forwarded-answer': {
    short: 'Edelleen lähetetty vastaus',
    why: 'Vastaus on toisen viestin sisällä. Edelleen lähetettyä vastausta ei kirjata.',
  },
  'two-senders': {
    short: 'Monta lähettäjää',
    why: 'Viestissä on monta lähettäjää, joten oikeaa ei voi todeta.',
  },
  'unreadable-date': {
    short: 'Päiväystä ei voi lukea',
    why: 'Viestin päiväys puuttuu tai on rikki. Aito viesti on päivätty.',
  },
  'no-message-id': {
    short: 'Viestillä ei ole tunnusta',
    why: 'Viestiltä puuttuu tunnus, joka aidoilla viesteillä on.',
  },
  'too-large': {
    short: 'Liian suuri viesti',
    why: 'Viesti on niin suuri, että vain sen alku on luettu.',
  },
  'could-not-be-read': {
    short: 'Viestin käsittely epäonnistui',
    why: 'Palvelu ei saanut viestiä käsiteltyä. Viesti on tallessa.',
  },
};

/** What else can be said of a message, for the list of those that are handled. */
const other: Readonly<Record<OtherBecause, string>> = {
  'answer-recorded': 'Vastaus kirjattu',
  'refresh-sent': 'Kalenteri lähetettiin uudelleen',
  'same-again': 'Sama vastaus uudelleen',
  'older-answer': 'Uudempi vastaus oli jo kirjattu',
  'older-invitation': 'Vastaa vanhaan kutsuun',
  'hour-off': 'Tunti oli peruttu tai siirretty',
  'hour-over': 'Tunti oli jo ohi',
  'no-answer-in-it': 'Ei sisältänyt vastausta',
  'refresh-too-soon': 'Kutsu oli juuri lähetetty uudelleen',
  'too-many-from-sender': 'Liian monta viestiä samalta lähettäjältä',
  'out-of-office': 'Poissaoloilmoitus',
  'read-receipt': 'Lukukuittaus',
  challenge: 'Postipalvelimen varmistuspyyntö',
  bulk: 'Joukkoviesti',
  delivered: 'Ilmoitus perillemenosta',
  'address-fails': 'Osoite ei toimi',
  'mailbox-full': 'Vastaanottajan postilaatikko on täynnä',
  'message-refused': 'Vastaanottajan palvelin torjui viestin',
  delayed: 'Toimitus viivästyy',
  'unknown-delivery': 'Ilmoitus vanhasta tai tuntemattomasta viestistä',
};

/** Held mail: the coordinator decides. */
export const heldMail = {
  title: 'Pidätetyt viestit',
  lead: 'Vastaukset, jotka odottavat ihmisen päätöstä. Kalentereissa ei muutu mitään ennen sitä.',
  waiting: (n: number) =>
    n === 1
      ? '1 viesti odottaa päätöstäsi. Kalentereissa ei muutu mitään ennen sitä.'
      : `${n} viestiä odottaa päätöstäsi. Kalentereissa ei muutu mitään ennen sitä.`,
  none: 'Ei pidätettyjä viestejä.',
  list: 'Odottavat viestit',
  noSubject: '(ei otsikkoa)',
  noSender: 'lähettäjää ei tunnistettu',
  bodyHidden:
    'Viestin sisältöä ei näytetä, koska siinä voi olla asiakkaan tietoja. Alkuperäinen on tallessa, kunnes viesti on käsitelty. Tämän sivun avaaminen kirjataan lokiin.',
  clientData: 'Viestissä voi olla asiakkaan tietoja',
  held,
  other,
  otherReason: 'Vaatii ihmisen päätöksen',
  old: (days: number) => `odottanut ${days} päivää`,
  onDesk: (n: number) => (n === 1 ? '1 viesti odottaa päätöstä' : `${n} viestiä odottaa päätöstä`),
  oldOnDesk: (n: number) =>
    n === 1 ? '1 on odottanut yli kaksi viikkoa' : `${n} on odottanut yli kaksi viikkoa`,
  fromSame: (n: number) => `${n} viestiä samalta lähettäjältä`,
  nth: (n: number, all: number) => `Viesti ${n}/${all}`,
  someone: 'Tuntematon lähettäjä',
  plain: 'Viesti ilman kalenteriosaa',
  says: {
    accepted: 'tulee',
    declined: 'ei pääse',
    tentative: 'tulee ehkä',
    delegated: 'antoi kutsun eteenpäin',
    none: 'vastasi',
    COUNTER: 'ehdottaa toista aikaa',
    REFRESH: 'pyytää kutsun uudelleen',
  },
  heading: (who: string, says: string, about: string) => `${who} ${says}, ${about}`,
  wholeSeason: 'koko kausi',
  facts: {
    sender: 'Lähettäjä (väitetty)',
    address: 'Tuli osoitteesta',
    invited: 'Kutsuttu',
    subject: 'Otsikko',
    received: 'Saapui',
    answer: 'Vastaus',
    proposal: 'Ehdotettu aika',
    tnef: 'Outlookin viestilaji',
  },
  answerLine: {
    accepted: 'Tulee',
    declined: 'Ei pääse',
    tentative: 'Ehkä',
    delegated: 'Antoi kutsun eteenpäin',
    none: 'Ei kerro, tuleeko',
    COUNTER: 'Ehdottaa toista aikaa',
    REFRESH: 'Pyytää kutsun uudelleen',
  },
  about: (answer: string, about: string) => `${answer}: ${about}`,
  why: 'Miksi viesti pidätettiin',
  checks: 'Tarkistukset',
  check: {
    eventFound: 'Tapahtuma on meidän',
    eventMissing: 'Tapahtumaa ei löydy',
    hourFound: 'Tunti löytyy',
    hourMissing: 'Tuntia ei löydy',
    seasonMeant: 'Koskee koko kautta',
    hourOver: 'Tunti on jo ohi',
    hourOff: 'Tunti ei enää pidä paikkaansa: se on peruttu tai vapautettu',
    hourMoved: (now: string) => `Tunti on siirretty: se on nyt ${now}`,
    newest: 'Vastaa uusimpaan kutsuun',
    notNewest: 'Vastaa aiempaan kutsuun',
    unnumbered: 'Ei kerro, mihin kutsun versioon vastaa',
    subAddress: 'Tuli salaiseen vastausosoitteeseen',
    authenticated: 'Postipalvelin takaa lähettäjän',
    notProven: 'Lähettäjää ei ole todettu',
  },
  ifApplied: 'Jos hyväksyt',
  applied: {
    answer: (who: string, answer: string, about: string) => `Vastaus kirjataan: ${who}, ${answer}, ${about}.`,
    declined: 'Jos kukaan ei tule hänen puolestaan, saat tehtävän: sijainen, siirto tai peruminen.',
    refresh: 'Kutsu lähetetään uudelleen kutsutun omaan osoitteeseen.',
    not: (because: string) => `Vastausta ei voi kirjata sellaisenaan: ${because}.`,
    proposal: 'Ehdotus kirjataan, ja voit päättää siitä.',
  },
  notApplied: (because: string, remembered: boolean) =>
    `Vastausta ei kirjattu, se ei enää muuta mitään: ${because}.${remembered ? ' Osoite muistetaan tästä lähtien hänen osoitteekseen.' : ''}`,
  advice: 'Suositus',
  recommendations: {
    confirm:
      'pyydä vahvistus. Pyyntö lähtee osoitteeseen, johon kutsu lähetettiin, ei tämän viestin lähettäjälle.',
    apply: 'hyväksy vastaus. Lähettäjä on todettu.',
    proposal: 'katso ehdotus ja päätä siitä.',
    season: 'sopikaa ajasta ja muuta viikkotuntia, jos siihen on syytä.',
    write: 'kysy lähettäjältä tai lue viesti postilaatikosta, ja kirjaa vastaus.',
    ignore: 'ohita viesti. Mikään ei muutu, eikä lähettäjälle vastata.',
  },
  confirm: 'Pyydä vahvistus',
  apply: 'Hyväksy vastaus',
  ignore: 'Ohita viesti',
  openProposal: 'Katso ehdotus',
  changeSeries: 'Muuta viikkotuntia',
  whoIsThis: 'Kuka tämä on?',
  whoHint:
    'Valitse, kenen vastaus tämä on. Vastaus kirjataan hänelle, ja osoite tunnetaan jatkossa hänen osoitteekseen.',
  person: 'Henkilö',
  choosePerson: 'Valitse henkilö',
  applyAs: 'Kirjaa tämän henkilön vastaukseksi',
  writeDown: 'Kirjaa vastaus käsin',
  writeHint: 'Kun tiedät vastauksen muuten, esimerkiksi puhelimesta. Viesti merkitään samalla käsitellyksi.',
  what: 'Mikä tunti',
  chooseHour: 'Valitse tunti',
  answer: 'Vastaus',
  writeButton: 'Kirjaa vastaus',
  sameTitle: 'Ohita saman lähettäjän viestit',
  sameLink: (n: number) => `Ohita kaikki ${n}`,
  sameConsequences: (n: number) => [
    `Kaikki ${n} viestiä merkitään ohitetuiksi.`,
    'Yhtään vastausta ei kirjata, eikä lähettäjälle vastata.',
    'Viestit näkyvät käsiteltyjen luettelossa 30 päivää.',
  ],
  sameButton: 'Ohita kaikki',
  handledMeanwhile: 'Toinen koordinaattori käsitteli viestin tällä välin.',
  handledBy: (how: string, who: string, when: string) => `${how}: ${who}, ${when}`,
  service: 'palvelu itse',
  hows: {
    applied: 'Vastaus hyväksyttiin',
    'applied-as': 'Vastaus kirjattiin nimetylle henkilölle',
    ignored: 'Ohitettiin',
    'confirmation-asked': 'Vahvistusta pyydettiin',
    'proposal-decided': 'Ehdotus ratkaistiin',
    'written-down': 'Vastaus kirjattiin käsin',
  } as Readonly<Record<string, string>>,
  handled: 'Käsitelty viesti',
  handledTitle: 'Käsitellyt viestit',
  handledLead: 'Viimeisten 30 päivän viestit: mitä niille tehtiin ja kuka sen teki.',
  handledLink: 'Käsitellyt ja ohitetut viestit',
  invitationOf: (name: string) => `kutsu: ${name}`,
  changedNothing: 'Ei muuttanut mitään',
  handledNone: 'Ei käsiteltyjä viestejä.',
  backToHeld: 'Pidätetyt viestit',
  verdicts: {
    applied: 'Kirjattu',
    ignored: 'Ohitettu',
    held: 'Käsitelty',
    bounce: 'Palautunut',
  } as Readonly<Record<string, string>>,
};
