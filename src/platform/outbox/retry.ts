/**
 * How often and how late a failed message is tried again. The delays add up to about a day, so that a mail
 * server may be away for a night and a working day without anybody having to act.
 */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DELAYS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  6 * HOUR,
];

/** A message is tried once and then once after each delay. */
export const MOST_TRIES = DELAYS.length + 1;

/** When to try again after `tries` failed tries (1 or more), or null when they are used up. */
export function nextTryAt(failedAt: Date, tries: number): Date | null {
  const delay = DELAYS[tries - 1];
  return delay === undefined ? null : new Date(failedAt.getTime() + delay);
}

/** Whether a message that fails its try of this number (1 or more) becomes a dead letter. */
export const isLastTry = (tries: number): boolean => tries >= MOST_TRIES;
