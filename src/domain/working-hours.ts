import { isWorkingDay, workingDaysAfter } from './holidays.js';
import { endOfDay, helsinkiInstant, localDateOf, localTimeOf, weekdayOf } from './time.js';
import type { LocalDate, LocalTime } from './time.js';

/**
 * Nothing alarms anybody outside working hours (PRODUCT.md, Promises; issue "the life of an hour"): 8-16 in
 * Finland on the county's working days (DOMAIN 4.3, reception hours). The awkward case: what is found out on
 * a Friday at 16.00 waits until Monday 8.00, over Easter until Tuesday.
 */
export const WORK_BEGINS: LocalTime = '08:00';
export const WORK_ENDS: LocalTime = '16:00';

/** An hour outside these times, or on a weekend, is looked at twice before it is moved there. */
const DAY_BEGINS: LocalTime = '08:00';
const DAY_ENDS: LocalTime = '18:00';

/** Whether people of a county are at work at an instant; 8.00 is, 16.00 is no longer. */
export function isWorkingTime(at: Date, closings: ReadonlySet<LocalDate>): boolean {
  const time = localTimeOf(at);
  return isWorkingDay(localDateOf(at), closings) && time >= WORK_BEGINS && time < WORK_ENDS;
}

/** The instant itself inside working hours, else the next beginning of work. */
export function nextWorkingTime(at: Date, closings: ReadonlySet<LocalDate>): Date {
  if (isWorkingTime(at, closings)) return at;
  const today = localDateOf(at);
  const early = isWorkingDay(today, closings) && localTimeOf(at) < WORK_BEGINS;
  const day = early ? today : workingDaysAfter(today, 1, closings);
  // Finland changes its clocks at 3 and at 4 in the night, so 8.00 exists every day.
  return helsinkiInstant(day, WORK_BEGINS) ?? endOfDay(day);
}

/**
 * What is unusual about the time of an hour: it is on a Saturday or a Sunday, or some of it is outside
 * 8.00-18.00 in Finland. 18.00 as the end is usual; what goes over midnight is not.
 */
export function unusualTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): {
  weekend: boolean;
  outsideDay: boolean;
} {
  const date = localDateOf(startsAt);
  const inDay =
    localTimeOf(startsAt) >= DAY_BEGINS && localTimeOf(endsAt) <= DAY_ENDS && localDateOf(endsAt) === date;
  return { weekend: weekdayOf(date) > 5, outsideDay: !inDay };
}
