import { needOf, noMeetings, type MeetingCounts } from '../domain/impact.js';
import { hiddenCells, hiddenInLine, isSmall } from '../domain/small-cells.js';
import type {
  CallsGroup,
  MeetingGroup,
  PromiseGroup,
  SignGroup,
  SolvedGroup,
  WaitGroup,
} from './impact.queries.js';
import { isMeant, isWhole, type Reach, type Whereabouts } from './reach.js';

/** The cases of one county, pair or series, counted. */
export type Unit = {
  id: string;
  /** Whether the report is about it; the others stand by so that small cells can be judged. */
  meant: boolean;
  cases: number;
  meetings: MeetingCounts;
  /** How many cases waited how many days. */
  waits: Map<number, number>;
  /** How many cases saved how many calls at least. */
  calls: Map<number, number>;
  callsMin: number;
  callsMax: number;
  /** How many cases stand how with each of the two promises. */
  promises: Record<PromiseName, PromiseCounts>;
  /** Cases that ended without an hour, and how often each sign was ticked. */
  solved: number;
  signs: Map<string, number>;
};

export const PROMISES = ['handling', 'consultation'] as const;
export type PromiseName = (typeof PROMISES)[number];
export type PromiseCounts = Record<PromiseGroup['handling'], number>;

export type Groups = {
  meetings: MeetingGroup[];
  waits: WaitGroup[];
  calls: CallsGroup[];
  promises: PromiseGroup[];
  solved: SolvedGroup[];
  signs: SignGroup[];
  /** Who stands there, with cases or without. */
  neighbours: Whereabouts[];
};

/**
 * The cases divided into units in an order that does not depend on what is asked, so that a pair's own
 * report and its line in the county's hide the same cells.
 */
export function unitsOf(groups: Groups, unitOf: (group: Whereabouts) => string, reach: Reach): Unit[] {
  const units = new Map<string, Unit>();
  const at = (group: Whereabouts): Unit => {
    const id = unitOf(group);
    const unit = units.get(id) ?? emptyUnit(id, isMeant(reach, group));
    units.set(id, unit);
    return unit;
  };
  for (const neighbour of groups.neighbours) at(neighbour);
  for (const group of groups.meetings) {
    const unit = at(group);
    unit.cases += group.count;
    unit.meetings[needOf(group.baselineNeed)][group.answer] += group.count;
  }
  for (const group of groups.waits) add(at(group).waits, group.days, group.count);
  for (const group of groups.solved) at(group).solved += group.count;
  for (const group of groups.signs) add(at(group).signs, group.sign, group.count);
  for (const group of groups.promises)
    for (const name of PROMISES) at(group).promises[name][group[name]] += group.count;
  for (const group of groups.calls) {
    if (group.callsMin === null || group.callsMax === null) continue;
    const unit = at(group);
    add(unit.calls, group.callsMin, group.count);
    unit.callsMin += group.callsMin * group.count;
    unit.callsMax += group.callsMax * group.count;
  }
  return [...units.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** By what a report divides its cases: whole counties, else what it is narrowed to against all the rest. */
export function dividing(reach: Reach): (group: Whereabouts) => string {
  if (isWhole(reach)) return ({ countyId }) => countyId;
  const { pairIds, seriesId } = reach;
  if (pairIds?.length === 1 && !seriesId) return ({ pairId }) => pairId;
  if (!pairIds) return (group) => group.seriesId;
  return (group) => (isMeant(reach, group) ? 'own' : `${group.pairId} ${group.seriesId}`);
}

/** The meant units as one. */
export function together(units: readonly Unit[]): Unit {
  const all = emptyUnit('all', true);
  for (const unit of units.filter(({ meant }) => meant)) {
    all.cases += unit.cases;
    all.callsMin += unit.callsMin;
    all.callsMax += unit.callsMax;
    for (const need of ['yes', 'no', 'unsure'] as const)
      for (const answer of ['held', 'not-held', 'missing'] as const)
        all.meetings[need][answer] += unit.meetings[need][answer];
    for (const name of PROMISES)
      for (const state of PROMISE_STATES) all.promises[name][state] += unit.promises[name][state];
    all.solved += unit.solved;
    for (const [sign, count] of unit.signs) add(all.signs, sign, count);
    for (const [days, count] of unit.waits) add(all.waits, days, count);
    for (const [calls, count] of unit.calls) add(all.calls, calls, count);
  }
  return all;
}

/** Whether the count of the meant units stays hidden, given the same count of the units beside them. */
export function hidesAmong(units: readonly Unit[], countOf: (unit: Unit) => number): boolean {
  const meant = units.filter((unit) => unit.meant);
  if (meant.length !== 1) return isSmall(meant.reduce((sum, unit) => sum + countOf(unit), 0));
  const hidden = hiddenCells(units.map((unit) => [countOf(unit)]));
  return hidden[units.findIndex((unit) => unit.meant)]?.[0] ?? false;
}

/** Which cells of the meant units' line stay hidden, given the same line of the units beside them. */
export function hiddenLine(units: readonly Unit[], lineOf: (unit: Unit) => number[]): boolean[] {
  const meant = units.filter((unit) => unit.meant);
  if (meant.length !== 1) return hiddenInLine(lineOf(together(units)));
  return hiddenCells(units.map(lineOf))[units.findIndex((unit) => unit.meant)] ?? [];
}

export const countsIn = (values: ReadonlyMap<number, number>): number =>
  [...values.values()].reduce((sum, count) => sum + count, 0);

const add = <K>(counts: Map<K, number>, value: K, count: number): void =>
  void counts.set(value, (counts.get(value) ?? 0) + count);

const PROMISE_STATES = ['kept', 'broken', 'open', 'lapsed', 'missing'] as const;

const noPromises = (): PromiseCounts => ({ kept: 0, broken: 0, open: 0, lapsed: 0, missing: 0 });

const emptyUnit = (id: string, meant: boolean): Unit => ({
  id,
  meant,
  cases: 0,
  meetings: noMeetings(),
  waits: new Map(),
  calls: new Map(),
  callsMin: 0,
  callsMax: 0,
  promises: { handling: noPromises(), consultation: noPromises() },
  solved: 0,
  signs: new Map(),
});
