import type { Log } from '../../audit/index.js';
import type { ClaimedCase } from '../../cases/index.js';
import { newestConsents, type Consent } from '../../consents/index.js';
import { readinessRefusal } from '../../domain/case-readiness.js';
import { placeFor } from '../../domain/places.js';
import { placeQuestion, type HourWithPlaces, type QueueRules } from '../../domain/queue.js';
import { isoWeekOf, type LocalDate } from '../../domain/time.js';
import { sql, type Reads, type Tx } from '../../platform/database/index.js';
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
  const found = await placesAlong(
    tx,
    lost,
    { hours: await hoursOf(tx, seriesId), pairs: await pairIdsOf(tx, seriesId) },
    act.at,
  );
  const stranded: LostPlace[] = [];
  for (const { one, consent, hour, place } of found) {
    const { client } = one;
    if (!hour || place === null) {
      stranded.push(one);
      continue;
    }
    const booked = { id: newId(), place };
    await placeBooking(tx, client, hour, booked, { at: act.at, by: act.by, lateReason: null });
    const entry = { act: 'booking.moved', dataGroup: 'booking', sessionId: hour.id, consent } as const;
    await act.log({ ...entry, caseId: client.id });
  }
  return stranded;
}

/** A place that falls away: whose it is, and in which hour. */
type Falling = { client: ClaimedCase; hour: Pick<Hour, 'date' | 'countyId'> };

type Found<Lost> = { one: Lost; consent: Consent | null; hour: HourWithPlaces | null; place: number | null };

/** Which place of the new hours each case would get, in the order given; books nothing. */
export async function placesAlong<Lost extends Falling>(
  reads: Reads,
  lost: readonly Lost[],
  to: { hours: readonly HourWithPlaces[]; pairs: readonly string[] },
  now: Date,
): Promise<Found<Lost>[]> {
  if (lost.length === 0) return [];
  const rules = { ...(await queueRules(reads, lost[0]!.hour.countyId, now)), horizonDays: Infinity };
  const consents = await newestConsents(
    reads,
    lost.map(({ client }) => client.id),
  );
  const hours = new Map(to.hours.map((hour) => [weekOf(hour.date), { ...hour, held: [...hour.held] }]));
  return lost.map((one) => {
    const { client } = one;
    const hour = hours.get(weekOf(one.hour.date)) ?? null;
    const consent = consents.get(client.id) ?? null;
    const ready = hour && !readinessRefusal(client, consent, hour.date) && to.pairs.includes(client.pairId);
    const place = ready ? placeIn(hour, client, rules) : null;
    if (hour && place !== null) hour.held.push({ place, pairId: client.pairId });
    return { one, consent, hour, place };
  });
}

function placeIn(hour: HourWithPlaces, client: ClaimedCase, rules: QueueRules): number | null {
  const place = placeFor(placeQuestion(hour, client, rules, true));
  return place.ok ? place.value : null;
}

async function hoursOf(tx: Tx, seriesId: string): Promise<HourWithPlaces[]> {
  const ids = await tx.rows<{ id: string }>(sql`select id from session where series_id = ${seriesId}`);
  const hours = await hoursById(
    tx,
    ids.map(({ id }) => id),
  );
  return withPlaces(tx, [...hours.values()]);
}

function weekOf(date: LocalDate): string {
  const { year, week } = isoWeekOf(date);
  return `${year}-${week}`;
}
