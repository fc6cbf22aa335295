import { addDays, daysBetween, weekdayOf } from './time.js';
import type { LocalDate } from './time.js';

/**
 * The days on which no consultation hour is held: the Finnish public holidays and the two eves on which
 * offices are closed in practice, juhannusaatto and jouluaatto (kirkkolaki 652/2023 1:6, kirkkojärjestys
 * 657/2023, laki 388/1937 for 6.12.; valtioneuvoston asetus 728/2021 5 a § for the eves; PRODUCT.md,
 * "Time"). Everything is computed by rule, so no list runs out. The awkward cases: 31.12., 30.4. and
 * kiirastorstai are working days, though people like to know (`softDayOn`); Ascension Day can fall on
 * 1 May (2008), then it is called vappu here; a county may close further days of its own.
 */
export const HOLIDAY_NAMES = {
  'new-years-day': { fi: 'uudenvuodenpäivä', sv: 'nyårsdagen', en: 'New Year’s Day' },
  epiphany: { fi: 'loppiainen', sv: 'trettondagen', en: 'Epiphany' },
  'good-friday': { fi: 'pitkäperjantai', sv: 'långfredagen', en: 'Good Friday' },
  'easter-sunday': { fi: 'pääsiäispäivä', sv: 'påskdagen', en: 'Easter Sunday' },
  'easter-monday': { fi: 'toinen pääsiäispäivä', sv: 'annandag påsk', en: 'Easter Monday' },
  'may-day': { fi: 'vappu', sv: 'första maj', en: 'May Day' },
  'ascension-day': { fi: 'helatorstai', sv: 'Kristi himmelsfärdsdag', en: 'Ascension Day' },
  'whit-sunday': { fi: 'helluntaipäivä', sv: 'pingstdagen', en: 'Whit Sunday' },
  'midsummer-eve': { fi: 'juhannusaatto', sv: 'midsommarafton', en: 'Midsummer Eve' },
  'midsummer-day': { fi: 'juhannuspäivä', sv: 'midsommardagen', en: 'Midsummer Day' },
  'all-saints-day': { fi: 'pyhäinpäivä', sv: 'alla helgons dag', en: 'All Saints’ Day' },
  'independence-day': { fi: 'itsenäisyyspäivä', sv: 'självständighetsdagen', en: 'Independence Day' },
  'christmas-eve': { fi: 'jouluaatto', sv: 'julafton', en: 'Christmas Eve' },
  'christmas-day': { fi: 'joulupäivä', sv: 'juldagen', en: 'Christmas Day' },
  'boxing-day': { fi: 'tapaninpäivä', sv: 'annandag jul', en: 'Boxing Day' },
} as const;

export type HolidayKey = keyof typeof HOLIDAY_NAMES;

export type SoftDayKey = 'maundy-thursday' | 'new-years-eve' | 'may-day-eve';

const FIXED: Readonly<Record<string, HolidayKey>> = {
  '01-01': 'new-years-day',
  '01-06': 'epiphany',
  '05-01': 'may-day',
  '12-06': 'independence-day',
  '12-24': 'christmas-eve',
  '12-25': 'christmas-day',
  '12-26': 'boxing-day',
};

const DAYS_FROM_EASTER: Readonly<Record<number, HolidayKey>> = {
  [-2]: 'good-friday',
  0: 'easter-sunday',
  1: 'easter-monday',
  39: 'ascension-day',
  49: 'whit-sunday',
};

/** Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher). */
function easterOf(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${year}-${pad(Math.floor(n / 31))}-${pad((n % 31) + 1)}`;
}

const daysFromEaster = (date: LocalDate): number => daysBetween(easterOf(Number(date.slice(0, 4))), date);

/** The two holidays that are a Saturday between two dates, and the eve of the first. */
function saturdayHolidayOn(date: LocalDate): HolidayKey | null {
  const monthDay = date.slice(5);
  const weekday = weekdayOf(date);
  if (weekday === 6 && monthDay >= '06-20' && monthDay <= '06-26') return 'midsummer-day';
  if (weekday === 5 && monthDay >= '06-19' && monthDay <= '06-25') return 'midsummer-eve';
  if (weekday === 6 && monthDay >= '10-31' && monthDay <= '11-06') return 'all-saints-day';
  return null;
}

/** The public holiday or closed eve of a date (DOMAIN 4.1), weekends included; null on any other day. */
export function holidayOn(date: LocalDate): HolidayKey | null {
  return FIXED[date.slice(5)] ?? saturdayHolidayOn(date) ?? DAYS_FROM_EASTER[daysFromEaster(date)] ?? null;
}

/** A working day on which many are away: worth a word to the planner, never a reason to skip. */
export function softDayOn(date: LocalDate): SoftDayKey | null {
  if (holidayOn(date)) return null;
  if (date.endsWith('-12-31')) return 'new-years-eve';
  if (date.endsWith('-04-30')) return 'may-day-eve';
  return daysFromEaster(date) === -3 ? 'maundy-thursday' : null;
}

/** A national working day minus the county's own closing days: Monday-Friday, no holiday, no closed eve. */
export function isWorkingDay(date: LocalDate, closings: ReadonlySet<LocalDate>): boolean {
  return weekdayOf(date) <= 5 && !closings.has(date) && holidayOn(date) === null;
}

function walkWorkingDays(
  date: LocalDate,
  n: number,
  step: 1 | -1,
  closings: ReadonlySet<LocalDate>,
): LocalDate {
  let day = date;
  for (let left = n; left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day, closings)) left -= 1;
  }
  return day;
}

/** The n-th working day before a date, itself not counted; the date itself when n is 0. */
export function workingDaysBefore(date: LocalDate, n: number, closings: ReadonlySet<LocalDate>): LocalDate {
  return walkWorkingDays(date, n, -1, closings);
}

/** The n-th working day after a date, itself not counted; the date itself when n is 0. */
export function workingDaysAfter(date: LocalDate, n: number, closings: ReadonlySet<LocalDate>): LocalDate {
  return walkWorkingDays(date, n, 1, closings);
}
