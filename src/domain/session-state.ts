import type { SessionState } from './codes.js';

/**
 * `open -> frozen -> live -> held`, or `cancelled`, `released` (PRODUCT.md, "States"). Freezing is the
 * cut-off: the agenda stands still from then on. Released and cancelled hours never come back; an extra
 * hour does. The awkward cases: an hour can be cancelled while it is live (the video fails), and an hour
 * moved after its cut-off is open again, because its new date has a cut-off of its own.
 */
export type SessionAct = 'freeze' | 'begin' | 'close' | 'cancel' | 'release' | 'move';

const TABLE: Readonly<Record<SessionState, Partial<Record<SessionAct, SessionState>>>> = {
  open: { freeze: 'frozen', cancel: 'cancelled', release: 'released', move: 'open' },
  frozen: { begin: 'live', cancel: 'cancelled', release: 'released', move: 'open' },
  live: { close: 'held', cancel: 'cancelled' },
  held: {},
  cancelled: {},
  released: {},
};

/** The state after the act, or null when the act is not possible in this state. */
export function nextSessionState(state: SessionState, act: SessionAct): SessionState | null {
  return TABLE[state][act] ?? null;
}

/**
 * The state an hour has by the clock, whether or not the clock's own work has written it down yet: frozen
 * from the cut-off on, live from the start on. A cut-off that lies after the start (a county may choose the
 * hour's own day) never holds the start up.
 */
export function sessionStateAt(
  hour: { state: SessionState; startsAt: Date; cutOffAt: Date },
  now: Date,
): SessionState {
  const hasBegun = now >= hour.startsAt;
  const frozen = hasBegun || now >= hour.cutOffAt ? nextSessionState(hour.state, 'freeze') : null;
  const state = frozen ?? hour.state;
  return (hasBegun && nextSessionState(state, 'begin')) || state;
}
