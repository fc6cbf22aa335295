import { holdsPlace, nextBookingState } from '../../src/domain/booking-state.js';
import { nextCaseState } from '../../src/domain/case-state.js';
import { BOOKING_STATES, CASE_STATES, SESSION_STATES } from '../../src/domain/codes.js';
import { nextSessionState } from '../../src/domain/session-state.js';

const SESSION_ACTS = ['freeze', 'begin', 'close', 'cancel', 'release', 'move'] as const;
const BOOKING_ACTS = ['discuss', 'defer', 'remove'] as const;
const CASE_ACTS = [
  'complete',
  'fall-back',
  'queue',
  'leave-queue',
  'book',
  'remove',
  'defer',
  'discuss',
  'continue',
  'settle',
  'close',
] as const;

function allowed<S extends string, A extends string>(
  states: readonly S[],
  acts: readonly A[],
  next: (state: S, act: A) => S | null,
): string[] {
  return states.flatMap((state) =>
    acts.flatMap((act) => {
      const to = next(state, act);
      return to ? [`${state} ${act} ${to}`] : [];
    }),
  );
}

test('an hour goes open, frozen, live, held, or is cancelled or released for good', () =>
  expect(allowed(SESSION_STATES, SESSION_ACTS, nextSessionState)).toEqual([
    'open freeze frozen',
    'open cancel cancelled',
    'open release released',
    'open move open',
    'frozen begin live',
    'frozen cancel cancelled',
    'frozen release released',
    'frozen move open',
    'live close held',
    'live cancel cancelled',
  ]));

test('a booking ends as discussed, deferred or removed and never comes back', () => {
  expect(allowed(BOOKING_STATES, BOOKING_ACTS, nextBookingState)).toEqual([
    'booked discuss discussed',
    'booked defer deferred',
    'booked remove removed',
  ]);
  expect(BOOKING_STATES.filter(holdsPlace)).toEqual(['booked', 'discussed']);
});

test('a case goes draft, ready, queued or booked, discussed, closed, and back only as the rules say', () =>
  expect(allowed(CASE_STATES, CASE_ACTS, nextCaseState)).toEqual([
    'draft complete ready',
    'draft settle discussed',
    'draft close closed',
    'ready fall-back draft',
    'ready queue queued',
    'ready book booked',
    'ready settle discussed',
    'ready close closed',
    'queued fall-back draft',
    'queued leave-queue ready',
    'queued book booked',
    'queued settle discussed',
    'queued close closed',
    'booked fall-back draft',
    'booked queue queued',
    'booked remove ready',
    'booked defer ready',
    'booked discuss discussed',
    'discussed continue ready',
    'discussed close closed',
  ]));
