import type { countySettings as fiCountySettings } from '../fi/county-settings.js';

export const countySettings: typeof fiCountySettings = {
  title: 'County settings',
  lead: 'A setting holds from the day you choose until the next setting. Earlier ones are kept.',
  counties: 'Wellbeing services counties',
  change: 'New setting',
  from: 'In force from',
  cutOffDays: 'Booking closes, working days before',
  cutOffTime: 'Closes at',
  cutOffHint: 'Concerns only series that are planned after this.',
  horizonDays: 'Hours can be booked, days ahead',
  extraHourWeeks: 'An extra hour is suggested when a queue is over, weeks',
  more: 'Other',
  questionAllowed: 'A question may be written on a case',
  minors: 'Cases of minors are taken',
  preview: 'Show the effect',
  save: 'Put into use',
  now: 'In force now',
  defaults: 'Defaults of the service. The county has not chosen anything yet.',
  coming: 'Coming',
  noComing: 'No coming settings.',
  chosen: (day, by) => (by ? `Chosen ${day}, ${by}` : `Chosen ${day}`),
  cutOff: 'Booking closes',
  cutOffAt: (days, time) =>
    days === 0
      ? `the same day at ${time}`
      : days === 1
        ? `1 working day before at ${time}`
        : `${days} working days before at ${time}`,
  horizon: 'Can be booked',
  horizonOf: (days) => (days === 1 ? '1 day ahead' : `${days} days ahead`),
  extraHour: 'Extra hour',
  extraHourOf: (weeks) => (weeks === 1 ? 'queue over 1 week' : `queue over ${weeks} weeks`),
  question: 'Question',
  yes: 'yes',
  no: 'no',
  effect: (day) => `What changes on ${day}`,
  effectLead: 'Counted from what is in the service now. Nothing has been saved yet.',
  noEffect: 'Nothing would change.',
  cutOffEffect: (series) =>
    series === 0
      ? 'The new closing time concerns new series.'
      : series === 1
        ? 'The new closing time concerns new series only. The present series keeps its own.'
        : `The new closing time concerns new series only. ${series} present series keep their own.`,
  hoursOpened: (n) => (n === 1 ? '1 more hour opens for booking.' : `${n} more hours open for booking.`),
  hoursClosed: (n, bookings) =>
    `${n === 1 ? '1 hour closes' : `${n} hours close`} for booking for the time being. ${
      bookings === 0 ? 'They hold no bookings.' : `Their bookings stay (${bookings}).`
    }`,
  placed: (n, waiting) => `${n} of the queue get a place at once. ${waiting} wait in all.`,
  questionOff: (n) =>
    `No new questions can be written. Those written already stay: they are in ${n} open cases.`,
  questionOn: 'A question can be written on cases.',
  minorsOff: (n) =>
    `Consents of minors can no longer be recorded. The present ones stay: they are in ${n} open cases.`,
  minorsOn: 'Consents of minors can be recorded.',
  longQueues: (before, after) =>
    `An extra hour would be suggested in ${after} queues, without the change in ${before} queues.`,
};
