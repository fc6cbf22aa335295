import type { CaseState } from './codes.js';

/**
 * `draft -> ready -> queued | booked -> discussed -> closed` (PRODUCT.md, "States"). A case goes back to
 * ready when it is deferred, removed from the hour, leaves the queue or when the result is "continues"; it
 * goes back to draft when it falls out of consent or loses a part. The awkward cases: cancelling an hour
 * takes a booked case straight to the queue, where its waiting is kept, without passing ready; and a result
 * that was recorded as "continues" and is corrected settles the case as discussed after all.
 */
export type CaseAct =
  | 'complete'
  | 'fall-back'
  | 'queue'
  | 'leave-queue'
  | 'book'
  | 'remove'
  | 'defer'
  | 'discuss'
  | 'continue'
  | 'settle'
  | 'close';

const TABLE: Readonly<Record<CaseState, Partial<Record<CaseAct, CaseState>>>> = {
  draft: { complete: 'ready', settle: 'discussed', close: 'closed' },
  ready: { 'fall-back': 'draft', queue: 'queued', book: 'booked', settle: 'discussed', close: 'closed' },
  queued: {
    'fall-back': 'draft',
    'leave-queue': 'ready',
    book: 'booked',
    settle: 'discussed',
    close: 'closed',
  },
  booked: { 'fall-back': 'draft', remove: 'ready', defer: 'ready', queue: 'queued', discuss: 'discussed' },
  discussed: { continue: 'ready', close: 'closed' },
  closed: {},
};

/** The state after the act, or null when the act is not possible in this state. */
export function nextCaseState(state: CaseState, act: CaseAct): CaseState | null {
  return TABLE[state][act] ?? null;
}
