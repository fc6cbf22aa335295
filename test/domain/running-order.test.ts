import { inRunningOrder, minutesEach } from '../../src/domain/running-order.js';

const places = (...held: [place: number, pairId: string][]) =>
  inRunningOrder(held.map(([place, pairId]) => ({ place, pairId }))).map(({ place }) => place);

test('the cases of one pair follow each other, the pair with the lowest place first', () => {
  expect(places([1, 'b'], [2, 'a'], [3, 'b'], [4, 'a'])).toEqual([1, 3, 2, 4]);
  expect(places([4, 'a'], [2, 'b'], [3, 'a'])).toEqual([2, 3, 4]);
  expect(places([3, 'a'], [1, 'a'])).toEqual([1, 3]);
  expect(places()).toEqual([]);
});

test('the minutes of an hour are shared evenly, cut to whole ones', () => {
  const hour = { startsAt: new Date('2027-03-09T11:00:00Z'), endsAt: new Date('2027-03-09T12:00:00Z') };
  expect([0, 1, 3, 4, 7].map((cases) => minutesEach(hour, cases))).toEqual([0, 60, 20, 15, 8]);
});
