import type { Interval } from '../domain/impact.js';
import type { LocalDate } from '../domain/time.js';

/** What every figure is printed with; the words of a definition are the reader's language's. */
export const DEFINITIONS = [
  'hours',
  'places',
  'waiting',
  'network-meetings',
  'network-meetings-net',
  'unsure-as-yes',
  'unsure-as-no',
  'bounds',
  'need',
  'calls-saved',
  'promise-handling',
  'promise-consultation',
  'solved-without-hour',
  'signs',
  'by-county',
  'by-pair',
] as const;
export type DefinitionId = (typeof DEFINITIONS)[number];

/** Why a figure is not told. */
export type Untold = 'base-under-10' | 'under-5' | 'county-only';

/** What every figure has: how many it rests on, its 95 % interval, how many are missing, what it means. */
export type Figure = {
  n: number | null;
  interval: Interval | null;
  missing: number | null;
  because?: Untold;
  definition: { id: DefinitionId; version: number };
};

export type HoursFigure = Figure & {
  offered: number;
  held: number;
  released: number;
  cancelled: number;
  /** Begun, but nobody has closed them. */
  unclosed: number;
};

export type PlacesFigure = Figure & {
  offered: number;
  used: number;
  byMonth: { month: string; offered: number; used: number }[];
};

export type WaitingFigure = Figure & { median: number | null; p90: number | null };

/** What was promised to the clients whose need was registered in the period; a count is null when hidden. */
export type PromiseFigure = Figure & { kept: number | null; broken: number | null; open: number | null };

export type EffectFigure = Figure & {
  expected: number | null;
  held: number | null;
  reduction: number | null;
  /** The missing answers' share of the cases that needed a meeting. */
  missingShare: number | null;
};

export type BoundsFigure = Figure & { best: number | null; worst: number | null };

/** What was estimated before, what is known after, and what is not: always three numbers. */
export type NeedFigure = Figure & {
  estimated: { yes: number; no: number; unsure: number } | null;
  recorded: number | null;
};

export type CallsFigure = Figure & { min: number | null; max: number | null };

/** Cases closed in the period that needed no hour after all; null when hidden. */
export type SolvedFigure = Figure & { count: number | null };

/** A count in a table; null when it is hidden. */
export type ClassCount = { id: string; count: number | null };
export type ClassesFigure = Figure & { classes: ClassCount[] };

export type EffectLine = {
  id: string;
  nameFi: string;
  nameSv: string;
  expected: number | null;
  held: number | null;
  reduction: number | null;
  interval: Interval | null;
  because?: Untold;
};
export type BreakdownFigure = Figure & { lines: EffectLine[] };

/** A report on a period. Figures only: no case leaves the room. */
export type Impact = {
  /** Both days inclusive. */
  period: { from: LocalDate; to: LocalDate };
  /** The day on which it was reckoned. */
  asOf: LocalDate;
  scope: { countyId: string | null; seriesId: string | null; pairId: string | null; ownPairsOnly: boolean };
  /** Cases whose first discussion is in the period. */
  cases: number | null;
  hours: HoursFigure;
  places: PlacesFigure;
  waiting: WaitingFigure;
  waitingClasses: ClassesFigure;
  promises: { handling: PromiseFigure; consultation: PromiseFigure };
  solvedWithoutHour: SolvedFigure;
  signs: ClassesFigure;
  callsSaved: CallsFigure;
  callsClasses: ClassesFigure;
  networkMeetings: {
    main: EffectFigure;
    net: EffectFigure;
    unsureAsYes: EffectFigure;
    unsureAsNo: EffectFigure;
    bounds: BoundsFigure;
    need: NeedFigure;
    byCounty: BreakdownFigure;
    byPair: BreakdownFigure;
  };
};
