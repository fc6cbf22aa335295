import type { Log } from '../../audit/index.js';
import { caseForDecision, isClaimed, type ClaimedCase } from '../../cases/index.js';
import { nextSessionState } from '../../domain/session-state.js';
import { sql, type Sql, type Tx } from '../../platform/database/index.js';
import { agendaChanged } from '../agenda-changed.js';
import { SessionCancellationRow } from '../sessions.rows.js';
import { heldPlaces, hoursById, removeBooking, type Hour, type RemovalReason } from '../sessions.store.js';

/** A place that a cancelled hour held; its case is held by the transaction. */
export type LostPlace = { bookingId: string; hour: Hour; place: number; client: ClaimedCase };

/**
 * Holds the hours of a choice that have not begun and can be cancelled, in the order in which every act holds
 * hours, and answers them in order of time. The caller holds their series.
 */
export async function holdHoursToCome(tx: Tx, where: Sql, now: Date): Promise<Hour[]> {
  const found = await tx.rows<{
    id: string;
  }>(sql`select s.id from session s join series r on r.id = s.series_id
    where s.state in ('open', 'frozen') and s.starts_at > ${now} and ${where} order by s.id`);
  for (const { id } of found) await tx.lock('session', id);
  const ids = found.map(({ id }) => id);
  const hours = ids.length ? [...(await hoursById(tx, ids)).values()] : [];
  return hours
    .filter(({ state, startsAt }) => nextSessionState(state, 'cancel') && startsAt > now)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/**
 * Cancels hours that are held: each keeps why, and its cases lose their places. What becomes of the cases, and
 * who is told, is the caller's work.
 * @returns the places that were lost, in order of time and place.
 */
export async function cancelHours(
  tx: Tx,
  hours: readonly Hour[],
  act: { at: Date; by: string; reason: string; because: RemovalReason; log: Log },
): Promise<LostPlace[]> {
  for (const hour of hours) {
    const state = nextSessionState(hour.state, 'cancel');
    await tx.run(sql`update session set state = ${state}, revision = revision + 1, updated_at = ${act.at}
      where id = ${hour.id}`);
    await agendaChanged(tx, hour.id);
    await tx.insert(SessionCancellationRow, {
      ...{ sessionId: hour.id, reason: act.reason, cancelledAt: act.at, cancelledBy: act.by },
    });
    await act.log({ act: 'session.cancelled', sessionId: hour.id });
  }
  return takePlaces(tx, hours, act);
}

async function takePlaces(
  tx: Tx,
  hours: readonly Hour[],
  act: { at: Date; by: string; because: RemovalReason; log: Log },
): Promise<LostPlace[]> {
  if (hours.length === 0) return [];
  const places = await heldPlaces(
    tx,
    hours.map(({ id }) => id),
  );
  const lost: LostPlace[] = [];
  for (const { id, caseId, sessionId, place, state } of places.toSorted(byCase)) {
    const client = await caseForDecision(tx, caseId);
    if (state !== 'booked' || !client || !isClaimed(client)) continue;
    await removeBooking(tx, { bookingId: id, because: act.because, removedAt: act.at, removedBy: act.by });
    await act.log({ act: 'booking.removed', dataGroup: 'booking', caseId, sessionId });
    lost.push({ bookingId: id, hour: hours.find((hour) => hour.id === sessionId)!, place, client });
  }
  return lost.toSorted((a, b) => a.hour.startsAt.getTime() - b.hour.startsAt.getTime() || a.place - b.place);
}

/** Cases are held in one order everywhere, so that no two acts wait for each other. */
const byCase = (a: { caseId: string }, b: { caseId: string }): number => (a.caseId < b.caseId ? -1 : 1);
