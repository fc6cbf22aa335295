import fc from 'fast-check';
import { hourOn, planHours } from '../../src/domain/recurrence.js';
import type { CountyClosing, SeriesRule } from '../../src/domain/recurrence.js';
import { holidayOn } from '../../src/domain/holidays.js';
import { addDays, addMonths, localDateOf, localTimeOf, weekdayOf } from '../../src/domain/time.js';

const tuesdays: SeriesRule = {
  weekday: 2,
  startTime: '13:00',
  minutes: 60,
  firstDate: '2026-01-01',
  lastDate: '2026-12-31',
};

function planned(rule: Partial<SeriesRule> = {}, closings: CountyClosing[] = []) {
  const plan = planHours({ ...tuesdays, ...rule }, closings);
  if (!plan.ok) throw new Error(plan.refusal.code);
  return plan.value;
}

function refusalOf(rule: Partial<SeriesRule>) {
  const plan = planHours({ ...tuesdays, ...rule }, []);
  return plan.ok ? null : plan.refusal;
}

test('13:00 stays 13:00 when the clocks change', () => {
  const { hours } = planned();
  expect(hours.length).toBeGreaterThan(45);
  expect(new Set(hours.map((hour) => localTimeOf(hour.startsAt)))).toEqual(new Set(['13:00']));
  const starts = new Map(hours.map((hour) => [hour.date, hour.startsAt.toISOString()]));
  expect(starts.get('2026-03-24')).toBe('2026-03-24T11:00:00.000Z');
  expect(starts.get('2026-03-31')).toBe('2026-03-31T10:00:00.000Z');
  expect(starts.get('2026-10-20')).toBe('2026-10-20T10:00:00.000Z');
  expect(starts.get('2026-10-27')).toBe('2026-10-27T11:00:00.000Z');
});

test('the Thursday hour of the sample season skips Ascension Day and nothing else', () => {
  const { hours, skipped } = planned({
    weekday: 4,
    startTime: '09:00',
    firstDate: '2027-03-01',
    lastDate: '2027-05-23',
  });
  expect(hours).toHaveLength(11);
  expect(skipped).toEqual([{ date: '2027-05-06', reason: { kind: 'holiday', holiday: 'ascension-day' } }]);
});

test('juhannusaatto and jouluaatto are skipped with their names, New Year’s Eve is held', () => {
  const fridays = planned({ weekday: 5, firstDate: '2026-06-15', lastDate: '2026-06-30' });
  expect(fridays.skipped).toEqual([
    { date: '2026-06-19', reason: { kind: 'holiday', holiday: 'midsummer-eve' } },
  ]);
  const thursdays = planned({ weekday: 4, firstDate: '2026-12-20', lastDate: '2027-01-02' });
  expect(thursdays.skipped).toEqual([
    { date: '2026-12-24', reason: { kind: 'holiday', holiday: 'christmas-eve' } },
  ]);
  expect(thursdays.hours.map((hour) => hour.date)).toEqual(['2026-12-31']);
});

test('a closing day of the county is skipped with the county’s own reason', () => {
  const closing = { date: '2026-03-03', name: 'Henkilöstön kehittämispäivä' };
  const { hours, skipped } = planned({ firstDate: '2026-03-01', lastDate: '2026-03-14' }, [closing]);
  expect(skipped).toEqual([{ date: '2026-03-03', reason: { kind: 'county-closing', name: closing.name } }]);
  expect(hours.map((hour) => hour.date)).toEqual(['2026-03-10']);
});

test('every wrong field is named at once', () => {
  const refusal = refusalOf({
    weekday: 8,
    startTime: '25:00',
    minutes: 10,
    firstDate: '2026-02-31',
    lastDate: 'soon',
  });
  expect(refusal?.code).toBe('validation-failed');
  expect(refusal?.errors?.map((error) => [error.field, error.code])).toEqual([
    ['weekday', 'out-of-range'],
    ['startTime', 'not-a-time'],
    ['minutes', 'out-of-range'],
    ['firstDate', 'not-a-date'],
    ['lastDate', 'not-a-date'],
  ]);
});

test('a series may not end before it begins', () =>
  expect(refusalOf({ lastDate: '2025-12-31' })?.errors).toEqual([
    { field: 'lastDate', code: 'before-first-date' },
  ]));

test.each([0, 2.5, Number.NaN, 241])('%p minutes are refused', (minutes) =>
  expect(refusalOf({ minutes })?.errors?.[0]?.field).toBe('minutes'),
);

test('two years are allowed, one day more is not', () => {
  expect(refusalOf({ lastDate: '2028-01-01' })).toBeNull();
  expect(refusalOf({ lastDate: '2028-01-02' })).toEqual({
    code: 'series-too-long',
    data: { latest: '2028-01-01' },
  });
});

test('an hour that spring skips is refused with its date', () => {
  expect(
    refusalOf({ weekday: 7, startTime: '03:30', firstDate: '2026-03-01', lastDate: '2026-04-01' }),
  ).toEqual({
    code: 'time-does-not-exist',
    data: { date: '2026-03-29', time: '03:30' },
  });
  expect(hourOn('2027-03-28', '03:00', 60).ok).toBe(false);
});

test('a series without a single hour is refused', () => {
  expect(refusalOf({ firstDate: '2026-03-04', lastDate: '2026-03-09' })?.code).toBe('no-hours-in-series');
  expect(refusalOf({ weekday: 5, firstDate: '2026-12-25', lastDate: '2026-12-25' })?.code).toBe(
    'no-hours-in-series',
  );
});

test('hours and skipped dates together are every such weekday of the period, each once', () => {
  const rules = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    startTime: fc.constantFrom('08:00', '13:00', '23:30', '04:00', '02:59'),
    minutes: fc.integer({ min: 15, max: 240 }),
    firstDate: fc.integer({ min: 0, max: 6_000 }).map((days) => addDays('2020-01-01', days)),
    weeks: fc.integer({ min: 1, max: 103 }),
  });
  fc.assert(
    fc.property(rules, ({ weeks, ...rule }) => {
      const lastDate = addDays(rule.firstDate, weeks * 7);
      expect(lastDate <= addMonths(rule.firstDate, 24)).toBe(true);
      const plan = planHours({ ...rule, lastDate }, []);
      if (!plan.ok) return expect(plan.refusal.code).toBe('no-hours-in-series');
      const { hours, skipped } = plan.value;
      const dates = [...hours, ...skipped].map((day) => day.date).sort();
      for (const [index, date] of dates.entries()) {
        expect(weekdayOf(date)).toBe(rule.weekday);
        if (index > 0) expect(date).toBe(addDays(dates[index - 1] ?? '', 7));
      }
      expect(dates.length).toBe(weekdayOf(rule.firstDate) === rule.weekday ? weeks + 1 : weeks);
      for (const hour of hours) {
        expect(holidayOn(hour.date)).toBeNull();
        expect([localDateOf(hour.startsAt), localTimeOf(hour.startsAt)]).toEqual([hour.date, rule.startTime]);
        expect(hour.endsAt.getTime() - hour.startsAt.getTime()).toBe(rule.minutes * 60_000);
      }
    }),
  );
});
