import { casesById, isClaimed, type ClaimedCase } from '../../cases/index.js';
import { newestConsents, type Consent } from '../../consents/index.js';
import type { HourWithPlaces, QueueRules, WaitingCase } from '../../domain/queue.js';
import { localDateOf } from '../../domain/time.js';
import { countyRules } from '../../people/index.js';
import { sql, type Reads, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { heldPlaces, hourById, hourForDecision, hoursById, type Hour } from '../sessions.store.js';
import { QueueEntryRow } from './queue.rows.js';

/**
 * Holds the places and the queue of a series until the transaction ends. Every act that gives or frees a place
 * holds its series first, then hours, then cases, so that no two of them decide about the same place at once.
 */
export async function holdSeries(tx: Tx, ...seriesIds: string[]): Promise<void> {
  for (const id of [...new Set(seriesIds)].toSorted()) await tx.lock('series', id);
}

/** Holds an hour together with its series and answers it as it then is. */
export async function holdHour(tx: Tx, sessionId: string): Promise<Hour | null> {
  const seen = await hourById(tx, sessionId);
  if (seen) await holdSeries(tx, seen.seriesId);
  return hourForDecision(tx, sessionId);
}

/** Why somebody no longer waits. */
export type LeftBecause = 'placed' | 'by-hand' | 'out-of-consent' | 'moved' | 'closed' | 'series-ended';

/** A case that waits, with what its turn and its readiness are judged by. */
export type Waiter = WaitingCase & { client: ClaimedCase; consent: Consent | null; joinedAt: Date };

/** Everybody who waits in a series, in no order. */
export async function waitersOf(reads: Reads, seriesId: string): Promise<Waiter[]> {
  return (await waitersBySeries(reads, [seriesId])).get(seriesId) ?? [];
}

/** The same for several series; one in which nobody waits is left out. */
export async function waitersBySeries(reads: Reads, seriesIds: string[]): Promise<Map<string, Waiter[]>> {
  if (seriesIds.length === 0) return new Map();
  const entries = await reads.rows<{ seriesId: string; caseId: string; joinedAt: Date }>(sql`
    select series_id, case_id, joined_at from queue_entry where series_id in ${seriesIds} and left_at is null`);
  const ids = entries.map(({ caseId }) => caseId);
  const clients = new Map(
    (await casesById(reads, ids)).filter(isClaimed).map((client) => [client.id, client]),
  );
  const consents = await newestConsents(reads, ids);
  const waiters = entries.flatMap(({ seriesId, caseId, joinedAt }) => {
    const client = clients.get(caseId);
    const consent = consents.get(caseId) ?? null;
    return client ? [{ seriesId, ...client, caseId, client, consent, joinedAt }] : [];
  });
  const bySeries = new Map<string, Waiter[]>();
  for (const { seriesId, ...waiter } of waiters)
    bySeries.set(seriesId, [...(bySeries.get(seriesId) ?? []), waiter]);
  return bySeries;
}

/** Where a case waits, or null. */
export async function entryOf(
  reads: Reads,
  caseId: string,
): Promise<{ seriesId: string; joinedAt: Date } | null> {
  const entry = await reads.row<{ seriesId: string; joinedAt: Date }>(
    sql`select series_id, joined_at from queue_entry where case_id = ${caseId} and left_at is null`,
  );
  return entry ?? null;
}

export async function addEntry(
  tx: Tx,
  entry: Pick<QueueEntryRow, 'seriesId' | 'caseId' | 'joinedAt' | 'joinedBy'>,
): Promise<void> {
  await tx.insert(QueueEntryRow, { ...entry, id: newId() });
}

/** Lets several new cases wait at once. */
export async function addEntries(
  tx: Tx,
  entries: Pick<QueueEntryRow, 'seriesId' | 'caseId' | 'joinedAt' | 'joinedBy'>[],
): Promise<void> {
  await tx.insert(
    QueueEntryRow,
    entries.map((entry) => ({ ...entry, id: newId() })),
  );
}

/** Ends a case's waiting, if it waits. */
export async function leaveQueue(
  tx: Tx,
  caseId: string,
  because: LeftBecause,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await tx.run(sql`update queue_entry set left_at = ${at}, left_because = ${because}, left_by = ${by}
    where case_id = ${caseId} and left_at is null`);
}

/** The hours of a series that are still open, in order of time, with what is held of each. */
export async function openHoursOf(
  reads: Reads,
  seriesId: string,
  now: Date,
): Promise<(Hour & HourWithPlaces)[]> {
  const open = await reads.rows<{ id: string }>(sql`select id from session
    where series_id = ${seriesId} and state = 'open' and starts_at > ${now}`);
  const ids = open.map(({ id }) => id);
  if (ids.length === 0) return [];
  const hours = await withPlaces(reads, [...(await hoursById(reads, ids)).values()]);
  return hours.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** Hours with what is held of them. */
export async function withPlaces(reads: Reads, hours: Hour[]): Promise<(Hour & HourWithPlaces)[]> {
  if (hours.length === 0) return [];
  const held = await heldPlaces(
    reads,
    hours.map(({ id }) => id),
  );
  return hours.map((hour) => ({ ...hour, held: held.filter(({ sessionId }) => sessionId === hour.id) }));
}

/** What the county has chosen, as places are judged by it now. */
export async function queueRules(reads: Reads, countyId: string, now: Date): Promise<QueueRules> {
  const { closedDates, horizonDays } = await countyRules(reads, countyId, localDateOf(now));
  return { now, closings: closedDates, horizonDays };
}
