import { DateTime, IANAZone } from 'luxon';

/**
 * Hours keep their wall-clock time in Europe/Helsinki over both clock changes (PRODUCT.md, "Time"; asetus
 * kesäajasta 753/2001: both changes at 01:00 UTC on the last Sunday of March and October). Therefore a
 * date and a time stay texts ('2027-03-04', '09:00') until they are turned into an instant here, and the
 * server's own time zone is never asked. The awkward cases: 03:00-03:59 does not exist in spring (null),
 * and exists twice in autumn (the first one is meant).
 */
export const ZONE = 'Europe/Helsinki';

/** A date in Finland, 'YYYY-MM-DD'. */
export type LocalDate = string;

/** A wall-clock time in Finland, 'HH:mm', 00:00-23:59. */
export type LocalTime = string;

/** The only source of "now"; the real one lives in platform, tests move theirs. */
export interface Clock {
  now(): Date;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

// Arithmetic on dates alone is done on their UTC midnights: those are always 24 hours apart.
const utcMidnight = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const dateFrom = (midnight: number): LocalDate => new Date(midnight).toISOString().slice(0, 10);

const zone = IANAZone.create(ZONE);
/** The offset of each UTC day asked for so far; null for a day on which the clocks change. */
const offsetOfDay = new Map<number, number | null>();

/** Milliseconds Finland is ahead of UTC. Asking the zone is slow, and it changes on two days of a year. */
function offsetAt(at: number): number {
  const day = Math.floor(at / DAY);
  let offset = offsetOfDay.get(day);
  if (offset === undefined) {
    const [first, last] = [zone.offset(day * DAY), zone.offset((day + 1) * DAY)];
    offset = first === last ? first * MINUTE : null;
    offsetOfDay.set(day, offset);
  }
  return offset ?? zone.offset(at) * MINUTE;
}

/** Date and wall-clock time in Finland as `YYYY-MM-DDTHH:mm:ss.sssZ`, where Z means nothing. */
const wallClock = (instant: Date): string =>
  new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString();

/** True for an existing date 'YYYY-MM-DD' of the years 1900-2999; 31.2. is false. */
export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const midnight = utcMidnight(text);
  return !Number.isNaN(midnight) && dateFrom(midnight) === text;
}

/** True for 'HH:mm' from 00:00 to 23:59. Whether the time exists on a date is `helsinkiInstant`'s matter. */
export function isLocalTime(text: unknown): text is LocalTime {
  return typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * The instant of a wall-clock time in Finland.
 * @returns null when the clocks skip that time in spring; the first of the two when autumn repeats it.
 * @throws RangeError for texts that are no date or time: callers check the shape of what people typed.
 */
export function helsinkiInstant(date: LocalDate, time: LocalTime): Date | null {
  if (!isLocalDate(date) || !isLocalTime(time)) throw new RangeError(`No such date or time: ${date} ${time}`);
  const wall = Date.parse(`${date}T${time}:00Z`);
  const matches = [offsetAt(wall - DAY), offsetAt(wall + DAY)]
    .map((offset) => new Date(wall - offset))
    .filter((at) => localDateOf(at) === date && localTimeOf(at) === time)
    .map((at) => at.getTime());
  return matches.length > 0 ? new Date(Math.min(...matches)) : null;
}

/** The date in Finland at an instant. */
export function localDateOf(instant: Date): LocalDate {
  return wallClock(instant).slice(0, 10);
}

/** The wall-clock time in Finland at an instant, cut to the minute. */
export function localTimeOf(instant: Date): LocalTime {
  return wallClock(instant).slice(11, 16);
}

/** The date `n` days later (earlier when negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateFrom(utcMidnight(date) + n * DAY);
}

/** The same day of the month `n` months later, or the month's last day when there is no such day. */
export function addMonths(date: LocalDate, n: number): LocalDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ months: n }).toFormat('yyyy-MM-dd');
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return Math.round((utcMidnight(b) - utcMidnight(a)) / DAY);
}

/** 1 = Monday ... 7 = Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(utcMidnight(date)).getUTCDay() || 7;
}

/** ISO 8601 week, as printed in Finnish calendars; its year differs from the date's around New Year. */
export function isoWeekOf(date: LocalDate): { year: number; week: number } {
  const day = DateTime.fromISO(date, { zone: 'utc' });
  return { year: day.weekYear, week: day.weekNumber };
}

/** The first instant of a date in Finland. */
export function startOfDay(date: LocalDate): Date {
  return DateTime.fromISO(date, { zone: ZONE }).startOf('day').toJSDate();
}

/** The end of a date in Finland, exclusive: the first instant of the next date. */
export function endOfDay(date: LocalDate): Date {
  return startOfDay(addDays(date, 1));
}

/** A stretch of time: from `opensAt` (inside) to `closesAt` (outside). */
export type TimeWindow = { opensAt: Date; closesAt: Date };

/** Is the instant inside the window? */
export function isWithin(window: TimeWindow, at: Date): boolean {
  return window.opensAt <= at && at < window.closesAt;
}
