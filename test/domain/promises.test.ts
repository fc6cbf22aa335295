import fc from 'fast-check';
import { isWorkingDay } from '../../src/domain/holidays.js';
import { consultationDue, handlingDue, promiseState } from '../../src/domain/promises.js';
import {
  addDays,
  daysBetween,
  localDateOf,
  localTimeOf,
  startOfDay,
  weekdayOf,
} from '../../src/domain/time.js';

const at = (text: string) => new Date(text);
const due = at('2027-03-03T22:00:00Z');

test.each([
  ['kept to the last moment', { keptAt: at('2027-03-03T21:59:59Z'), endedAt: null }, '2027-04-01', 'kept'],
  ['late by a moment', { keptAt: due, endedAt: null }, '2027-04-01', 'broken'],
  ['waiting in its last minute', { keptAt: null, endedAt: null }, '2027-03-03T21:59:00Z', 'open'],
  ['waiting after its last day', { keptAt: null, endedAt: null }, '2027-03-03T22:00:00Z', 'broken'],
  ['over in time', { keptAt: null, endedAt: at('2027-03-03T08:00:00Z') }, '2027-04-01', 'lapsed'],
  ['over too late', { keptAt: null, endedAt: due }, '2027-04-01', 'broken'],
  ['kept, then over', { keptAt: at('2027-03-03T08:00:00Z'), endedAt: due }, '2027-04-01', 'kept'],
])('a promise %s', (_, facts, now, state) =>
  expect(promiseState({ dueAt: due, ...facts }, at(now))).toBe(state),
);

// Some days of a year on which a county is closed, and any second of two years: four clock changes, two Easters.
const closings = fc.uniqueArray(fc.integer({ min: 0, max: 730 }), { maxLength: 40 });
const instant = fc.date({
  min: at('2027-01-01T00:00:00Z'),
  max: at('2028-12-20T00:00:00Z'),
  noInvalidDate: true,
});
const daysClosed = (offsets: number[]) => new Set(offsets.map((offset) => addDays('2027-01-01', offset)));

test('the first promise ends with the first working day after any registration, at midnight in Finland', () => {
  fc.assert(
    fc.property(instant, closings, (registeredAt, offsets) => {
      const closed = daysClosed(offsets);
      const end = handlingDue(registeredAt, closed);
      const [registered, last] = [localDateOf(registeredAt), addDays(localDateOf(end), -1)];
      expect(localTimeOf(end)).toBe('00:00');
      expect(end).toEqual(startOfDay(localDateOf(end)));
      expect(isWorkingDay(last, closed)).toBe(true);
      expect(last > registered).toBe(true);
      for (let day = addDays(registered, 1); day < last; day = addDays(day, 1))
        expect(isWorkingDay(day, closed)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('the second promise ends with the same weekday a week later, whatever the clocks and holidays do', () => {
  fc.assert(
    fc.property(instant, (registeredAt) => {
      const end = consultationDue(registeredAt);
      const [registered, last] = [localDateOf(registeredAt), addDays(localDateOf(end), -1)];
      expect(localTimeOf(end)).toBe('00:00');
      expect(daysBetween(registered, last)).toBe(7);
      expect(weekdayOf(last)).toBe(weekdayOf(registered));
    }),
    { numRuns: 2000 },
  );
});

test('a promise is in one state at a time, and what is broken or kept stays so', () => {
  fc.assert(
    fc.property(
      instant,
      fc.option(instant),
      fc.option(instant),
      instant,
      instant,
      (dueAt, keptAt, endedAt, a, b) => {
        const [now, later] = a < b ? [a, b] : [b, a];
        const happened = (when: Date | null, by: Date) => (when && when <= by ? when : null);
        const stateAt = (moment: Date) =>
          promiseState(
            { dueAt, keptAt: happened(keptAt, moment), endedAt: happened(endedAt, moment) },
            moment,
          );
        const [before, after] = [stateAt(now), stateAt(later)];
        if (before === 'kept' || before === 'broken') expect(after).toBe(before);
        if (after === 'open') expect(before).toBe('open');
      },
    ),
    { numRuns: 2000 },
  );
});
