import Holidays from 'date-holidays';
import fc from 'fast-check';
import {
  HOLIDAY_NAMES,
  holidayOn,
  isWorkingDay,
  softDayOn,
  workingDaysAfter,
  workingDaysBefore,
} from '../../src/domain/holidays.js';
import { addDays, weekdayOf } from '../../src/domain/time.js';

const NONE = new Set<string>();

function datesOfYears(first: number, last: number): string[] {
  const dates: string[] = [];
  for (let date = `${first}-01-01`; date <= `${last}-12-31`; date = addDays(date, 1)) dates.push(date);
  return dates;
}

const spoken = (date: string) =>
  `${Number(date.slice(8))}.${Number(date.slice(5, 7))} ${['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'][weekdayOf(date) - 1]}`;

// The vectors of DOMAIN 4.1, weekdays off.
test.each([
  [2026, '1.1 to, 6.1 ti, 3.4 pe, 6.4 ma, 1.5 pe, 14.5 to, 19.6 pe, 24.12 to, 25.12 pe'],
  [2027, '1.1 pe, 6.1 ke, 26.3 pe, 29.3 ma, 6.5 to, 25.6 pe, 6.12 ma, 24.12 pe'],
  [2028, '6.1 to, 14.4 pe, 17.4 ma, 1.5 ma, 25.5 to, 23.6 pe, 6.12 ke, 25.12 ma, 26.12 ti'],
])('the weekdays off of %i are those of the almanac', (year, expected) => {
  const off = datesOfYears(year, year).filter((date) => weekdayOf(date) <= 5 && holidayOn(date));
  expect(off.map(spoken).join(', ')).toBe(expected);
});

test.each([
  ['2026-06-20', 'midsummer-day'],
  ['2026-10-31', 'all-saints-day'],
  ['2026-12-06', 'independence-day'],
  ['2026-12-26', 'boxing-day'],
  ['2027-05-01', 'may-day'],
  ['2027-06-26', 'midsummer-day'],
  ['2027-11-06', 'all-saints-day'],
  ['2028-12-24', 'christmas-eve'],
  ['2027-03-28', 'easter-sunday'],
  ['2027-05-16', 'whit-sunday'],
])('the weekend holiday %s is %s', (date, key) => expect(holidayOn(date)).toBe(key));

test('juhannusaatto and jouluaatto are skipped, 31.12. is not', () => {
  for (let year = 2020; year <= 2040; year += 1) {
    expect(holidayOn(`${year}-12-24`)).toBe('christmas-eve');
    expect(holidayOn(`${year}-12-31`)).toBeNull();
    const eves = datesOfYears(year, year).filter((date) => holidayOn(date) === 'midsummer-eve');
    expect(eves).toHaveLength(1);
    expect(weekdayOf(eves[0] ?? '')).toBe(5);
    expect(holidayOn(addDays(eves[0] ?? '', 1))).toBe('midsummer-day');
  }
});

test('every date of 2020-2040 agrees with the library date-holidays', () => {
  const library = new Holidays('FI');
  const theirs: string[] = [];
  for (let year = 2020; year <= 2040; year += 1)
    for (const day of library.getHolidays(year))
      // Its type "bank" adds the two eves, but also New Year's Eve, on which hours are held.
      if (day.type === 'public' || (day.type === 'bank' && !day.date.slice(5).startsWith('12-31')))
        theirs.push(day.date.slice(0, 10));
  const ours = datesOfYears(2020, 2040).filter((date) => holidayOn(date));
  expect(ours).toEqual([...new Set(theirs)].sort());
});

test('Ascension Day on 1 May is called vappu', () => expect(holidayOn('2008-05-01')).toBe('may-day'));

test.each([
  ['2027-03-25', 'maundy-thursday'],
  ['2026-12-31', 'new-years-eve'],
  ['2027-04-30', 'may-day-eve'],
  ['2027-03-26', null],
  ['2027-03-24', null],
])('%s is the soft day %p', (date, expected) => expect(softDayOn(date)).toBe(expected));

test('every holiday has a name in three languages', () => {
  for (const names of Object.values(HOLIDAY_NAMES))
    expect([names.fi, names.sv, names.en].every((name) => name.length > 3)).toBe(true);
});

test('a working day is a weekday that is no holiday and no closing day of the county', () => {
  expect(isWorkingDay('2027-03-25', NONE)).toBe(true);
  expect(isWorkingDay('2027-03-25', new Set(['2027-03-25']))).toBe(false);
  expect(isWorkingDay('2027-03-26', NONE)).toBe(false);
  expect(isWorkingDay('2027-03-27', NONE)).toBe(false);
  expect(isWorkingDay('2026-12-31', NONE)).toBe(true);
});

test('two working days before the Tuesday after Easter is Maundy Wednesday', () => {
  expect(workingDaysBefore('2027-03-30', 2, NONE)).toBe('2027-03-24');
  expect(workingDaysBefore('2027-03-30', 2, new Set(['2027-03-24']))).toBe('2027-03-23');
  expect(workingDaysAfter('2027-03-25', 1, NONE)).toBe('2027-03-30');
  expect(workingDaysBefore('2027-03-30', 0, NONE)).toBe('2027-03-30');
});

test('exactly n working days lie between a date and the n-th working day after it', () => {
  const anyDate = fc.integer({ min: 0, max: 8_000 }).map((days) => addDays('2020-01-01', days));
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 20 }), (date, n) => {
      const end = workingDaysAfter(date, n, NONE);
      let counted = 0;
      for (let day = addDays(date, 1); day <= end; day = addDays(day, 1))
        counted += isWorkingDay(day, NONE) ? 1 : 0;
      expect(counted).toBe(n);
      expect(isWorkingDay(end, NONE)).toBe(true);
    }),
  );
});
