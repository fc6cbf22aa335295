import { holidayOn } from './holidays.js';
import type { HolidayKey } from './holidays.js';
import { ok, refuse } from './refusal.js';
import type { FieldError, Result } from './refusal.js';
import { addDays, addMonths, helsinkiInstant, isLocalDate, isLocalTime, weekdayOf } from './time.js';
import type { LocalDate, LocalTime } from './time.js';

/**
 * A series is a weekday, a local time, a length, a first and a last date, at most two years apart; its
 * sessions are its dated hours (PRODUCT.md, "Time"). Public holidays, juhannusaatto, jouluaatto and the
 * county's own closing days are skipped, and every skipped week is told with its reason before anything is
 * saved. The awkward cases: an hour that spring skips is refused with its date, since moving it silently
 * would surprise everybody; the length is elapsed time, so an hour over the autumn change ends when sixty
 * minutes have passed; a holiday's name goes before a closing day's when both fall on the same date.
 */
export type SeriesRule = {
  /** 1 = Monday ... 7 = Sunday. */
  weekday: number;
  startTime: LocalTime;
  minutes: number;
  firstDate: LocalDate;
  /** Inclusive. */
  lastDate: LocalDate;
};

export type CountyClosing = { date: LocalDate; name: string };

export type PlannedHour = { date: LocalDate; startsAt: Date; endsAt: Date };

export type SkipReason = { kind: 'holiday'; holiday: HolidayKey } | { kind: 'county-closing'; name: string };

export type SkippedDate = { date: LocalDate; reason: SkipReason };

export const SHORTEST_HOUR_MINUTES = 15;
export const LONGEST_HOUR_MINUTES = 240;
export const LONGEST_SERIES_MONTHS = 24;

const isWholeBetween = (value: unknown, min: number, max: number): boolean =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

const outOfRange = (field: string, min: number, max: number): FieldError => ({
  field,
  code: 'out-of-range',
  data: { min, max },
});

function ruleErrors(rule: SeriesRule): FieldError[] {
  const errors: FieldError[] = [];
  if (!isWholeBetween(rule.weekday, 1, 7)) errors.push(outOfRange('weekday', 1, 7));
  if (!isLocalTime(rule.startTime)) errors.push({ field: 'startTime', code: 'not-a-time' });
  if (!isWholeBetween(rule.minutes, SHORTEST_HOUR_MINUTES, LONGEST_HOUR_MINUTES))
    errors.push(outOfRange('minutes', SHORTEST_HOUR_MINUTES, LONGEST_HOUR_MINUTES));
  const firstIsDate = isLocalDate(rule.firstDate);
  const lastIsDate = isLocalDate(rule.lastDate);
  if (!firstIsDate) errors.push({ field: 'firstDate', code: 'not-a-date' });
  if (!lastIsDate) errors.push({ field: 'lastDate', code: 'not-a-date' });
  if (firstIsDate && lastIsDate && rule.lastDate < rule.firstDate)
    errors.push({ field: 'lastDate', code: 'before-first-date' });
  return errors;
}

/** Why a date is skipped, or null when an hour can be held on it. */
export function skipReasonOn(date: LocalDate, closings: readonly CountyClosing[]): SkipReason | null {
  const holiday = holidayOn(date);
  if (holiday) return { kind: 'holiday', holiday };
  const closing = closings.find((day) => day.date === date);
  return closing ? { kind: 'county-closing', name: closing.name } : null;
}

/**
 * One hour on one date, in instants. Weekday and closed days are not asked: an extra or a moved hour may
 * stand where the series has none.
 * Refuses: time-does-not-exist (`data.date`, `data.time`).
 */
export function hourOn(date: LocalDate, startTime: LocalTime, minutes: number): Result<PlannedHour> {
  const startsAt = helsinkiInstant(date, startTime);
  if (!startsAt) return refuse('time-does-not-exist', { date, time: startTime });
  return ok({ date, startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) });
}

/**
 * Every dated hour of a series and every skipped date with its reason, both in order of time.
 * Refuses: validation-failed (one error for each wrong field), series-too-long (`data.latest`),
 * time-does-not-exist (`data.date`, `data.time`), no-hours-in-series.
 */
export function planHours(
  rule: SeriesRule,
  closings: readonly CountyClosing[],
): Result<{ hours: PlannedHour[]; skipped: SkippedDate[] }> {
  const errors = ruleErrors(rule);
  if (errors.length > 0) return refuse('validation-failed', undefined, errors);
  const latest = addMonths(rule.firstDate, LONGEST_SERIES_MONTHS);
  if (rule.lastDate > latest) return refuse('series-too-long', { latest });

  const hours: PlannedHour[] = [];
  const skipped: SkippedDate[] = [];
  const daysToFirst = (rule.weekday - weekdayOf(rule.firstDate) + 7) % 7;
  for (let date = addDays(rule.firstDate, daysToFirst); date <= rule.lastDate; date = addDays(date, 7)) {
    const reason = skipReasonOn(date, closings);
    if (reason) {
      skipped.push({ date, reason });
      continue;
    }
    const hour = hourOn(date, rule.startTime, rule.minutes);
    if (!hour.ok) return hour;
    hours.push(hour.value);
  }
  return hours.length > 0 ? ok({ hours, skipped }) : refuse('no-hours-in-series');
}
