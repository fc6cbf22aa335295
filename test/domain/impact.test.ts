import fc from 'fast-check';
import {
  boundsOf,
  CALL_CLASSES,
  effectWithUnsureAsYes,
  inClasses,
  mainEffect,
  needOf,
  netEffect,
  noMeetings,
  waitingOf,
  wilson,
  type MeetingCounts,
} from '../../src/domain/impact.js';
import { hiddenCells, hiddenInLine } from '../../src/domain/small-cells.js';

const percent = (share: number | null | undefined) => Math.round((share ?? Number.NaN) * 1000) / 10;

test.each([
  [3, 4, 75, 30.1, 95.4],
  [6, 8, 75, 40.9, 92.9],
  [12, 16, 75, 50.5, 89.8],
  [18, 24, 75, 55.1, 88.0],
  [30, 40, 75, 59.8, 85.8],
  [75, 100, 75, 65.7, 82.5],
  [7, 9, 77.8, 45.3, 93.7],
  [0, 10, 0, 0, 27.8],
  [10, 10, 100, 72.2, 100],
])('%i of %i is %d %% with the interval %d-%d %%', (k, n, share, low, high) => {
  expect(percent(k / n)).toBe(share);
  expect(wilson(k, n)?.map(percent)).toEqual([low, high]);
});

test('of nothing there is no interval', () => expect(wilson(0, 0)).toBeNull());

test('an interval lies within 0 and 1, holds the share and narrows with more cases', () => {
  const share = fc
    .integer({ min: 1, max: 400 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(share, ([k, n]) => {
      const [low, high] = wilson(k, n)!;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(k / n);
      expect(high).toBeGreaterThanOrEqual(k / n);
      const [lowOfFour, highOfFour] = wilson(4 * k, 4 * n)!;
      expect(highOfFour - lowOfFour).toBeLessThan(high - low);
    }),
  );
});

/** Need yes/no/unsure, each as held, not held, missing. */
const counts = (yes: number[], no: number[] = [], unsure: number[] = []): MeetingCounts => {
  const three = ([held = 0, not = 0, missing = 0]: number[]) => ({ held, 'not-held': not, missing });
  return { yes: three(yes), no: three(no), unsure: three(unsure) };
};
const SAMPLE = counts([6, 18], [1, 10], [0, 2]);

test('in the sample 18 of 24 needed meetings were not held: 75.0 % (55.1-88.0)', () => {
  const main = mainEffect(SAMPLE);
  expect(main).toMatchObject({ expected: 24, held: 6, reduction: 0.75 });
  expect(main.interval?.map(percent)).toEqual([55.1, 88]);
});

test('the net figure counts every meeting that was held: 70.8 %, without an interval', () => {
  const net = netEffect(SAMPLE);
  expect(net).toMatchObject({ expected: 24, held: 7, interval: null });
  expect(percent(net.reduction)).toBe(70.8);
});

test('the net figure may tell that more meetings were held than expected', () =>
  expect(netEffect(counts([10, 0], [5, 0])).reduction).toBeCloseTo(-0.5));

test('with the unsure counted as yes it is 20 of 26: 76.9 % (57.9-89.0)', () => {
  const effect = effectWithUnsureAsYes(SAMPLE);
  expect([effect.expected, effect.held, percent(effect.reduction)]).toEqual([26, 6, 76.9]);
  expect(effect.interval?.map(percent)).toEqual([57.9, 89]);
});

test('nine cases give no percentage; ten do', () => {
  expect(mainEffect(counts([2, 7, 15]))).toEqual({
    expected: 9,
    held: 2,
    reduction: null,
    interval: null,
    because: 'base-under-10',
  });
  expect(netEffect(counts([2, 7])).reduction).toBeNull();
  expect(mainEffect(counts([2, 8])).reduction).toBeCloseTo(0.8);
});

test('nine cases and one unsure give no percentage either', () =>
  expect(effectWithUnsureAsYes(counts([2, 7], [], [0, 1]))).toMatchObject({ expected: 10, reduction: null }));

test('fifteen missing answers of 24 leave anything between 29.2 and 91.7 %', () => {
  const { n, best, worst } = boundsOf(counts([2, 7, 15]));
  expect([n, percent(worst), percent(best)]).toEqual([24, 29.2, 91.7]);
  expect(boundsOf(counts([2, 7])).best).toBeNull();
});

test('certainly and probably are a need, hardly and no are none, cannot say is neither', () =>
  expect(['certain', 'probable', 'unlikely', 'no', 'unsure'].map(needOf)).toEqual([
    'yes',
    'yes',
    'no',
    'no',
    'unsure',
  ]));

test('the median of an even number of waits is between the middle two; nine of ten is a wait somebody had', () => {
  expect(
    waitingOf(
      new Map([
        [1, 1],
        [4, 1],
      ]),
    ),
  ).toEqual({ n: 2, median: 2.5, p90: 4, interval: null });
  expect(waitingOf(new Map())).toEqual({ n: 0, median: null, p90: null, interval: null });
  const ten = waitingOf(new Map(Array.from({ length: 10 }, (_, day) => [day + 1, 1])));
  expect(ten).toEqual({ n: 10, median: 5.5, p90: 9, interval: [1, 10] });
});

test('median and nine of ten equal those of the sorted list', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 }), (list) => {
      const waits = new Map<number, number>();
      for (const days of list) waits.set(days, (waits.get(days) ?? 0) + 1);
      const { median, p90, n, interval } = waitingOf(waits);
      const sorted = list.toSorted((a, b) => a - b);
      const half = sorted.length / 2;
      expect(median).toBe(
        list.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1]! + sorted[half]!) / 2,
      );
      expect(sorted.filter((days) => days <= p90!).length).toBeGreaterThanOrEqual(0.9 * n);
      expect(sorted.filter((days) => days < p90!).length).toBeLessThan(0.9 * n);
      if (interval) expect(interval[0] <= median! && median! <= interval[1]).toBe(true);
    }),
  );
});

