import type { week as fi } from '../fi/week.js';

/** The pair's home page. */
export const week: typeof fi = {
  title: 'This week',
  newCase: 'New case',
  pair: (members) => `Care pair ${members}`,
  nextHour: 'Next hour',
  noHour: 'The next hour is missing',
  noHourText: 'Ask the coordinator to plan an hour.',
  emptyHour: (when) => `The hour is released ${when} if no cases come.`,
  full: 'The hour is full. Book the next one.',
  lateAddition: 'The coordinator makes later additions.',
  placesOfHour: 'Places of the hour',
  tasks: 'Needs you today',
  taskCount: (n) => (n === 1 ? '1 task' : `${n} tasks`),
  noTasks: 'No tasks today.',
  markDone: 'Mark as done',
  today: 'today',
  late: (day) => `late, ${day}`,
  dueBy: (day) => `by ${day}`,
  taskKinds: {
    'tell-kela-of-withdrawal': 'Tell Kela of the withdrawal by secure e-mail',
    'kela-has-not-confirmed': 'Ask Kela whether the consent has arrived',
    'record-outcome': 'Record the outcome of the case',
    'next-step': 'Do the agreed step',
    'follow-up-30': 'Tell whether a network meeting has been held (30 days)',
    'follow-up-60': 'Tell whether a network meeting was held (60 days)',
  },
  ready: 'Ready to book',
  readyCount: (n) => (n === 1 ? '1 case' : `${n} cases`),
  waited: (days) => (days === 0 ? 'registered today' : days === 1 ? 'waited 1 day' : `waited ${days} days`),
  bookFor: 'Book a place',
};
