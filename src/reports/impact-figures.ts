import {
  boundsOf,
  CALL_CLASSES,
  DEFINITION_VERSION,
  effectWithUnsureAsYes,
  inClasses,
  mainEffect,
  netEffect,
  shareOf,
  waitingOf,
  WAITING_CLASSES,
  type Effect,
  type Interval,
  type MeetingCounts,
  type NumberClass,
} from '../domain/impact.js';
import { SIGNS } from '../domain/codes.js';
import { hiddenCells } from '../domain/small-cells.js';
import type {
  BoundsFigure,
  BreakdownFigure,
  CallsFigure,
  ClassesFigure,
  DefinitionId,
  EffectFigure,
  EffectLine,
  Figure,
  HoursFigure,
  NeedFigure,
  PlacesFigure,
  PromiseFigure,
  SolvedFigure,
  Untold,
  WaitingFigure,
} from './impact.js';
import type { HoursGroup, Names } from './impact.queries.js';
import { countsIn, hiddenLine, hidesAmong, together, type PromiseName, type Unit } from './units.js';

/** Four decimals are more than any of the figures knows. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
const roundedOr = (value: number | null): number | null => (value === null ? null : rounded(value));
const roundedInterval = (interval: Interval | null): Interval | null =>
  interval && [rounded(interval[0]), rounded(interval[1])];

const figure = (id: DefinitionId, n: number | null, missing: number | null = 0): Figure => ({
  n,
  interval: null,
  missing,
  definition: { id, version: DEFINITION_VERSION },
});

const untold = (id: DefinitionId, because: Untold) => ({ ...figure(id, null, null), because });

/** Hours that have begun, however they ended. */
export function hoursFigure(groups: readonly HoursGroup[]): HoursFigure {
  const of = (...states: string[]) =>
    groups.filter(({ state }) => states.includes(state)).reduce((sum, { hours }) => sum + hours, 0);
  const [held, released, cancelled] = [of('held'), of('released'), of('cancelled')];
  const unclosed = of('open', 'frozen', 'live');
  const offered = held + released + cancelled + unclosed;
  return { ...figure('hours', offered, unclosed), offered, held, released, cancelled, unclosed };
}

/** Places of the hours that were not cancelled. They are counts of places, not of people: none is hidden. */
export function placesFigure(groups: readonly HoursGroup[]): PlacesFigure {
  const usable = groups.filter(({ state }) => state !== 'cancelled');
  const months = [...new Set(usable.map(({ month }) => month))].toSorted();
  const byMonth = months.map((month) => {
    const own = usable.filter((group) => group.month === month);
    return { month, offered: total(own, 'places'), used: total(own, 'used') };
  });
  const offered = total(usable, 'places');
  return { ...figure('places', offered), offered, used: total(usable, 'used'), byMonth };
}

const total = (groups: readonly HoursGroup[], of: 'places' | 'used'): number =>
  groups.reduce((sum, group) => sum + group[of], 0);

export function waitingFigure(units: readonly Unit[]): WaitingFigure {
  if (hidesAmong(units, ({ cases }) => cases))
    return { ...untold('waiting', 'under-5'), median: null, p90: null };
  const { n, median, p90, interval } = waitingOf(together(units).waits);
  return { ...figure('waiting', n), interval, median, p90 };
}

/** Sums of the ranges; a case whose hours say nothing of calls is missing, not nought. */
export function callsFigure(units: readonly Unit[]): CallsFigure {
  if (hidesAmong(units, ({ calls }) => countsIn(calls)))
    return { ...untold('calls-saved', 'under-5'), min: null, max: null };
  const { cases, calls, callsMin, callsMax } = together(units);
  const n = countsIn(calls);
  return { ...figure('calls-saved', n, cases - n), min: callsMin, max: callsMax };
}

/**
 * How a promise was kept. Cases that ended in time without it are left out; those of the time before promises
 * were given are missing. A series has none: a case belongs to a series only once it has been discussed.
 */
