import { addDays, daysBetween, endOfDay, startOfDay, type LocalDate } from './time.js';

/**
 * When a pair is warned that a consent ends: 30, 14 and 3 days before (DOMAIN CON-8). The awkward case: the
 * service may have stood still on such a day, so the question is never "is it today?" but "which warning is
 * the last that should have been given?".
 */
export const WARNED_DAYS_BEFORE = [30, 14, 3] as const;
export type WarnedDays = (typeof WARNED_DAYS_BEFORE)[number];

/** The last warning that is due on a day, or null: it is too early, or the consent has ended. */
export function warningOn(today: LocalDate, endsOn: LocalDate): WarnedDays | null {
  const left = daysBetween(today, endsOn);
  if (left < 0) return null;
  return WARNED_DAYS_BEFORE.findLast((days) => left <= days) ?? null;
}

/** By when the pair has acted on a warning: when the next one would come, and at last when the consent ends. */
export function warningDue(days: WarnedDays, endsOn: LocalDate): Date {
  const next = WARNED_DAYS_BEFORE[WARNED_DAYS_BEFORE.indexOf(days) + 1];
  return next === undefined ? endOfDay(endsOn) : startOfDay(addDays(endsOn, -next));
}
