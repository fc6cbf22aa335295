import type { settings as fiSettings, signIn as fi } from '../fi/sign-in.js';

/** Sign-in and the reader's own settings. */
export const signIn: typeof fi = {
  title: 'Log in',
  lead: 'Booking of the Kela consultation hour',
  email: 'E-mail',
  password: 'Password',
  button: 'Log in',
  forgotten: 'If you have forgotten the password, ask the administrator of your county for a new one.',
  failed: 'Logging in did not succeed',
  locked: (left) => `The account is locked after too many tries. Try again in ${left}.`,
  demo: 'Logins of the demo',
  demoPassword: 'All have the same password:',
};

export const settings: typeof fiSettings = {
  title: 'My settings',
  language: 'Language of the service and of messages',
  languageHint:
    'Pages are shown and invitations and messages are sent in this language. At the top you can change only the language of the pages in this browser.',
  mails: 'E-mail messages',
  mailsHint:
    'Choose which messages the service sends you. Invitations and cancellations always come, because your calendar needs them. The messages hold no client information.',
  mailKinds: {
    agenda: { name: 'Programme of the hour', note: 'When it is ready, and if it changes after that.' },
    reminder: { name: 'Reminder of the hour', note: 'On the working day before, in working hours.' },
    task: { name: 'New tasks', note: 'One message about all new ones, in working hours.' },
    consent: { name: 'Time limits that end', note: '30, 14 and 3 days before.' },
  },
  save: 'Save',
  sessions: 'Logins',
  sessionsText: 'If a device is lost, log out everywhere. Then log in again on this device.',
  signOutEverywhere: 'Log out everywhere',
  county: 'County settings',
  countyText: 'When booking closes, how far ahead hours can be booked and what else the county has chosen.',
  person: 'Details',
  name: 'Name',
  email: 'E-mail',
  roles: 'Roles',
  personHint: 'The administrator of your county changes these details.',
};