export function promiseFigure(name: PromiseName, units: readonly Unit[], told: boolean): PromiseFigure {
  const id = `promise-${name}` as const;
  const nothing = { kept: null, broken: null, open: null };
  if (!told) return { ...untold(id, 'county-only'), ...nothing };
  const cells = ({ promises }: Unit) => (['kept', 'broken', 'open'] as const).map((of) => promises[name][of]);
  const all = together(units);
  const hidden = hiddenLine(units, cells);
  const [kept = null, broken = null, open = null] = cells(all).map((count, index) =>
    hidden[index] ? null : count,
  );
  if (hidden.includes(true)) return { ...untold(id, 'under-5'), kept, broken, open };
  const n = cells(all).reduce((sum, count) => sum + count, 0);
  return { ...figure(id, n, all.promises[name].missing), kept, broken, open };
}

/** Cases that needed no hour after all. A series has none: they never came to one. */
export function solvedFigure(units: readonly Unit[], told: boolean): SolvedFigure {
  if (!told) return { ...untold('solved-without-hour', 'county-only'), count: null };
  if (hidesAmong(units, ({ solved }) => solved))
    return { ...untold('solved-without-hour', 'under-5'), count: null };
  const { solved } = together(units);
  return { ...figure('solved-without-hour', solved), count: solved };
}

/** How often each sign was ticked, in whole counties only. */
export function signsFigure(units: readonly Unit[], whole: boolean): ClassesFigure {
  if (!whole) return { ...untold('signs', 'county-only'), classes: [] };
  const counts = (unit: Unit) => SIGNS.map((sign) => unit.signs.get(sign) ?? 0);
  const hidden = hiddenLine(units, counts);
  const all = counts(together(units));
  const classes = SIGNS.map((id, index) => ({ id, count: hidden[index] ? null : all[index]! }));
  if (hidden.includes(true)) return { ...untold('signs', 'under-5'), classes };
  return {
    ...figure(
      'signs',
      all.reduce((sum, count) => sum + count, 0),
    ),
    classes,
  };
}

/** A table of classes is told of whole counties only: beside them a pair's table would tell its neighbour's. */
export function classesFigure(units: readonly Unit[], of: 'calls' | 'waits', whole: boolean): ClassesFigure {
  const id = of === 'calls' ? 'calls-saved' : 'waiting';
  if (!whole) return { ...untold(id, 'county-only'), classes: [] };
  const classes: readonly NumberClass[] = of === 'calls' ? CALL_CLASSES : WAITING_CLASSES;
  const hidden = hiddenLine(units, (unit) => inClasses(classes, unit[of]));
  const all = together(units);
  const counts = inClasses(classes, all[of]);
  const shown = classes.map((one, index) => ({ id: one.id, count: hidden[index] ? null : counts[index] }));
  if (hidden.every(Boolean)) return { ...untold(id, 'under-5'), classes: shown };
  const n = countsIn(all[of]);
  return { ...figure(id, n, all.cases - n), classes: shown };
}

/** Held and not held of the cases that needed a meeting: the cells that a share would tell. */
export const meetingCells = ({ meetings: { yes } }: Unit): number[] => [yes.held, yes['not-held']];

type Effects = {
  main: EffectFigure;
  net: EffectFigure;
  unsureAsYes: EffectFigure;
  unsureAsNo: EffectFigure;
  bounds: BoundsFigure;
  need: NeedFigure;
};

/** The effect on whole counties, whose totals are shown however small. */
export function countyEffects(units: readonly Unit[]): Effects {
  const { meetings } = together(units);
  const main = mainEffect(meetings);
  const missing = meetings.yes.missing;
  return {
    main: effectFigure('network-meetings', main, missing),
    net: effectFigure('network-meetings-net', netEffect(meetings), missingOf(meetings)),
    unsureAsYes: effectFigure(
      'unsure-as-yes',
      effectWithUnsureAsYes(meetings),
      missing + meetings.unsure.missing,
    ),
    unsureAsNo: effectFigure('unsure-as-no', main, missing),
    bounds: boundsFigure(meetings),
    need: needFigure(meetings),
  };
}

