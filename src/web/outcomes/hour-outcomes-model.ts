import type { Refusal } from '../../domain/refusal.js';
import type { HourCase, HourOutcomes } from '../../outcomes/index.js';
import { countiesOf, hasRole, type Actor } from '../../people/index.js';
import { liveHour } from '../kit/live.js';
import type { View } from '../kit/view.js';
import { refusalText } from '../texts/index.js';
import type { HourCaseRow, HourNext, HourOutcomesModel } from './outcomes.model.js';

type Facts = { outcomes: HourOutcomes; actor: Actor; now: Date; refusal: Refusal | null };

/** What became of the cases of one hour, and what its reader does next. */
export function hourOutcomesModel(view: View, facts: Facts): HourOutcomesModel {
  const { outcomes, actor, now, refusal } = facts;
  const { hour, cases, undecided } = outcomes;
  const hasBegun = hour.startsAt <= now;
  const rows = cases.map((one) => rowOf(one, hasBegun));
  const coordinates = countiesOf(actor, 'coordinator').includes(hour.countyId);
  const takesPart = rows.some(({ kind }) => kind === 'case') || !coordinates;
  return {
    id: hour.id,
    live: [liveHour(hour)],
    startsAt: hour.startsAt,
    endsAt: hour.endsAt,
    counts: { cases: cases.length, undecided },
    rows: takesPart ? rows : [],
    next: nextOf(rows, { hasBegun, closed: hour.state === 'held', undecided }),
    hiddenAs: hasRole(actor, 'kela-contact') ? 'not-shown' : 'other-pair',
    viewer: takesPart ? 'taking-part' : 'coordinator',
    mayClose: hasBegun && hour.state !== 'held',
    isRunning: hasBegun && now < hour.endsAt,
    refusal: refusal && refusalOf(view, rows, refusal),
  };
}

function rowOf(one: HourCase, hasBegun: boolean): HourCaseRow {
  if (one.kind === 'hidden') return { kind: 'hidden', place: one.place };
  const { place, bookingId, caseCode: code, result, networkMeeting, carriedTo } = one;
  const state = stateOf(one);
  const mayRecord = hasBegun && state !== 'deferred';
  return { kind: 'case', place, bookingId, code, state, result, networkMeeting, carriedTo, mayRecord };
}

function stateOf({ state, begun }: Extract<HourCase, { kind: 'case' }>) {
  if (state === 'discussed' || state === 'deferred') return state;
  return begun ? 'begun' : 'undecided';
}

const undecidedOf = (rows: readonly HourCaseRow[]) =>
  rows.flatMap((row) =>
    row.kind === 'case' && (row.state === 'undecided' || row.state === 'begun') ? [row] : [],
  );

function nextOf(
  rows: readonly HourCaseRow[],
  { hasBegun, closed, undecided }: { hasBegun: boolean; closed: boolean; undecided: number },
): HourNext {
  if (!hasBegun) return { kind: 'not-begun' };
  if (closed) return { kind: 'closed' };
  const [first] = undecidedOf(rows);
  if (first) return { kind: 'record', bookingId: first.bookingId, code: first.code };
  if (undecided > 0) return { kind: 'wait-for-others' };
  return rows.length > 0 ? { kind: 'close' } : { kind: 'no-cases' };
}

/** Which of the reader's own cases keep the hour open, and how many of others. */
function refusalOf(view: View, rows: readonly HourCaseRow[], refusal: Refusal): HourOutcomesModel['refusal'] {
  if (refusal.code !== 'undecided-cases') {
    return { text: refusalText(view, refusal), own: [], others: 0 };
  }
  const own = undecidedOf(rows).map(({ bookingId, code }) => ({ bookingId, code }));
  const all = Number(refusal.data?.['undecided'] ?? own.length);
  return { text: refusalText(view, refusal), own, others: Math.max(0, all - own.length) };
}
