import type { periods as fi } from '../fi/periods.js';

/** Series over time: ending, changing, going on; an extra hour; many hours at once; closing days. */
export const periods: typeof fi = {
  series: 'Weekly hours',
  seriesLead: 'Series, how they go on and how they change',
  noSeries: 'No weekly hour has been planned yet.',
  rule: (weekday, time) => `${weekday}, ${time}`,
  period: (first, last) => `${first}–${last}`,
  ended: 'Ended',
  extraHour: 'Extra hour',
  change: 'Change',
  extend: 'Extend',
  end: 'End',
  room: 'Video room',
  planNew: 'Plan a weekly hour',
  reason: 'Reason',
  reasonHint: 'Shown in the service only. Do not write client information. At most 500 characters.',
  look: 'Show what happens',
  effect: 'What happens',
  effectUnknown: 'Fill in the form and choose Show what happens. Nothing is saved before you approve.',
  hours: (n) => (n === 1 ? '1 hour' : `${n} hours`),
  endTitle: 'End the weekly hour',
  endLead: 'Hours after the last day are cancelled. Held hours and their outcomes stay.',
  endLastDate: 'Last day',
  endLastDateHint: 'The day still belongs to the series. Yesterday’s date ends the series at once.',
  endHours: (n) => (n === 1 ? 'One hour is cancelled.' : `${n} hours are cancelled.`),
  endNoHours: 'No coming hour is cancelled.',
  casesLose: (n) =>
    n === 0
      ? 'No case loses its place.'
      : n === 1
        ? 'One case loses its place. Its waiting time is kept.'
        : `${n} cases lose their place. Their waiting time is kept.`,
  endWaiting: (n, waitIn) => {
    const then = {
      this: [
        'It stays in the queue for the hours that are left.',
        'They stay in the queue for the hours that are left.',
      ],
      next: [
        'It moves to the queue of the series that goes on. If its pair has no part in that, the case is ready for another hour again.',
        'They move to the queue of the series that goes on. If the pair has no part in that, the case is ready for another hour again.',
      ],
      none: [
        'No hour is left, so it leaves the queue and is ready for another hour again. Its waiting time is kept.',
        'No hour is left, so they leave the queue and are ready for another hour again. Their waiting time is kept.',
      ],
    }[waitIn ?? 'none'];
    return n === 1 ? `One case waits in the queue. ${then[0]}` : `${n} cases wait in the queue. ${then[1]}`;
  },
  endCalendar: 'Everybody invited gets one message that shortens the season in the calendar.',
  endButton: 'End the weekly hour',
  extendTitle: 'Extend the weekly hour',
  extendLead:
    'The extension is a new series at the same time with the same people. Everybody gets a new invitation.',
  extendLastDate: 'Last day of the extension',
  extendButton: 'Extend and send invitations',
  changeTitle: 'Change the weekly hour from a date on',
  changeLead: 'The old series ends the day before and a new one begins. Held hours do not change.',
  changeFrom: 'The change begins with the first hour after the first day.',
  before: 'Now',
  after: 'After the change',
  ruleWhen: 'Time',
  rulePeriod: 'Season',
  rulePlaces: 'Places',
  rulePairs: 'Care pairs',
  ruleKela: 'Kela contact person',
  casesMove: (moved, waiting) => {
    if (moved + waiting === 0) return 'No case has a place in the hours that change.';
    const along =
      moved === 1
        ? '1 case moves to the new hour of the same week.'
        : `${moved} cases move to the new hour of the same week.`;
    if (waiting === 0) return along;
    const queued = waiting === 1 ? '1 case goes to the queue' : `${waiting} cases go to the queue`;
    return `${moved > 0 ? `${along} ` : ''}${queued}: the new hour has no place, the consent does not cover it or the pair has no part in it.`;
  },
  changeCalendar:
    'Everybody first gets a message that shortens the old season, then an invitation to the new one. No hour stands in a calendar twice.',
  changeButton: 'Change and send invitations',
  extraTitle: 'Add an extra hour',
  extraLead:
    'The hour is as long as the other hours of the series. Everybody invited gets an invitation of its own.',
  extraDate: 'Day',
  extraTime: 'Begins at',
  extraClear: 'Nobody has another hour at that time.',
  extraClash: (person) => `${person} already has another hour at that time.`,
  extraClosed: (name) => `The day is a holiday or closed: ${name}.`,
  extraButton: 'Add the hour and send invitations',
  bulk: 'Cancel a period',
  bulkTitle: 'Cancel the hours of a period',
  bulkLead: 'A strike, illness or something else: every hour of the period at once.',
  bulkFrom: 'First day',
  bulkUntil: 'Last day',
  bulkSeries: 'Weekly hours',
  bulkSeriesHint: 'If you choose none, the hours of all are cancelled.',
  bulkHours: (n) => (n === 1 ? 'One hour is cancelled' : `${n} hours are cancelled`),
  bulkAtOnce: 'Within a day, messages leave at once',
  bulkCases: (n) => (n === 1 ? '1 case' : `${n} cases`),
  bulkUndo: 'Messages leave in ten minutes, about hours within a day at once. Until then it can be undone.',
  bulkButton: 'Cancel the hours',
  bulkDone: (n) => (n === 1 ? 'One hour has been cancelled' : `${n} hours have been cancelled`),
  bulkUndoUntil: (time) => `It can be undone until ${time}. Until then nobody is told.`,
  bulkUndoButton: 'Undo',
  bulkTold: 'The time to undo is over. The people invited have been told.',
  bulkUndone: 'The cancellation has been undone',
  bulkHoursBack: (n, of) =>
    n < of
      ? `${n} of ${of} hours are back. The others stay cancelled.`
      : n === 1
        ? 'One hour is back.'
        : `${n} hours are back.`,
  bulkPlacesBack: (n, of) =>
    of === 0
      ? 'No case had lost its place.'
      : n < of
        ? `${n} of ${of} cases got their place back. For the others the hour stayed cancelled, they have another place or they can no longer be taken to an hour.`
        : n === 1
          ? 'One case got its place back.'
          : `${n} cases got their place back.`,
  bulkStays: 'Stays cancelled',
  bulkRunning: (hours, time) => `${hours} cancelled. Can be undone until ${time}.`,
  bulkSee: 'See and undo',
  closings: 'Closing days',
  closingsLead:
    'Days on which the county holds no hours. Public holidays and eves are skipped by themselves.',
  noClosings: 'There are no closing days to come.',
  closingDate: 'Day',
  closingName: 'Name',
  closingNameHint: 'For example Staff training day. It is shown as the reason of cancelled hours.',
  closingAdd: 'Add a closing day',
  closingNew: 'New closing day',
  closingHasHours: (n) =>
    n === 1
      ? 'One hour is planned on the day. It is cancelled.'
      : `${n} hours are planned on the day. They are cancelled.`,
  closingButton: 'Close the day and cancel its hours',
  coming: 'Closing days to come',
};
