import { isWorkingTime, nextWorkingTime, unusualTimes } from '../../src/domain/working-hours.js';

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

test.each([
  ['2027-03-02T06:00:00Z', '2027-03-02T07:00:00Z', false, false, 'from 8.00'],
  ['2027-03-02T15:00:00Z', '2027-03-02T16:00:00Z', false, false, 'until 18.00'],
  ['2027-03-02T05:59:00Z', '2027-03-02T06:59:00Z', false, true, 'a minute too early'],
  ['2027-03-02T15:01:00Z', '2027-03-02T16:01:00Z', false, true, 'a minute too late'],
  ['2027-03-02T15:30:00Z', '2027-03-03T07:00:00Z', false, true, 'over midnight'],
  ['2027-03-05T22:30:00Z', '2027-03-05T23:30:00Z', true, true, 'Friday in UTC, Saturday night in Finland'],
  ['2027-03-07T08:00:00Z', '2027-03-07T09:00:00Z', true, false, 'Sunday'],
] as const)(
  'an hour %s-%s is on a weekend: %s, outside the day: %s (%s)',
  (from, to, weekend, outsideDay, _name) => {
    const hour = { startsAt: new Date(from), endsAt: new Date(to) };
    expect(unusualTimes(hour)).toEqual({ weekend, outsideDay });
  },
);
