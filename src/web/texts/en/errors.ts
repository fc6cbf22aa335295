import type { errors as fi, join as fiJoin } from '../fi/errors.js';

/** Calm pages when something cannot be shown, and the page before the room opens. */
export const errors: typeof fi = {
  'not-found': {
    title: 'The page was not found',
    text: 'The address may be wrong, or you are not allowed to see the page.',
  },
  replaced: {
    title: 'This invitation no longer stands',
    text: 'The invitation has been replaced, or its hour has been cancelled. Open the link in the newest message.',
  },
  forbidden: {
    title: 'This cannot be done',
    text: 'You are not allowed to do this. If you need the right, ask the coordinator.',
  },
  'too-large': {
    title: 'The request was too large',
    text: 'Nothing was saved. Shorten the text and try again.',
  },
  'too-many-tries': { title: 'Too many tries', text: 'Wait a moment and try again.' },
  'bad-request': {
    title: 'The request was not understood',
    text: 'Nothing was saved. Go back and try again.',
  },
  'form-expired': {
    title: 'The form has expired',
    text: 'Nothing was saved. Go back, reload the page and then send it.',
  },
  broken: {
    title: 'Something went wrong',
    text: 'The fault is ours, not yours. Your work so far is safe. Try again in a moment.',
  },
  reference: 'Reference number for support',
  toStart: 'To the start page',
};

export const join: typeof fiJoin = {
  title: 'Remote consultation',
  early: 'The room is not open yet',
  earlyText: (when) => `The next hour is ${when}.`,
  opens: (when) => `The room opens ${when}.`,
  left: (length) => `Time left: ${length}.`,
  sameAddress: 'The same address works all season. The page does not refresh by itself.',
  again: 'Try again',
  over: 'No coming hours',
  overText: 'There are no coming hours in this series. Ask the coordinator.',
  noRoom: 'The address of the room is missing',
  noRoomText: (when: string) =>
    `The hour is ${when}, but its video room has not been told yet. Ask the coordinator and try again.`,
  open: 'You are signed in and the room is open',
  someoneElse: 'This address belongs to another participant',
  someoneElseText:
    'Everyone has their own join address. Open yours from your own invitation or from the page of the hour. If the address is yours, sign out and then in with your own account.',
};
