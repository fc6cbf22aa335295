import type { BookingState } from './codes.js';

/**
 * `booked -> discussed | deferred | removed` (PRODUCT.md, "States"); all three are final. Each discussion is
 * its own booking, so a case that comes back gets a new one. The awkward case: moving a case to another
 * hour is removing one booking and making another, so that both hours tell the truth afterwards.
 */
export type BookingAct = 'discuss' | 'defer' | 'remove';

const TABLE: Readonly<Record<BookingState, Partial<Record<BookingAct, BookingState>>>> = {
  booked: { discuss: 'discussed', defer: 'deferred', remove: 'removed' },
  discussed: {},
  deferred: {},
  removed: {},
};

/** The state after the act, or null when the act is not possible in this state. */
export function nextBookingState(state: BookingState, act: BookingAct): BookingState | null {
  return TABLE[state][act] ?? null;
}

/** Does a booking in this state hold its place? The database's partial index says the same. */
export function holdsPlace(state: BookingState): boolean {
  return state === 'booked' || state === 'discussed';
}
