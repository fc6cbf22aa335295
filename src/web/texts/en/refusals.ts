import type { RefusalTexts } from '../refusal-text.js';
import { dayIn, momentIn, namesIn } from '../refusal-text.js';
import { codes } from './codes.js';

const scope = { ...codes.informationGroups, ...codes.directions };

/** Why something was not done, and what to do next. */
export const refusals: RefusalTexts = {
  'session-full': () => 'All places of the hour are taken. Choose another hour.',
  'already-claimed': () =>
    'Another pair has already taken this case. Choose another one from the work queue.',
  'already-booked': () =>
    'The case already has a place or a queue entry. Remove it first if you want another hour.',
  'undecided-cases': () => 'A case is still undecided. Record its outcome or defer it.',
  'queue-first': () => 'A ready case in the queue gets the place first. Move the case to the queue.',
  'already-queued': () => 'The case already waits in the queue of another hour.',
  'answer-not-applicable': () =>
    'The answer cannot be accepted as it is. See the reason beside the message, or write the answer down yourself.',
  'wrong-state': () => 'The situation has already changed and this can no longer be done. Reload the page.',
  'pair-share-used': () => 'Your pair has used its share of the places. Choose another hour.',
  'consent-missing': () => 'The case has no consent. Record the consent before booking.',
  'consent-expired': (d, f) =>
    `The consent ends ${dayIn(d, 'validUntil', f, 'before the hour')}. Ask for a new consent or choose an earlier hour.`,
  'consent-not-yet-valid': (d, f) =>
    `The consent begins ${dayIn(d, 'validFrom', f, 'only after the hour')}. Choose a later hour.`,
  'consent-withdrawn': () =>
    'The client has withdrawn the consent. The case cannot be booked without a new consent.',
  'consent-not-covering': (d) => {
    const missing = namesIn(d, 'missing', scope);
    return `The consent does not cover all that the case needs${missing && `: ${missing}`}. Ask for a supplemented consent.`;
  },
  'not-ready': () => 'The case is still unfinished. Add what is missing and book then.',
  'booking-closed': (d, f) =>
    `Booking closed ${momentIn(d, 'closedAt', f, 'already')}. Choose a later hour or ask the coordinator.`,
  'beyond-horizon': (d, f) =>
    `The hour can be booked from ${dayIn(d, 'opensOn', f, 'closer to its day')}. Choose an earlier hour or come back then.`,
  'hour-not-open': () => 'The hour cannot be booked: it is cancelled, released or held. Choose another hour.',
  'hour-already-past': () => 'The hour has begun or is over. Choose a coming hour.',
  'hour-not-begun': () => 'The hour has not begun yet. Come back when it is going on or over.',
  'not-discussed': () => 'The case has not been discussed in an hour yet, so there is nothing to follow up.',
  'follow-up-too-early': (d, f) =>
    `That no meeting was held can be answered from ${dayIn(d, 'opensOn', f, 'later')} on. Only then is it known.`,
  'too-many-feeds': () =>
    'There can be 20 subscription addresses at most. Remove one that is not needed first.',
  'undo-too-late': () =>
    'The time to undo is over and the cancellations have left. Add an extra hour where one is needed.',
  'no-hours-in-series': () => 'No hour of the period is to come. Check the year, the dates and the weekday.',
  'series-too-long': () => 'A series may last two years at most. Choose an earlier last date.',
  'time-does-not-exist': (d, f) =>
    `That time does not exist on ${dayIn(d, 'date', f, 'one of the days')}, when summer time begins. Choose another time.`,
  'theme-ended': () => 'The benefit you chose has ended. Choose the present benefit instead.',
  'too-many-themes': () => 'A case has four themes at most. Remove one of them.',
  'locked-baseline': () =>
    'The baseline answer is locked because the hour has begun. It can no longer be changed.',
  'idempotency-mismatch': () =>
    'The same request came twice with different content. Reload the page and try again.',
  'not-found': () => 'Nothing was found. Go back and check the address.',
  forbidden: () => 'You are not allowed to do this. Ask the coordinator.',
  'validation-failed': (d) =>
    d['because'] === 'not-json'
      ? 'The body of the request is not valid JSON. Correct it and send it again.'
      : 'Not everything is in order. Correct the marked items.',
  'not-signed-in': () => 'You are not logged in. Log in and try again.',
  'wrong-sign-in': () => 'The e-mail address or the password is wrong. Check them and try again.',
  'invitation-replaced': () => 'The invitation no longer stands. Open the link in the newest message.',
  'changed-meanwhile': () =>
    'Somebody else changed this meanwhile. Reload the page and make the change again.',
  'too-large': () => 'The request is too large. Shorten the text and try again.',
  'unsupported-media-type': () => 'The form of the request is not supported. Use the form of the page.',
  'too-many-tries': () => 'There have been too many tries. Wait a moment and try again.',
};
