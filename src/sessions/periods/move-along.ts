import type { Log } from '../../audit/index.js';
import { newestConsents } from '../../consents/index.js';
import { readinessRefusal } from '../../domain/case-readiness.js';
import { placeFor } from '../../domain/places.js';
import { placeQuestion, type HourWithPlaces, type QueueRules } from '../../domain/queue.js';
import { isoWeekOf, type LocalDate } from '../../domain/time.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { placeBooking } from '../place-booking.js';
import { queueRules, withPlaces } from '../queue/queue.store.js';
import { hoursById, pairIdsOf, type Hour } from '../sessions.store.js';
import type { LostPlace } from './hours-off.js';

/**
 * Gives cases a place in the new series' hour of the week in which they had one, in the order in which they
 * stood (PRODUCT.md, Time). A place that a case has already is no new booking, so neither the horizon nor the
 * cut-off of the new hour is asked again; capacity, a kept-back place, the pair's share and a consent good on
 * the new day are.
 * @returns those for whom there was no place.
 */
export async function moveAlong(
  tx: Tx,
  lost: readonly LostPlace[],
  seriesId: string,
  act: { at: Date; by: string; log: Log },
): Promise<LostPlace[]> {
  if (lost.length === 0) return [];
  const hours = await hoursByWeek(tx, seriesId);
  const pairs = await pairIdsOf(tx, seriesId);
  const rules = { ...(await queueRules(tx, lost[0]!.hour.countyId, act.at)), horizonDays: Infinity };
  const consents = await newestConsents(
    tx,
    lost.map(({ client }) => client.id),
  );
  const stranded: LostPlace[] = [];
  for (const one of lost) {
    const { client } = one;
    const hour = hours.get(weekOf(one.hour.date));
    const consent = consents.get(client.id) ?? null;
    const ready = hour && !readinessRefusal(client, consent, hour.date) && pairs.includes(client.pairId);
    const place = ready ? placeIn(hour, one, rules) : null;
    if (!hour || place === null) {
      stranded.push(one);
      continue;
    }
    const booked = { id: newId(), place };
    await placeBooking(tx, client, hour, booked, { at: act.at, by: act.by, lateReason: null });
    hour.held.push({ place, pairId: client.pairId });
    const entry = { act: 'booking.moved', dataGroup: 'booking', sessionId: hour.id, consent } as const;
    await act.log({ ...entry, caseId: client.id });
  }
  return stranded;
}

type Filling = Hour & HourWithPlaces & { held: { place: number; pairId: string }[] };

function placeIn(hour: Filling, { client }: LostPlace, rules: QueueRules): number | null {
  const place = placeFor(placeQuestion(hour, client, rules, true));
  return place.ok ? place.value : null;
}

async function hoursByWeek(tx: Tx, seriesId: string): Promise<Map<string, Filling>> {
  const ids = await tx.rows<{ id: string }>(sql`select id from session where series_id = ${seriesId}`);
  const hours = await hoursById(
    tx,
    ids.map(({ id }) => id),
  );
  const held = await withPlaces(tx, [...hours.values()]);
  return new Map(held.map((hour) => [weekOf(hour.date), { ...hour, held: [...hour.held] }]));
}

function weekOf(date: LocalDate): string {
  const { year, week } = isoWeekOf(date);
  return `${year}-${week}`;
}
