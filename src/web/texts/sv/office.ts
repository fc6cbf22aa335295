import type {
  deliveries as fiDeliveries,
  dev as fiDev,
  heldMail as fiHeldMail,
  logs as fiLogs,
  people as fiPeople,
  tokens as fiTokens,
} from '../fi/office.js';

export const heldMail: typeof fiHeldMail = {
  title: 'Kvarhållna meddelanden',
  lead: 'Svar som väntar på en människas beslut. Inget ändras i kalendrarna före det.',
  none: 'Inga kvarhållna meddelanden.',
  noSubject: '(ingen rubrik)',
  noSender: 'avsändaren kändes inte igen',
  bodyHidden: 'Innehållet visas inte, eftersom det kan innehålla kunduppgifter. Originalet är sparat.',
  because: {
    'answers-are-read-by-a-person': 'Svaret väntar på en läsare',
    'too-large': 'Meddelandet är för stort för att läsas',
  },
  otherReason: 'Kräver en människas beslut',
  held: 'Kvarhållet',
};

export const people: typeof fiPeople = {
  title: 'Personer',
  lead: 'Personer och roller i ditt område. En person raderas inte, användningen avslutas.',
  none: 'Inga personer.',
  name: 'Namn',
  roles: 'Roller',
  organisation: 'Organisation',
  state: 'Läge',
  active: 'I bruk',
  ended: (day) => `Avslutad ${day}`,
  from: (day) => `från ${day}`,
  noRoles: 'Inga roller',
  commandLine: 'En ny person läggs till på servern med kommandot:',
};

export const tokens: typeof fiTokens = {
  title: 'Nycklar',
  lead: 'Med en nyckel handlar ett annat program för en person. Nyckeln visas bara en gång.',
  none: 'Inga nycklar.',
  create: 'Skapa nyckel',
  person: 'Person',
  personHint: 'Nyckeln kan bara höra till en person som inte ser ärendenas innehåll.',
  name: 'Användningsändamål',
  button: 'Skapa nyckel',
  once: 'Ny nyckel. Kopiera den nu, den visas inte på nytt.',
  existing: 'Nycklar',
  created: (when) => `skapad ${when}`,
  active: 'I bruk',
  revoked: (when) => `Borttagen ${when}`,
  revoke: 'Ta bort nyckeln',
};

export const deliveries: typeof fiDeliveries = {
  title: 'Post',
  lead: 'Meddelanden och uppgifter som tjänsten inte kunde leverera.',
  none: 'Allt är levererat.',
  tries: (n) => `${n} försök`,
  since: (when) => `gavs upp ${when}`,
  error: 'Senaste fel',
  retry: 'Skicka på nytt',
};

export const logs: typeof fiLogs = {
  title: 'Loggar',
  lead: 'Vem som har behandlat eller sett ärenden. Också den här visningen antecknas.',
  code: 'Ärendets kod',
  search: 'Sök',
  showAll: 'Visa alla',
  noMatch: 'Inga märkningar hittades med koden.',
  none: 'Inga märkningar.',
  when: 'Tid',
  who: 'Vem',
  what: 'Handling',
  subject: 'Föremål',
  ground: 'Grund',
  result: 'Resultat',
  ok: 'Utförd',
  refused: 'Nekad',
  consentGround: (version) => `samtycke, version ${version}`,
  kinds: { read: 'Läsning', write: 'Ändring', disclosure: 'Utlämnande' },
  groups: {
    case: 'ärende',
    consent: 'samtycke',
    booking: 'bokning',
    outcome: 'resultat',
    log: 'logg',
    session: 'timme',
  },
};

export const dev: typeof fiDev = {
  mailbox: 'Demonstrationens postlåda',
  mailboxLead: 'Alla meddelanden som tjänsten har skickat. Inget skickas på riktigt.',
  none: 'Inga meddelanden ännu.',
  to: 'Mottagare',
  from: 'Avsändare',
  received: 'Kom',
  tabs: { text: 'Text', html: 'HTML', headers: 'Huvuden', ics: '.ics', raw: 'Råtext' },
  noPart: 'Meddelandet saknar den här delen.',
  view: 'Vy',
  states: 'Sidornas lägen',
  statesLead: 'Adresser där varje sidas lägen kan ses.',
};
