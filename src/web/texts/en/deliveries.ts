import type { deliveries as fiDeliveries } from '../fi/deliveries.js';

/** What became of the mails the service sends, and the addresses that do not work. */
export const deliveries: typeof fiDeliveries = {
  title: 'Deliveries',
  lead: 'What became of the messages the service sent. What they say is not shown.',
  letters: 'Left undone',
  lettersLead:
    'The service has used its tries for these. Newer messages for the same calendar wait behind them.',
  lettersNone: 'Everything is done.',
  letterKinds: {
    'mail.calendar': 'Calendar message',
    'mail.notice': 'Reminder or notice',
    'mail.declined-counter': 'Answer to a proposed time',
  },
  otherLetter: (kind) => `A task of the service itself, ${kind}`,
  to: (name) => `to ${name}`,
  tries: (n) => (n === 1 ? '1 try' : `${n} tries`),
  since: (when) => `given up ${when}`,
  error: 'Last error',
  retry: 'Send again',
  drop: 'Give up',
  mails: 'Messages to people',
  show: 'Show',
  filters: { failed: 'Not delivered', delayed: 'Delayed', all: 'All' },
  none: {
    failed: 'No message has come back.',
    delayed: 'No message is delayed.',
    all: 'No messages have been sent yet.',
  },
  kinds: {
    calendar: 'Calendar message',
    notice: 'Reminder or notice',
    'declined-counter': 'Answer to a proposed time',
  },
  states: {
    waiting: 'Waiting to leave',
    delayed: 'Delayed',
    sent: 'Sent',
    failed: 'Not delivered',
  },
  because: {
    address: 'the address does not work',
    mailbox: 'the mailbox is full',
    message: 'the recipient’s server did not take the message',
    temporary: 'no connection could be made',
  },
  retried: 'will be tried again',
  code: (status) => `code ${status}`,
  planned: (when) => `made ${when}`,
  accepted: (when) => `left ${when}`,
  failed: (when) => `failed ${when}`,
  broken: 'Mail does not reach these people',
  brokenSince: (when) => `messages come back, the first one ${when}`,
  brokenWhat:
    'Contact the person by other means than e-mail. When mail gets through again, mark the address as working.',
  brokenWrong: 'If the address is wrong, ask the administrator to correct it.',
  works: 'The address works again',
  hourMark: 'mail does not get through',
  ownTitle: 'Mail to you comes back',
  ownText: (email) =>
    `Messages to ${email} do not get through. Check your mailbox. If the address is wrong, tell the coordinator.`,
};
