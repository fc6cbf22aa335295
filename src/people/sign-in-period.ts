/** A sign-in ends after a working day, and after an hour without use. */
export const SIGN_IN_MS = 12 * 3_600_000;
export const IDLE_MS = 60 * 60_000;

/** Five wrong passwords within a quarter of an hour close an address for a quarter of an hour. */
export const LOCK_AFTER = 5;
export const LOCK_MS = 15 * 60_000;
