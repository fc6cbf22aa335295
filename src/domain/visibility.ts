import { workingDaysAfter, workingDaysBefore } from './holidays.js';
import { endOfDay, isWithin, startOfDay } from './time.js';
import type { LocalDate, TimeWindow } from './time.js';

/**
 * When Kela's contact sees the cases of an hour, and when the join address opens the room. Kela sees them
 * from 00:00 of the second working day before to 24:00 of the first after (PRODUCT.md, "People"; a
 * disclosure needs a purpose in time, asiakastietolaki 703/2023 9-10 §); the room is open from 15 minutes
 * before the start to 30 minutes after the end. The awkward case: the working days are the county's, so
 * over Easter the window is long, and days on which both clocks change are 23 or 25 hours.
 */
export function kelaWindow(sessionDate: LocalDate, closings: ReadonlySet<LocalDate>): TimeWindow {
  return {
    opensAt: startOfDay(workingDaysBefore(sessionDate, 2, closings)),
    closesAt: endOfDay(workingDaysAfter(sessionDate, 1, closings)),
  };
}

const MINUTE = 60_000;

/** The window in which a person's join address leads straight to the room of this hour. */
export function joinWindow(startsAt: Date, endsAt: Date): TimeWindow {
  return {
    opensAt: new Date(startsAt.getTime() - 15 * MINUTE),
    closesAt: new Date(endsAt.getTime() + 30 * MINUTE),
  };
}

/**
 * The hour a join address leads to: of those whose windows are open the one that runs now, else the next one
 * to begin, else the one that ended last. Windows overlap when two hours of a series follow each other.
 * @param hours in order of time
 */
export function hourToJoin<H extends { startsAt: Date; endsAt: Date }>(
  hours: readonly H[],
  now: Date,
): H | null {
  const open = hours.filter(({ startsAt, endsAt }) => isWithin(joinWindow(startsAt, endsAt), now));
  const running = open.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  return running ?? open.find(({ startsAt }) => startsAt > now) ?? open.at(-1) ?? null;
}
