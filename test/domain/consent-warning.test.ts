import fc from 'fast-check';
import { warningDue, warningOn, WARNED_DAYS_BEFORE } from '../../src/domain/consent-warning.js';
import { addDays } from '../../src/domain/time.js';

const END = '2027-08-31';
test.each([
  [31, null],
  [30, 30],
  [15, 30],
  [14, 14],
  [4, 14],
  [3, 3],
  [0, 3],
  [-1, null],
])('%i days before the end the warning of %p days stands', (left, expected) =>
  expect(warningOn(addDays(END, -left), END)).toBe(expected),
);

test.each([
  [30, '2027-08-16T21:00:00.000Z'],
  [14, '2027-08-27T21:00:00.000Z'],
  [3, '2027-08-31T21:00:00.000Z'],
] as const)('the warning of %i days is acted on before the next one comes: %s', (days, due) =>
  expect(warningDue(days, END).toISOString()).toBe(due),
);

test('each warning is due later than the one before, clock changes included', () => {
  const anyDay = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days));
  fc.assert(
    fc.property(anyDay, (endsOn) => {
      const due = WARNED_DAYS_BEFORE.map((days) => warningDue(days, endsOn).getTime());
      expect(due).toEqual(due.toSorted((a, b) => a - b));
      expect(new Set(due).size).toBe(3);
    }),
  );
});
