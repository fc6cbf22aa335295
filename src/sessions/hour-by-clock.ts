import type { AuditEntry } from '../audit/index.js';
import { caseForDecision, casesById } from '../cases/index.js';
import { newestConsents } from '../consents/index.js';
import type { SessionState } from '../domain/codes.js';
import { consentRefusal } from '../domain/consent.js';
import { handlingDue } from '../domain/promises.js';
import { nextSessionState, type SessionAct } from '../domain/session-state.js';
import type { LocalDate } from '../domain/time.js';
import { sql, type Tx } from '../platform/database/index.js';
import type { Outbox } from '../platform/outbox/index.js';
import type { Tasks } from '../tasks/index.js';
import { agendaChanged } from './agenda-changed.js';
import { becomeFree } from './case-in-hour.js';
import { keepFreeze } from './keep-freeze.js';
import { promoteLast } from './queue/places-to-the-waiting.js';
import { SessionReleaseRow } from './sessions.rows.js';
import { heldPlaces, removeBooking, type Hour } from './sessions.store.js';

/** What the clock's acts on one hour need; the transaction holds the hour. */
export type ClockAct = {
  at: Date;
  /** The county's own closing days. */
  closings: ReadonlySet<LocalDate>;
  outbox: Outbox;
  tasks: Tasks;
  log: (entry: Partial<AuditEntry> & Pick<AuditEntry, 'act'>) => Promise<void>;
};

/** Who stands in `removed_by` when no person did it. */
const THE_CLOCK = 'clock';

/**
 * The cut-off of an open hour: cases out of consent lose their places, the queue gets what is free, what was
 * kept back too, then the agenda freezes, or the hour is released when no case is left (PRODUCT.md, Cut-off).
 * Answers the hour's new state.
 */
export async function passCutOff(tx: Tx, hour: Hour, act: ClockAct): Promise<SessionState> {
  // What was talked of in an hour that is over is history, which no later consent rewrites.
  if (act.at < hour.endsAt) await dropUncovered(tx, hour, act);
  await promoteLast(tx, hour, { ...act, by: THE_CLOCK });
  // A late clock may find that the case has been discussed or deferred meanwhile: then people did meet.
  const kept = await tx.row(sql`select 1 as found from booking
    where session_id = ${hour.id} and state <> 'removed' limit 1`);
  return kept ? freezeHour(tx, hour, act) : releaseHour(tx, hour, act);
}

/** The start of a frozen hour. */
export function beginHour(tx: Tx, hour: Hour, act: ClockAct): Promise<SessionState> {
  return turned(tx, hour, { from: 'frozen', by: 'begin', logged: 'session.begun' }, act);
}

/** From here on the agenda's changes are logged, and its people are told that it stands. */
async function freezeHour(tx: Tx, hour: Hour, act: ClockAct): Promise<SessionState> {
  const state = await turned(tx, hour, { from: 'open', by: 'freeze', logged: 'session.frozen' }, act);
  await keepFreeze(tx, hour.id, act.at);
  if (act.at < hour.startsAt) {
    await act.outbox.plan(tx, { kind: 'notices.agenda-frozen', payload: { sessionId: hour.id } });
  }
  return state;
}

/** Takes the hour out of the calendars; nobody is told of one that has begun already. */
async function releaseHour(tx: Tx, hour: Hour, act: ClockAct): Promise<SessionState> {
  const state = await turned(tx, hour, { from: 'open', by: 'release', logged: 'session.released' }, act);
  await tx.insert(SessionReleaseRow, { sessionId: hour.id, releasedAt: act.at });
  if (act.at < hour.startsAt) {
    await act.outbox.plan(tx, { kind: 'invitations.hour-cancelled', payload: { sessionId: hour.id } });
  }
  return state;
}

/**
 * Freezing and beginning only write down what every reader is shown by the clock already, so they make no
 * new revision; a released hour is another hour for calendars and for whoever edits it.
 */
async function turned(
  tx: Tx,
  hour: Hour,
  turn: { from: SessionState; by: SessionAct; logged: string },
  act: ClockAct,
): Promise<SessionState> {
  const state = nextSessionState(turn.from, turn.by);
  if (!state) throw new Error(`No hour goes from ${turn.from} by ${turn.by}`);
  const changed = state === 'released' ? sql`, revision = revision + 1, updated_at = ${act.at}` : sql``;
  await tx.run(sql`update session set state = ${state}${changed} where id = ${hour.id}`);
  await agendaChanged(tx, hour.id);
  await act.log({ act: turn.logged });
  return state;
}

async function dropUncovered(tx: Tx, hour: Hour, act: ClockAct): Promise<void> {
  const booked = (await heldPlaces(tx, [hour.id])).filter(({ state }) => state === 'booked');
  const ids = booked.map(({ caseId }) => caseId);
  const consents = await newestConsents(tx, ids);
  const themes = new Map((await casesById(tx, ids)).map((client) => [client.id, client.themes]));
  for (const { id, caseId } of booked) {
    const consent = consents.get(caseId) ?? null;
    if (!consentRefusal(consent, { on: hour.date, themes: themes.get(caseId) ?? [] })) continue;
    const client = await caseForDecision(tx, caseId);
    const because = 'consent-not-covering';
    await removeBooking(tx, { bookingId: id, because, removedAt: act.at, removedBy: THE_CLOCK });
    if (client) await becomeFree(tx, client, act.at);
    const logged = { act: 'booking.removed', dataGroup: 'booking', purpose: 'consultation' } as const;
    await act.log({ ...logged, caseId, consent });
  }
}

/** Asks the pairs, once for each case, what came of those that are still undecided after the hour. */
export async function askForOutcomes(tx: Tx, hour: Hour, { at, closings, tasks }: ClockAct): Promise<void> {
  const undecided = await tx.rows<{ id: string; caseId: string; pairId: string }>(sql`
    select b.id, b.case_id, b.pair_id from booking b
    where b.session_id = ${hour.id} and b.state = 'booked' and not exists (
      select 1 from task t where t.session_id = b.session_id and t.subject_id = b.id
      and t.kind = 'record-outcome')`);
  // An hour that was found late is asked about as late: the promise runs from the asking.
  const dueAt = handlingDue(at, closings);
  for (const { id, caseId, pairId } of undecided) {
    await tasks.open(tx, {
      kind: 'record-outcome',
      countyId: hour.countyId,
      waitsFor: { role: 'pair-member', pairId },
      ...{ caseId, sessionId: hour.id, subjectId: id, dueAt },
    });
  }
}
