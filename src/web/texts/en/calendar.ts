import type { calendar as fi } from '../fi/calendar.js';

/** Subscription addresses and the download of one hour. */
export const calendar: typeof fi = {
  title: 'Calendar',
  lead: 'Subscribe to the hours in your calendar program. It fetches changes by itself, cancelled hours too.',
  twice:
    'If you have accepted the invitation, the same hour stands in your calendar twice: as an invitation and as a subscription. The subscribed hours do not take up your time.',
  twiceTitle: 'Invitation and subscription',
  existing: 'My subscription addresses',
  none: 'No subscription addresses.',
  made: (when) => `made ${when}`,
  remove: 'Remove',
  create: 'New subscription address',
  what: 'Which hours',
  language: 'Language of the events',
  button: 'Make an address',
  mine: 'My hours',
  county: (name) => `All hours, ${name}`,
  series: (weekday, time, period) => `${WEEKLY[weekday - 1]} at ${time}, ${period}`,
  unseen: 'Hours you no longer see. The address does not work.',
  newTitle: 'The new address is shown only now',
  newText: 'The address is like a key: whoever has it sees the times of the hours. Do not share it.',
  open: 'Open in the calendar program',
  address: 'Address to copy',
  qr: 'QR code with the new subscription address',
  qrHint: 'Read the code with your phone’s camera.',
  steps: 'How to subscribe',
  outlook: 'In the calendar choose Add calendar and Subscribe from web. Paste the address and save.',
  google:
    'On a computer choose Other calendars, the plus sign and From URL. Paste the address. Google sometimes fetches changes only after a day.',
  apple:
    'On a phone read the QR code and accept the subscription. On a Mac choose File and New Calendar Subscription and paste the address.',
  removeTitle: 'Remove the subscription address',
  removeHeading: 'Remove the subscription address?',
  removeConsequences: [
    'The address stops working at once on every device.',
    'The calendar program may show the old hours until you remove the subscription there too.',
    'A removed address cannot be brought back, but you can make a new one.',
  ],
  removeButton: 'Remove the address',
  download: 'Save to calendar',
};

const WEEKLY = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
