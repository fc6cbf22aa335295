import type { WaitingCaseLine } from '../../cases/index.js';
import type { Referrer, Urgency } from '../../domain/codes.js';
import { daysBetween, localDateOf } from '../../domain/time.js';
import { isOwnPair, type Actor, type PairShown } from '../../people/index.js';
import { lower } from '../kit/letter-case.js';
import type { View } from '../kit/view.js';
import { promisedDay } from './promised-day.js';

export interface WaitingRow {
  id: string;
  code: string;
  urgency: Urgency;
  late: boolean;
  /** The two promises in words, the late one first. */
  promises: readonly string[];
  /** Where it came from, the language, how long it has waited. */
  facts: readonly string[];
  /** The own pairs that can take it up; none for a coordinator. */
  pairs: readonly { id: string; name: string }[];
}

export interface WorkQueueModel {
  raised: readonly WaitingRow[];
  county: readonly WaitingRow[];
  refusal: string | null;
}

/** The work queue as its reader sees it; `pairs` are the reader's own. */
export function workQueueModel(
  view: View,
  lines: readonly WaitingCaseLine[],
  known: { pairs: readonly PairShown[]; actor: Actor; now: Date; refusal: string | null },
): WorkQueueModel {
  const row = (line: WaitingCaseLine) => rowOf(view, line, known);
  return {
    raised: lines.filter(({ raisedTo }) => raisedTo !== null).map(row),
    county: lines.filter(({ raisedTo }) => raisedTo === null).map(row),
    refusal: known.refusal,
  };
}

function rowOf(
  view: View,
  line: WaitingCaseLine,
  { pairs, actor, now }: { pairs: readonly PairShown[]; actor: Actor; now: Date },
): WaitingRow {
  const { id, code, urgency, handlingDueAt } = line;
  return {
    ...{ id, code, urgency },
    late: handlingDueAt !== null && handlingDueAt <= now,
    promises: promisesOf(view, line, now),
    facts: factsOf(view, line, now),
    pairs: pairs.filter((pair) => mayClaim(actor, pair, line)),
  };
}

/** A raised case goes to the pair it was raised to, one of the county's queue to any own pair of it. */
const mayClaim = (actor: Actor, pair: PairShown, { countyId, raisedTo }: WaitingCaseLine): boolean =>
  isOwnPair(actor, pair.id) && (raisedTo ? pair.id === raisedTo : pair.countyId === countyId);

function promisesOf({ t, f }: View, line: WaitingCaseLine, now: Date): string[] {
  const { workQueue } = t;
  const told = (due: Date | null, inTime: (day: string) => string, late: (day: string) => string) =>
    due === null ? [] : [(due <= now ? late : inTime)(f.dayShort(promisedDay(due)))];
  return [
    ...told(line.handlingDueAt, workQueue.handleBy, workQueue.handleLate),
    ...told(line.consultationDueAt, workQueue.offerBy, workQueue.offerLate),
  ];
}

function factsOf({ t }: View, line: WaitingCaseLine, now: Date): string[] {
  const { workQueue, codes, cases } = t;
  return [
    codes.sourceChannels[line.sourceChannel],
    ...(line.referrer && line.referrer !== line.sourceChannel
      ? [workQueue.sentBy(referrerName(codes.referrers, line.referrer))]
      : []),
    workQueue.language(codes.languages[line.clientLanguage]),
    ...(line.interpreter ? [workQueue.interpreter] : []),
    cases.waited(daysBetween(localDateOf(line.registeredAt), localDateOf(now))),
  ];
}

/** Within a line; Kela keeps its capital. */
const referrerName = (names: Readonly<Record<Referrer, string>>, code: Referrer): string =>
  code === 'kela' ? names.kela : lower(names[code]);
