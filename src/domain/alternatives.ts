import { isWorkingDay } from './holidays.js';
import { addDays, daysBetween, helsinkiInstant, localDateOf, localTimeOf, weekdayOf } from './time.js';
import type { LocalDate } from './time.js';

/**
 * Other times for one hour (PRODUCT.md, "Time": an hour can be moved): on the working days of its own week and
 * the two after it, Monday to Thursday 9-15, Friday 9-14, at full and half hours, when nobody of the hour has
 * another one. The awkward cases: of one day at most two times are named, so that the choice does not shrink
 * to one morning; an hour moved out of office hours by hand is still offered office hours only.
 */
export type Span = { startsAt: Date; endsAt: Date };

const MOST_ALTERNATIVES = 6;
const MOST_A_DAY = 2;
const WEEKS = 3;
const FIRST_START = 9 * 60;
const STEP = 30;
const MINUTE = 60_000;

/**
 * The best times, in order of time: near in days to where the hour is now, then near to its time of day.
 * @param busy when somebody of the hour is in another one
 */
export function freeAlternatives(
  hour: Span,
  busy: readonly Span[],
  { now, closings }: { now: Date; closings: ReadonlySet<LocalDate> },
): Span[] {
  const minutes = (hour.endsAt.getTime() - hour.startsAt.getTime()) / MINUTE;
  const date = localDateOf(hour.startsAt);
  const perDay = daysAround(date, closings).map((day) =>
    startsOf(day, minutes)
      .map((startsAt) => ({ startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) }))
      .filter((span) => span.startsAt > now && span.startsAt.getTime() !== hour.startsAt.getTime())
      .filter((span) => !busy.some((other) => overlap(span, other)))
      .toSorted((a, b) => shift(hour, a) - shift(hour, b) || byTime(a, b))
      .slice(0, MOST_A_DAY),
  );
  return perDay
    .flat()
    .toSorted(
      (a, b) => daysApart(hour, a) - daysApart(hour, b) || shift(hour, a) - shift(hour, b) || byTime(a, b),
    )
    .slice(0, MOST_ALTERNATIVES)
    .toSorted(byTime);
}

/** Whether two spans share time; one that ends when the other begins does not. */
export const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

function daysAround(date: LocalDate, closings: ReadonlySet<LocalDate>): LocalDate[] {
  const monday = addDays(date, 1 - weekdayOf(date));
  const days = Array.from({ length: WEEKS * 7 }, (_, index) => addDays(monday, index));
  return days.filter((day) => isWorkingDay(day, closings));
}

function startsOf(day: LocalDate, minutes: number): Date[] {
  const last = (weekdayOf(day) === 5 ? 14 : 15) * 60 - minutes;
  const count = Math.max(0, Math.floor((last - FIRST_START) / STEP) + 1);
  return Array.from({ length: count }, (_, index) => timeOf(FIRST_START + index * STEP)).flatMap(
    (time) => helsinkiInstant(day, time) ?? [],
  );
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const minuteOfDay = ({ startsAt }: Span): number => {
  const time = localTimeOf(startsAt);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
};

const shift = (hour: Span, other: Span): number => Math.abs(minuteOfDay(hour) - minuteOfDay(other));

const daysApart = (hour: Span, other: Span): number =>
  Math.abs(daysBetween(localDateOf(hour.startsAt), localDateOf(other.startsAt)));

const byTime = (a: Span, b: Span): number => a.startsAt.getTime() - b.startsAt.getTime();
