import type { answerLink as fi } from '../fi/answer-link.js';

/** The page behind the answer address of an invitation's mail. */
export const answerLink: typeof fi = {
  page: 'Answer the invitation',
  titleSeason: 'Can you come to the remote consultations?',
  titleHour: 'Can you come to the remote consultation?',
  over: 'There is no hour to answer',
  overText:
    'The hours of this invitation are over, or they have been cancelled or moved. A moved hour has an invitation of its own.',
  which: 'What do you answer?',
  allHours: 'All hours of this invitation',
  hourGone:
    'The hour of the message is no longer in this invitation. If it was moved, it has an invitation of its own. Choose what you answer.',
  accept: 'I will come',
  maybe: 'Maybe',
  decline: 'I cannot come',
  canChange:
    'You can change your answer until the hour ends. An answer about one hour goes before the answer about all hours, unless you say later that you cannot come to any of them.',
  given: 'Your answers',
  answers: { accepted: 'Coming', tentative: 'Maybe', declined: 'Cannot come', none: 'No answer' },
  otherTime: 'Propose another time',
  otherTimeText: 'The coordinator decides. The time changes only when you get a message about it.',
  whichHour: 'Instead of which hour?',
  date: 'Day',
  time: 'Time',
  timeHint: 'Hours are usually held on working days between 8:00 and 16:00.',
  propose: 'Send the proposal',
};
