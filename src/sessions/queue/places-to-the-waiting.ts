import type { AuditEntry } from '../../audit/index.js';
import { caseForDecision, isClaimed, setCaseState, type ClaimedCase } from '../../cases/index.js';
import { newestConsent } from '../../consents/index.js';
import { readinessRefusal } from '../../domain/case-readiness.js';
import { lastPlacements, placements, type Placement } from '../../domain/queue.js';
import { addDays, localDateOf } from '../../domain/time.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { becomeFree } from '../case-in-hour.js';
import { placeBooking } from '../place-booking.js';
import type { Hour } from '../sessions.store.js';
import { addEntry, openHoursOf, queueRules, waitersOf, withPlaces, type Waiter } from './queue.store.js';

export { holdHour, holdSeries, leaveQueue } from './queue.store.js';

/** Who stands in `created_by` of a booking that the queue gave. */
export const THE_QUEUE = 'queue';

/** The act in which places come free: whose it is, and how its log is written. */
export type QueueAct = {
  at: Date;
  by: string;
  log: (entry: Partial<AuditEntry> & Pick<AuditEntry, 'act'>) => Promise<void>;
};

/** A place that the queue gave. */
export type Placed = Placement & { bookingId: string; startsAt: Date };

/**
 * Gives every free place of a series that may be given now to the cases that wait, in their turn (PRODUCT.md,
 * Places and queue). The caller holds the series and calls this last in any act that frees a place, adds an
 * hour or lets a case wait.
 */
export async function promote(tx: Tx, seriesId: string, act: QueueAct): Promise<Placed[]> {
  const waiters = await waitersOf(tx, seriesId);
  if (waiters.length === 0) return [];
  const hours = await openHoursOf(tx, seriesId, act.at);
  if (hours.length === 0) return [];
  const rules = await queueRules(tx, hours[0]!.countyId, act.at);
  const furthest = addDays(localDateOf(act.at), rules.horizonDays);
  const near = hours.filter(({ date }) => date <= furthest);
  return give(tx, { hours: near, waiters, placements: placements(near, waiters, rules) }, act);
}

/** The last promotion of one hour, at its cut-off; the caller holds its series. */
export async function promoteLast(tx: Tx, hour: Hour, act: QueueAct): Promise<Placed[]> {
  const waiters = await waitersOf(tx, hour.seriesId);
  if (waiters.length === 0) return [];
  const rules = await queueRules(tx, hour.countyId, act.at);
  const hours = await withPlaces(tx, [hour]);
  return give(tx, { hours, waiters, placements: lastPlacements(hours[0]!, waiters, rules) }, act);
}

/** Lets a case wait in a series; the caller has judged it ready. */
export async function enterQueue(
  tx: Tx,
  client: ClaimedCase,
  seriesId: string,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await addEntry(tx, { seriesId, caseId: client.id, joinedAt: at, joinedBy: by });
  await setCaseState(tx, client.id, 'queued', at);
}

/**
 * What becomes of a case that lost its place without its pair's doing: it waits again, its waiting kept; one
 * that is not ready today is a draft.
 */
export async function requeue(
  tx: Tx,
  client: ClaimedCase,
  seriesId: string,
  act: { at: Date; by: string },
): Promise<void> {
  const consent = await newestConsent(tx, client.id);
  if (readinessRefusal(client, consent, localDateOf(act.at))) await becomeFree(tx, client, act.at);
  else await enterQueue(tx, client, seriesId, act);
}

async function give(
  tx: Tx,
  what: { hours: Hour[]; waiters: Waiter[]; placements: Placement[] },
  act: QueueAct,
): Promise<Placed[]> {
  const placed: Placed[] = [];
  for (const id of what.placements.map(({ sessionId }) => sessionId).toSorted()) await tx.lock('session', id);
  for (const placement of what.placements) {
    const hour = what.hours.find(({ id }) => id === placement.sessionId)!;
    const { consent } = what.waiters.find(({ caseId }) => caseId === placement.caseId)!;
    const client = await caseForDecision(tx, placement.caseId);
    // Whoever holds the case alone may have taken it out of the queue a moment ago.
    if (!client || !isClaimed(client) || client.state !== 'queued') continue;
    const booked = { id: newId(), place: placement.place };
    await placeBooking(tx, client, hour, booked, { at: act.at, by: THE_QUEUE, lateReason: null });
    const about = { caseId: client.id, sessionId: hour.id, dataGroup: 'booking', consent } as const;
    await act.log({ ...about, act: 'case.promoted' });
    placed.push({ ...placement, bookingId: booked.id, startsAt: hour.startsAt });
  }
  return placed;
}
