import { daysBetween, localDateOf } from './time.js';

/**
 * How the effect of the hours is reckoned (DOMAIN 5.2, PRODUCT.md "Impact"). Before the hour the pair says
 * whether a network meeting would be held without it; 60 days after the first discussion it is asked whether
 * one was. B = cases in which it would certainly or probably have been held and the answer is known, H =
 * those of them in which it was; the reduction is 1 - H/B. Its 95 % interval is Wilson's on H/B, mirrored:
 * of small numbers it stays within 0 and 1, which the textbook one does not. The awkward cases: "cannot say"
 * is left out and shown apart as yes and as no; missing answers are never guessed, only bounded by their
 * best and worst; and below 10 cases there is no percentage at all.
 */

/** Changes whenever a figure comes to mean something else; printed beside every figure. */
export const DEFINITION_VERSION = 1;

/** Below this many cases nothing is told as a share. */
export const SMALLEST_BASE = 10;

/** What is asked of the network meeting of a case, and what is known of it on day 60. */
export type MeetingNeed = 'yes' | 'no' | 'unsure';
export type MeetingAnswer = 'held' | 'not-held' | 'missing';

/** How many cases there are of each need and answer. */
export type MeetingCounts = Record<MeetingNeed, Record<MeetingAnswer, number>>;

export type Interval = [low: number, high: number];

/** A reduction as it may be told; `because` says why there is none. */
export type Effect = {
  expected: number;
  held: number;
  reduction: number | null;
  interval: Interval | null;
  because?: 'base-under-10';
};

/** The 97.5 % point of the normal distribution. */
const Z = 1.959964;

export const noMeetings = (): MeetingCounts => ({
  yes: { held: 0, 'not-held': 0, missing: 0 },
  no: { held: 0, 'not-held': 0, missing: 0 },
  unsure: { held: 0, 'not-held': 0, missing: 0 },
});

/** What the baseline answer of a case comes to. */
export function needOf(baseline: string): MeetingNeed {
  if (baseline === 'certain' || baseline === 'probable') return 'yes';
  return baseline === 'unsure' ? 'unsure' : 'no';
}

/** Wilson's 95 % interval of `k` of `n` (Wilson 1927); null when there is nothing to judge by. */
export function wilson(k: number, n: number): Interval | null {
  if (n <= 0) return null;
  const share = k / n;
  const middle = share + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  const low = k === 0 ? 0 : (middle - half) / scale;
  const high = k === n ? 1 : (middle + half) / scale;
  return [low, high];
}

/** The main figure: of the meetings that were needed and followed up, how many were not held. */
export const mainEffect = ({ yes }: MeetingCounts): Effect => effectOf(yes.held + yes['not-held'], yes.held);

/** The main figure if every "cannot say" had meant yes; a share only beside a main figure that has one. */
export function effectWithUnsureAsYes(counts: MeetingCounts): Effect {
  const { yes, unsure } = counts;
  const held = yes.held + unsure.held;
  const effect = effectOf(held + yes['not-held'] + unsure['not-held'], held);
  const { because } = mainEffect(counts);
  return because ? { ...effect, reduction: null, interval: null, because } : effect;
}

/**
 * The net figure sets every meeting that was held, also in cases that needed none, against those expected.
 * It has no interval: what was held is no part of what was expected, and it may exceed it.
 */
export function netEffect(counts: MeetingCounts): Effect {
  const expected = mainEffect(counts).expected;
  const held = counts.yes.held + counts.no.held + counts.unsure.held;
  return { ...effectOf(expected, held), interval: null };
}

/** The reduction if no missing answer, or every missing answer, were "held"; base: all needed meetings. */
export function boundsOf({ yes }: MeetingCounts): { n: number; best: number | null; worst: number | null } {
  const n = yes.held + yes['not-held'] + yes.missing;
  if (n < SMALLEST_BASE) return { n, best: null, worst: null };
  return { n, best: 1 - yes.held / n, worst: 1 - (yes.held + yes.missing) / n };
}

/** A share of at least ten, or null. */
export const shareOf = (part: number, whole: number): number | null =>
  whole < SMALLEST_BASE ? null : part / whole;

function effectOf(expected: number, held: number): Effect {
  if (expected < SMALLEST_BASE)
    return { expected, held, reduction: null, interval: null, because: 'base-under-10' };
  const around = wilson(held, expected);
  const interval: Interval | null = around && [1 - around[1], 1 - around[0]];
  return { expected, held, reduction: 1 - held / expected, interval };
}

/** Helsinki days from the registration of a need to the first hour in which it was discussed; never below nought. */
export const waitedDays = (registeredAt: Date, discussedAt: Date): number =>
  Math.max(0, daysBetween(localDateOf(registeredAt), localDateOf(discussedAt)));

/** How many cases waited how many days. */
export type Waits = ReadonlyMap<number, number>;

/**
 * The middle of the waiting days (the mean of the two middle ones when they are even in number) with its
 * 95 % interval by order statistics, and the 90 % quantile: the least number of days within which at least
 * nine of ten had their hour, which is always a wait that somebody had (Hyndman and Fan's definition 1).
 */
export function waitingOf(waits: Waits): {
  n: number;
  median: number | null;
  p90: number | null;
  interval: Interval | null;
} {
  const days = [...waits].toSorted(([a], [b]) => a - b);
  const n = days.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return { n, median: null, p90: null, interval: null };
  const at = (rank: number): number => valueAt(days, rank);
  const median = (at(Math.floor((n + 1) / 2)) + at(Math.ceil((n + 1) / 2))) / 2;
  const reach = (Z * Math.sqrt(n)) / 2;
  const [first, last] = [Math.floor(n / 2 - reach), Math.ceil(n / 2 + 1 + reach)];
  const interval: Interval | null = first < 1 || last > n ? null : [at(first), at(last)];
  return { n, median, p90: at(Math.ceil((n * 9) / 10)), interval };
}

/** The value at a rank, 1 the smallest. */
function valueAt(days: readonly [value: number, count: number][], rank: number): number {
  let passed = 0;
  for (const [value, count] of days) {
    passed += count;
    if (passed >= rank) return value;
  }
  return days.at(-1)?.[0] ?? Number.NaN;
}

/** A stretch of whole numbers, both ends inside; without `to` it has no end. */
export type NumberClass = { id: string; from: number; to?: number };

/** Calls saved in a case; a range goes by its lower end, so that no class promises too much. */
export const CALL_CLASSES = [
  { id: '0-1', from: 0, to: 1 },
  { id: '2', from: 2, to: 2 },
  { id: '3-6', from: 3, to: 6 },
  { id: 'over-6', from: 7 },
] as const satisfies readonly NumberClass[];

/** Days waited; the service promises an hour within a week. */
export const WAITING_CLASSES = [
  { id: '0-1', from: 0, to: 1 },
  { id: '2-7', from: 2, to: 7 },
  { id: 'over-7', from: 8 },
] as const satisfies readonly NumberClass[];

/** How many of the counted values fall into each class, in the order of the classes. */
export const inClasses = (classes: readonly NumberClass[], values: ReadonlyMap<number, number>): number[] =>
  classes.map(({ from, to = Number.POSITIVE_INFINITY }) =>
    [...values].reduce((sum, [value, count]) => (value >= from && value <= to ? sum + count : sum), 0),
  );
