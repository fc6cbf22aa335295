import { caseForDecision, isClaimed, type ClaimedCase } from '../../cases/index.js';
import type { LocalDate } from '../../domain/time.js';
import { sql, type Reads, type Tx } from '../../platform/database/index.js';
import { becomeFree } from '../case-in-hour.js';
import { promote, requeue, type QueueAct } from '../queue/places-to-the-waiting.js';
import { addEntry, leaveQueue } from '../queue/queue.store.js';
import { pairIdsOf } from '../sessions.store.js';

/** A series and those that go on where it ended, nearest first. */
export async function chainOf(reads: Reads, seriesId: string): Promise<string[]> {
  const chain = [seriesId];
  for (const id of chain) {
    const next = await reads.rows<{ seriesId: string }>(sql`select series_id from series_following
      where follows_id = ${id} order by created_at, series_id`);
    chain.push(...next.map((row) => row.seriesId).filter((one) => !chain.includes(one)));
  }
  return chain;
}

/**
 * Where the cases of a series wait: in the series itself as long as it has an open hour to give, then in the
 * first that follows it and has one. All of them wait in one place, or a case that lost its place would stand
 * in a shorter queue than those that waited longer. Null when there is no hour to wait for.
 * @param lastDate answers as if the series, not those that follow it, had ended on this day
 */
export async function seriesToWaitIn(
  reads: Reads,
  seriesId: string,
  now: Date,
  lastDate?: LocalDate,
): Promise<string | null> {
  const chain = await chainOf(reads, seriesId);
  const ended = lastDate ? sql`and not (series_id = ${seriesId} and date > ${lastDate})` : sql``;
  const open = await reads.rows<{ seriesId: string }>(sql`select distinct series_id from session
    where series_id in ${chain} and state = 'open' and starts_at > ${now} ${ended}`);
  return chain.find((id) => open.some((row) => row.seriesId === id)) ?? null;
}

/**
 * What becomes of cases that have no hour to wait for: they stay in the queue, where an extra hour or an
 * extension finds them, or, when people have ended their series, they are `ready` for another.
 */
export type WithoutHours = 'stay' | 'ready';

/** Lets cases that lost their places wait again, their waiting kept. */
export async function waitAgain(
  tx: Tx,
  clients: readonly ClaimedCase[],
  seriesId: string,
  act: QueueAct,
  without: WithoutHours,
): Promise<void> {
  const home = (await seriesToWaitIn(tx, seriesId, act.at)) ?? (without === 'stay' ? seriesId : null);
  const pairs = home ? await pairIdsOf(tx, home) : [];
  for (const client of clients) {
    if (home && pairs.includes(client.pairId)) await requeue(tx, client, home, act);
    else await becomeFree(tx, client, act.at);
  }
}

/**
 * Takes those who wait in a series along to where its cases wait now, when that is another series; one whose
 * pair has no part in that is ready again. Then what is free is given. The caller holds the whole chain.
 */
export async function takeWaitersAlong(
  tx: Tx,
  seriesId: string,
  act: QueueAct,
  without: WithoutHours,
): Promise<void> {
  const home = await seriesToWaitIn(tx, seriesId, act.at);
  if (home !== seriesId && (home || without === 'ready')) await leaveFor(tx, seriesId, home, act);
  if (home) await promote(tx, home, act);
}

async function leaveFor(tx: Tx, seriesId: string, home: string | null, act: QueueAct): Promise<void> {
  const waiting = await tx.rows<{ caseId: string }>(sql`select case_id from queue_entry
    where series_id = ${seriesId} and left_at is null order by case_id`);
  const pairs = home ? await pairIdsOf(tx, home) : [];
  for (const { caseId } of waiting) {
    const client = await caseForDecision(tx, caseId);
    if (!client || client.state !== 'queued') continue;
    if (home && isClaimed(client) && pairs.includes(client.pairId)) {
      await leaveQueue(tx, caseId, 'moved', act);
      await addEntry(tx, { seriesId: home, caseId, joinedAt: act.at, joinedBy: act.by });
    } else {
      await leaveQueue(tx, caseId, 'series-ended', act);
      await becomeFree(tx, client, act.at);
    }
    await act.log({ act: 'queue.moved', dataGroup: 'booking', caseId });
  }
}
