import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  endOfDay,
  helsinkiInstant,
  isLocalDate,
  isLocalTime,
  isoWeekOf,
  localDateOf,
  localTimeOf,
  startOfDay,
  weekdayOf,
} from '../../src/domain/time.js';

const anyDate = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const CHANGES = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29'];

test.each([
  '2026-02-31',
  '2027-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '26-01-01',
  '',
  '1899-12-31',
  null,
])('%p is no date', (text) => expect(isLocalDate(text)).toBe(false));

test.each(['2028-02-29', '2026-12-31', '1900-01-01', '2999-12-31'])('%s is a date', (text) =>
  expect(isLocalDate(text)).toBe(true),
);

test.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
  ['12:60', false],
  ['12.00', false],
])('the time %s is accepted: %p', (text, expected) => expect(isLocalTime(text)).toBe(expected));

test.each([
  ['2027-03-25', '09:00', '2027-03-25T07:00:00.000Z'],
  ['2027-04-01', '09:00', '2027-04-01T06:00:00.000Z'],
  ['2026-10-25', '02:59', '2026-10-24T23:59:00.000Z'],
  ['2026-10-25', '04:00', '2026-10-25T02:00:00.000Z'],
  ['2027-03-28', '02:59', '2027-03-28T00:59:00.000Z'],
  ['2027-03-28', '04:00', '2027-03-28T01:00:00.000Z'],
])('%s %s in Finland is %s', (date, time, instant) =>
  expect(helsinkiInstant(date, time)?.toISOString()).toBe(instant),
);

test.each(['2026-03-29', '2027-03-28', '2028-03-26', '2029-03-25'])(
  'spring skips 03:00-03:59 on %s',
  (date) => {
    for (const time of ['03:00', '03:30', '03:59']) expect(helsinkiInstant(date, time)).toBeNull();
  },
);

test.each([
  ['2026-10-25', '2026-10-25T00:30:00.000Z'],
  ['2027-10-31', '2027-10-31T00:30:00.000Z'],
])('the time 03:30 that autumn repeats on %s is the first one', (date, instant) =>
  expect(helsinkiInstant(date, '03:30')?.toISOString()).toBe(instant),
);

test('a text that is no date is a mistake of the caller', () => {
  expect(() => helsinkiInstant('2026-02-31', '09:00')).toThrow(RangeError);
  expect(() => helsinkiInstant('2026-02-01', '25:00')).toThrow(RangeError);
});

test('a wall-clock time is read back as it was written, except those that spring skips', () => {
  fc.assert(
    fc.property(anyDate, anyTime, (date, time) => {
      const instant = helsinkiInstant(date, time);
      if (instant) expect([localDateOf(instant), localTimeOf(instant)]).toEqual([date, time]);
      else expect(time.slice(0, 2)).toBe('03');
    }),
  );
});

test('no earlier instant shows the same wall-clock time', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CHANGES), anyTime, (date, time) => {
      const instant = helsinkiInstant(date, time);
      if (!instant) return;
      const before = new Date(instant.getTime() - 3_600_000);
      expect([localDateOf(before), localTimeOf(before)]).not.toEqual([date, time]);
    }),
  );
});

test('days of the clock changes last 23 and 25 hours, all others 24', () => {
  const hours = (date: string) => (endOfDay(date).getTime() - startOfDay(date).getTime()) / 3_600_000;
  expect(CHANGES.map(hours)).toEqual([23, 25, 23, 25, 23, 25]);
  expect(hours('2026-06-01')).toBe(24);
  expect(startOfDay('2026-06-01').toISOString()).toBe('2026-05-31T21:00:00.000Z');
});

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -1000, max: 1000 }), (date, n) => {
      expect(daysBetween(date, addDays(date, n))).toBe(n);
    }),
  );
});

test('months are added to the last day of a shorter month', () => {
  expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
  expect(addMonths('2027-03-31', -1)).toBe('2027-02-28');
  expect(addMonths('2026-11-21', 12)).toBe('2027-11-21');
});

test.each([
  ['2027-03-01', 1, 2027, 9],
  ['2027-05-23', 7, 2027, 20],
  ['2027-01-01', 5, 2026, 53],
  ['2024-12-30', 1, 2025, 1],
])('%s is weekday %i of ISO week %i/%i', (date, weekday, year, week) => {
  expect(weekdayOf(date)).toBe(weekday);
  expect(isoWeekOf(date)).toEqual({ year, week });
});

test('date and time in Finland are those of the zone database, on the days of change too', () => {
  const known = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Helsinki',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const nearAChange = fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -36 * 60, max: 36 * 60 }))
    .map(([date, minutes]) => new Date(startOfDay(date).getTime() + minutes * 60_000));
  const anyInstant = fc.date({
    min: new Date('1990-01-01'),
    max: new Date('2090-01-01'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.oneof(nearAChange, anyInstant), (at) =>
      expect(`${localDateOf(at)} ${localTimeOf(at)}`).toBe(known.format(at)),
    ),
  );
});
