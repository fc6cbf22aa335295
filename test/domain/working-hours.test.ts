import { isWorkingTime, nextWorkingTime } from '../../src/domain/working-hours.js';

const NO_CLOSINGS = new Set<string>();

test.each([
  ['2027-03-02T05:59:00Z', false, 'Tuesday 7.59'],
  ['2027-03-02T06:00:00Z', true, 'Tuesday 8.00'],
  ['2027-03-02T13:59:00Z', true, 'Tuesday 15.59'],
  ['2027-03-02T14:00:00Z', false, 'Tuesday 16.00'],
  ['2027-03-06T08:00:00Z', false, 'Saturday'],
  ['2027-03-26T08:00:00Z', false, 'Good Friday'],
  ['2027-03-30T05:00:00Z', true, 'the Tuesday after Easter, in summer time'],
] as const)('%s is working time: %s (%s)', (instant, expected, _name) => {
  expect(isWorkingTime(new Date(instant), NO_CLOSINGS)).toBe(expected);
});

test("a county's own closing day is no working time", () => {
  expect(isWorkingTime(new Date('2027-03-02T08:00:00Z'), new Set(['2027-03-02']))).toBe(false);
});

test.each([
  ['2027-03-02T08:00:00Z', '2027-03-02T08:00:00.000Z'],
  ['2027-03-02T03:00:00Z', '2027-03-02T06:00:00.000Z'],
  ['2027-03-05T14:00:00Z', '2027-03-08T06:00:00.000Z'],
  // From the Thursday evening before Easter to the Tuesday after it; the clocks change in between.
  ['2027-03-25T20:00:00Z', '2027-03-30T05:00:00.000Z'],
] as const)('what is found out at %s is told at %s', (found, told) => {
  expect(nextWorkingTime(new Date(found), NO_CLOSINGS).toISOString()).toBe(told);
});
