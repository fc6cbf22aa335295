import type {
  deliveries as fiDeliveries,
  dev as fiDev,
  heldMail as fiHeldMail,
  logs as fiLogs,
  people as fiPeople,
  tokens as fiTokens,
} from '../fi/office.js';

export const heldMail: typeof fiHeldMail = {
  title: 'Held messages',
  lead: "Answers that wait for a person's decision. Nothing changes in calendars before that.",
  none: 'No held messages.',
  noSubject: '(no subject)',
  noSender: 'sender not recognised',
  bodyHidden: 'The content is not shown, as it may hold client data. The original is kept.',
  because: {
    'answers-are-read-by-a-person': 'The answer waits for a reader',
    'too-large': 'The message is too large to be read',
  },
  otherReason: "Needs a person's decision",
  held: 'Held',
};

export const people: typeof fiPeople = {
  title: 'People',
  lead: 'People and roles of your county. A person is never deleted; use is ended.',
  none: 'No people.',
  name: 'Name',
  roles: 'Roles',
  organisation: 'Organisation',
  state: 'State',
  active: 'Active',
  ended: (day) => `Ended ${day}`,
  from: (day) => `from ${day}`,
  noRoles: 'No roles',
  commandLine: 'A new person is added on the server with the command:',
};

export const tokens: typeof fiTokens = {
  title: 'Keys',
  lead: 'With a key another program acts for a person. The key is shown only once.',
  none: 'No keys.',
  create: 'Create a key',
  person: 'Person',
  personHint: 'A key can belong only to a person who does not see the content of cases.',
  name: 'Purpose',
  button: 'Create the key',
  once: 'New key. Copy it now, it is not shown again.',
  existing: 'Keys',
  created: (when) => `created ${when}`,
  active: 'Active',
  revoked: (when) => `Revoked ${when}`,
  revoke: 'Revoke the key',
};

export const deliveries: typeof fiDeliveries = {
  title: 'Mail',
  lead: 'Messages and jobs that the service could not deliver.',
  none: 'Everything is delivered.',
  tries: (n) => `${n} tries`,
  since: (when) => `given up ${when}`,
  error: 'Last error',
  retry: 'Send again',
};

export const logs: typeof fiLogs = {
  title: 'Logs',
  lead: 'Who has handled or seen cases. This view is logged as well.',
  code: 'Code of the case',
  search: 'Search',
  showAll: 'Show all',
  noMatch: 'No entries were found with the code.',
  none: 'No entries.',
  when: 'Time',
  who: 'Who',
  what: 'Act',
  subject: 'Subject',
  ground: 'Ground',
  result: 'Result',
  ok: 'Done',
  refused: 'Refused',
  consentGround: (version) => `consent, version ${version}`,
  kinds: { read: 'Read', write: 'Change', disclosure: 'Disclosure' },
  groups: {
    case: 'case',
    consent: 'consent',
    booking: 'booking',
    outcome: 'outcome',
    log: 'log',
    session: 'hour',
  },
};

export const dev: typeof fiDev = {
  mailbox: 'Mailbox of the demo',
  mailboxLead: 'All messages the service has sent. Nothing really leaves.',
  none: 'No messages yet.',
  to: 'To',
  from: 'From',
  received: 'Received',
  tabs: { text: 'Text', html: 'HTML', headers: 'Headers', ics: '.ics', raw: 'Raw message' },
  noPart: 'The message does not have this part.',
  view: 'View',
  states: 'States of pages',
  statesLead: 'Addresses that show the states of each page.',
};
