import { missingFrom, type Missing } from '../../domain/standing-answer.js';
import { cutOffAt } from '../../domain/places.js';
import { closedDatesOf } from '../../people/index.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { closeTasksAbout, type Tasks } from '../../tasks/index.js';
import { hoursById, type Hour } from '../sessions.store.js';
import { comersOf, pairsOfPeople } from './who-comes.store.js';

/** Who has just said no; null when the act was another, which may only close what is open. */
export type Settling = { tasks: Tasks; at: Date; by: string | null; declinedBy: string | null };

/**
 * Opens and closes the coordinators' tasks about hours without Kela or without a pair (PRODUCT.md, "Answers by
 * mail"). Only a new no opens one, so that a task which somebody has said to be done does not come back when
 * another person accepts. The caller holds the series.
 */
export async function settleHours(tx: Tx, hourIds: readonly string[], settling: Settling): Promise<void> {
  const hours = [...(await hoursById(tx, [...hourIds])).values()].toSorted(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime(),
  );
  const missing = await missingBy(tx, hours);
  for (const hour of hours) {
    const who = missing.get(hour.id) ?? null;
    const lacks = who?.because === 'hour' && isComing(hour, settling.at);
    if (!lacks) await closeTasksAbout(tx, 'hour-declined', hour.id, settling);
    else if (who && isByNow(who, settling)) await openTask(tx, hour, 'hour-declined', settling);
  }
}

/** The same for a season: somebody has said no to all of it, and the next hour to come has nobody instead. */
export async function settleSeason(tx: Tx, seriesId: string, settling: Settling): Promise<void> {
  const hours = await comingHours(tx, seriesId, settling.at);
  await settleHours(
    tx,
    hours.map(({ id }) => id),
    settling,
  );
  const missing = await missingBy(tx, hours);
  const first = hours.find(({ id }) => missing.get(id)?.because === 'season');
  const who = first && missing.get(first.id);
  if (!who) await closeTasksAbout(tx, 'season-declined', seriesId, settling);
  else if (isByNow(who, settling)) await openTask(tx, first, 'season-declined', settling);
}

const isComing = ({ state, startsAt }: Hour, at: Date): boolean =>
  (state === 'open' || state === 'frozen') && startsAt > at;

const isByNow = ({ personIds }: Missing, { declinedBy }: Settling): boolean =>
  declinedBy !== null && personIds.includes(declinedBy);

async function missingBy(tx: Tx, hours: readonly Hour[]): Promise<Map<string, Missing | null>> {
  const comers = await comersOf(
    tx,
    hours.map(({ id }) => id),
  );
  const pairIdsOf = await pairsOfPeople(tx, hours);
  return new Map(
    hours.map(({ id }) => [
      id,
      missingFrom(
        comers
          .filter(({ hourId }) => hourId === id)
          .map((comer) => ({ ...comer, pairIds: pairIdsOf(id, comer.seatId) })),
      ),
    ]),
  );
}

async function comingHours(tx: Tx, seriesId: string, at: Date): Promise<Hour[]> {
  const rows = await tx.rows<{ id: string }>(sql`select id from session where series_id = ${seriesId}
    and state in ('open', 'frozen') and starts_at > ${at}`);
  const hours = [
    ...(
      await hoursById(
        tx,
        rows.map(({ id }) => id),
      )
    ).values(),
  ];
  return hours.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

async function openTask(
  tx: Tx,
  hour: Hour,
  kind: 'hour-declined' | 'season-declined',
  { tasks, at }: Settling,
): Promise<void> {
  const about =
    kind === 'hour-declined' ? { sessionId: hour.id, subjectId: hour.id } : { subjectId: hour.seriesId };
  await tasks.open(tx, {
    ...{ kind, countyId: hour.countyId, dueAt: await decideBy(tx, hour, at), ...about },
    waitsFor: { role: 'coordinator' },
  });
}

/** While the hour can still be booked there is time until its cut-off; afterwards it is due at once. */
export async function decideBy(tx: Tx, hour: Hour, at: Date): Promise<Date> {
  const closings = (await closedDatesOf(tx, [hour.countyId])).get(hour.countyId) ?? new Set<string>();
  const cutOff = cutOffAt(hour.date, hour.cutOff, closings);
  return cutOff > at ? cutOff : at;
}
