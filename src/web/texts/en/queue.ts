import type { queue as fi } from '../fi/queue.js';

export const queue: typeof fi = {
  title: 'Queue',
  heading: 'Queue',
  lead: 'A free place goes to the ready case whose turn it is: urgency first, then waiting since the need was registered.',
  none: 'No hours are to come, so there is no queue.',
  weekly: (weekday, time) =>
    `${['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'][weekday - 1]} at ${time}`,
  numbers: (waiting, free) =>
    `${waiting === 1 ? '1 case waits' : `${waiting} cases wait`} · ${free === 1 ? '1 free place' : `${free} free places`} in the coming hours`,
  empty: 'Nobody waits.',
  turn: 'Turn',
  case: 'Case',
  waited: 'Has waited',
  likely: 'Likely hour',
  consent: 'Consent',
  act: 'Action',
  other: 'Another pair',
  waitedDays: (days) => (days === 0 ? 'since today' : days === 1 ? '1 day' : `${days} days`),
  noLikely: 'The planned hours have no place',
  basis: (ahead, free) =>
    `${ahead === 0 ? 'first in turn' : ahead === 1 ? '1 case before it' : `${ahead} cases before it`}, ${free === 1 ? '1 free place' : `${free} free places`} until then`,
  until: (day) => `until ${day}`,
  noConsent: 'Not valid',
  notReady: 'Not ready today',
  leave: 'Remove from the queue',
  tooLong: (waiting, placesAWeek, weeks, limit) =>
    `The queue is long: ${waiting} wait for ${placesAWeek} places a week, which is ${weeks} weeks of hours. The county's limit is ${limit} weeks.`,
  addHour: 'Add an hour',
  joinTitle: 'Wait in the queue',
  joinLead:
    'When no suitable hour is free, the case can wait in the queue. It gets the first free place when its turn comes.',
  joinSeries: 'For which hour',
  joinWaiting: (waiting) => (waiting === 0 ? 'nobody waits' : waiting === 1 ? '1 waits' : `${waiting} wait`),
  join: 'Move to the queue',
  refusedTitle: 'The case was not moved to the queue',
};