/** The effect in a pair or series: the main figure when none of its cells is small, the rest of counties only. */
export function partEffects(units: readonly Unit[]): Effects {
  const hidden = hiddenLine(units, meetingCells).includes(true);
  const { meetings } = together(units);
  const nothing = { expected: null, held: null, reduction: null, missingShare: null };
  const elsewhere = (id: DefinitionId) => ({ ...untold(id, 'county-only'), ...nothing });
  return {
    main: hidden
      ? { ...untold('network-meetings', 'under-5'), ...nothing }
      : effectFigure('network-meetings', mainEffect(meetings), meetings.yes.missing),
    net: elsewhere('network-meetings-net'),
    unsureAsYes: elsewhere('unsure-as-yes'),
    unsureAsNo: elsewhere('unsure-as-no'),
    bounds: { ...untold('bounds', 'county-only'), best: null, worst: null },
    need: { ...untold('need', 'county-only'), estimated: null, recorded: null },
  };
}

function effectFigure(id: DefinitionId, effect: Effect, missing: number): EffectFigure {
  const { expected, held, reduction, interval, because } = effect;
  return {
    expected,
    held,
    reduction: roundedOr(reduction),
    ...figure(id, expected, missing),
    interval: roundedInterval(interval),
    missingShare: roundedOr(shareOf(missing, expected + missing)),
    ...(because && { because }),
  };
}

function boundsFigure(meetings: MeetingCounts): BoundsFigure {
  const { n, best, worst } = boundsOf(meetings);
  const known = best !== null;
  return {
    best: roundedOr(best),
    worst: roundedOr(worst),
    ...figure('bounds', n, meetings.yes.missing),
    ...(!known && { because: 'base-under-10' as const }),
  };
}

function needFigure(meetings: MeetingCounts): NeedFigure {
  const all = ({ held, 'not-held': not, missing }: MeetingCounts['yes']) => held + not + missing;
  const estimated = { yes: all(meetings.yes), no: all(meetings.no), unsure: all(meetings.unsure) };
  const n = estimated.yes + estimated.no + estimated.unsure;
  const missing = missingOf(meetings);
  return { estimated, recorded: n - missing, ...figure('need', n, missing) };
}

const missingOf = ({ yes, no, unsure }: MeetingCounts): number => yes.missing + no.missing + unsure.missing;

/** Expected and held by county or by pair; `tables` are the units among whose sums each line stands. */
export function breakdown(
  id: 'by-county' | 'by-pair',
  tables: readonly (readonly Unit[])[],
  names: Names,
): BreakdownFigure {
  const lines = tables.flatMap((units) => {
    const hidden = hiddenCells(units.map(meetingCells));
    return units.map((unit, index) => lineOf(unit, hidden[index].includes(true), names));
  });
  const shown = lines.flatMap(({ expected }) => expected ?? []);
  const complete = shown.length === lines.length;
  const n = complete ? shown.reduce((sum, one) => sum + one, 0) : null;
  return { lines: lines.toSorted((a, b) => a.nameFi.localeCompare(b.nameFi, 'fi')), ...figure(id, n, null) };
}

function lineOf({ id, meetings }: Unit, hidden: boolean, names: Names): EffectLine {
  const { nameFi = '', nameSv = '' } = names.get(id) ?? {};
  const line = { id, nameFi, nameSv };
  if (hidden)
    return { ...line, expected: null, held: null, reduction: null, interval: null, because: 'under-5' };
  const { expected, held, reduction, interval, because } = mainEffect(meetings);
  const told = { expected, held, reduction: roundedOr(reduction), interval: roundedInterval(interval) };
  return { ...line, ...told, ...(because && { because }) };
}
