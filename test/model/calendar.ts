/** The time of the reference model: Helsinki in the spring of 2027, written out instead of computed. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Summer time begins on Sunday 28.3.2027 at 3 o'clock. */
const SUMMER_BEGINS = Date.UTC(2027, 2, 28, 1);
const offsetAt = (instant: number): number => (instant < SUMMER_BEGINS ? 2 : 3) * HOUR;

/** Good Friday, Easter Monday and Ascension Day; the other holidays of these months fall on weekends. */
const HOLIDAYS = ['2027-03-26', '2027-03-29', '2027-05-06'];

export const dateOf = (instant: number): string =>
  new Date(instant + offsetAt(instant)).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** The instant of a whole hour of the day; none of those used falls into the night of the change. */
export function instantOf(date: string, hour: number): number {
  const utc = Date.parse(date) + hour * HOUR;
  return utc - offsetAt(utc - 2 * HOUR);
}

const isWorkingDay = (date: string): boolean =>
  ![0, 6].includes(new Date(date).getUTCDay()) && !HOLIDAYS.includes(date);

/** Noon of the second working day before. */
export function cutOffOf(date: string): number {
  let day = date;
  for (let left = 2; left > 0;) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return instantOf(day, 12);
}