test('every number of calls falls into one class', () => {
  const values = new Map(Array.from({ length: 20 }, (_, calls) => [calls, 1]));
  expect(inClasses(CALL_CLASSES, values)).toEqual([2, 1, 4, 13]);
});

test.each([
  ['nothing small, nothing hidden', [11, 5, 21], []],
  ['nought points at nobody', [0, 5, 21], []],
  ['one small cell takes its neighbour with it', [3, 9, 21], [0, 1]],
  ['two that can only be one and one take a third', [1, 1, 30, 20], [0, 1, 2]],
  ['two that can only be four and four take a third', [4, 4, 30], [0, 1, 2]],
  ['a nought is hidden when the rest would tell', [3, 0, 0], [0, 1, 2]],
])('%s', (_name, cells, hidden) =>
  expect(hiddenInLine(cells).flatMap((away, index) => (away ? [index] : []))).toEqual(hidden),
);

test('a small cell of a table is hidden in its row and in its column', () => {
  const hidden = hiddenCells([
    [3, 9, 21],
    [8, 12, 30],
    [40, 41, 42],
  ]);
  for (const line of [...hidden, ...[0, 1, 2].map((column) => hidden.map((row) => row[column]))]) {
    expect(line.filter(Boolean).length).not.toBe(1);
  }
  expect(hidden[0]?.[0]).toBe(true);
});

/** All lines of counts with this sum that agree with what is shown. */
function* agreeing(shown: (number | null)[], sum: number): Generator<number[]> {
  const [first, ...rest] = shown;
  if (first === undefined) {
    if (sum === 0) yield [];
    return;
  }
  const choices = first === null ? Array.from({ length: sum + 1 }, (_, value) => value) : [first];
  for (const value of choices) {
    if (value <= sum) for (const tail of agreeing(rest, sum - value)) yield [value, ...tail];
  }
}

test('who knows the sum, the shown cells and this very rule cannot tell any hidden cell', () => {
  const line = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 4 });
  fc.assert(
    fc.property(line, (cells) => {
      const hidden = hiddenInLine(cells);
      const shown = cells.map((count, index) => (hidden[index] ? null : count));
      const sum = cells.reduce((all, one) => all + one, 0);
      const possible = [...agreeing(shown, sum)].filter(
        (other) => hiddenInLine(other).join() === hidden.join(),
      );
      hidden.forEach((away, index) => {
        if (away) expect(new Set(possible.map((other) => other[index])).size).toBeGreaterThan(1);
      });
    }),
    { numRuns: 600 },
  );
});

test('a case is counted once whatever its need and answer', () =>
  expect(mainEffect(noMeetings()).expected).toBe(0));
