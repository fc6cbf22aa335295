import { Injectable } from '@nestjs/common';
import { AuditedWriter, type Log } from '../../audit/index.js';
import { caseForDecision, isClaimed } from '../../cases/index.js';
import { newestConsent } from '../../consents/index.js';
import { readinessRefusal } from '../../domain/case-readiness.js';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import { countiesOf, removeCountyClosing, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { Outbox } from '../../platform/outbox/index.js';
import { agendaChanged } from '../agenda-changed.js';
import { placeBooking } from '../place-booking.js';
import { THE_QUEUE } from '../queue/places-to-the-waiting.js';
import { holdSeries } from '../queue/queue.store.js';
import { hourById, removeBooking, type Hour } from '../sessions.store.js';
import { bulkById, hoursOfBulk, isNear, placesTakenBy, type Bulk, type TakenPlace } from './bulk.store.js';
import { chainOf, takeWaitersAlong } from './where-to-wait.js';

type Act = { at: Date; by: string; log: Log };

/** Brings back many hours that were cancelled at once, as long as nobody has been told. */
@Injectable()
export class UndoBulkCancel {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Every hour that was more than 24 hours away is as it was, unless its series or its day has ended meanwhile, and every case has its place again, unless it
   * has been withdrawn or closed since or somebody gave it another place by hand; a place that the queue gave
   * it meanwhile is given up for the old one.
   * @returns how many hours and places are back.
   * Refuses `not-found`, `wrong-state` (undone already), `undo-too-late` (after ten minutes, or every hour was
   * near).
   */
  async run(
    bulkId: string,
    actor: Actor,
  ): Promise<Result<{ id: string; hoursRestored: number; placesRestored: number }>> {
    const intent = {
      act: 'hours.restored',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const seen = await bulkById(tx, bulkId);
      if (!seen || !countiesOf(actor, 'coordinator').includes(seen.countyId)) return refuse('not-found');
      about({ countyId: seen.countyId });
      const series = await holdEverySeries(tx, bulkId);
      await tx.lock('bulk_cancellation', bulkId);
      const bulk = (await bulkById(tx, bulkId))!;
      const at = this.clock.now();
      if (bulk.undoneAt) return refuse('wrong-state', { state: 'undone' });
      if (!bulk.undoEndsAt || at >= bulk.undoEndsAt) return refuse('undo-too-late');
      const act = { at, by: actor.personId, log };
      const hours = await restoreHours(tx, bulk, act);
      const placesRestored = await givePlacesBack(tx, bulk, hours, act);
      if (bulk.closingId) await removeCountyClosing(tx, bulk.closingId);
      await tx.run(sql`update bulk_cancellation set undone_at = ${at}, undone_by = ${actor.personId}
        where id = ${bulk.id}`);
      for (const id of series) await takeWaitersAlong(tx, id, act, 'stay');
      // Who joined the series meanwhile was invited to a season without these hours.
      for (const sessionId of hours.keys()) {
        await this.outbox.plan(tx, { kind: 'invitations.hour-changed', payload: { sessionId } });
      }
      await log();
      return ok({ id: bulk.id, hoursRestored: hours.size, placesRestored });
    });
  }
}

/** Holds the series of the hours, those that follow them, and those in which the cases stand by now. */
async function holdEverySeries(tx: Tx, bulkId: string): Promise<string[]> {
  const hours = await hoursOfBulk(tx, bulkId);
  const own = [...new Set(hours.map(({ seriesId }) => seriesId))];
  const chains = await Promise.all(own.map((id) => chainOf(tx, id)));
  const taken = (await placesTakenBy(tx, bulkId)).map(({ caseId }) => caseId);
  const now = taken.length
    ? await tx.rows<{ seriesId: string }>(sql`
        select s.series_id from booking b join session s on s.id = b.session_id
        where b.state = 'booked' and b.case_id in ${taken}
        union select series_id from queue_entry where left_at is null and case_id in ${taken}`)
    : [];
  const all = [...new Set([...chains.flat(), ...now.map(({ seriesId }) => seriesId)])];
  await holdSeries(tx, ...all);
  return all.toSorted();
}

async function restoreHours(tx: Tx, bulk: Bulk, act: Act): Promise<Map<string, Hour>> {
  const restored = new Map<string, Hour>();
  const lost = new Set(await hoursLostSince(tx, bulk));
  const hours = (await hoursOfBulk(tx, bulk.id)).filter(({ id, ...hour }) => {
    return !lost.has(id) && !isNear(hour, bulk.madeAt);
  });
  for (const { id, wasState } of hours.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await tx.lock('session', id);
    const hour = await hourById(tx, id);
    if (hour?.state !== 'cancelled') continue;
    // What the clock did not do meanwhile it does at its next turn.
    await tx.run(sql`update session set state = ${wasState}, revision = revision + 1, updated_at = ${act.at}
      where id = ${id}`);
    await tx.run(sql`delete from session_cancellation where session_id = ${id}`);
    await agendaChanged(tx, id);
    await act.log({ act: 'session.restored', sessionId: id });
    restored.set(id, { ...hour, state: wasState });
  }
  return restored;
}

/** Hours that would be off by now in any case: their series has ended before them, or their day was closed. */
async function hoursLostSince(tx: Tx, bulk: Bulk): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select s.id from bulk_cancelled_session b
    join session s on s.id = b.session_id
    where b.bulk_id = ${bulk.id} and (
      exists (select 1 from series_end e where e.series_id = s.series_id and e.last_date < s.date
        and e.ended_at >= ${bulk.madeAt})
      or exists (select 1 from county_closing c where c.county_id = ${bulk.countyId} and c.date = s.date
        and c.created_at >= ${bulk.madeAt} and c.id <> ${bulk.closingId ?? ''}))`);
  return rows.map(({ id }) => id);
}

async function givePlacesBack(
  tx: Tx,
  bulk: Bulk,
  hours: ReadonlyMap<string, Hour>,
  act: Act,
): Promise<number> {
  let given = 0;
  for (const taken of await placesTakenBy(tx, bulk.id)) {
    const hour = hours.get(taken.sessionId);
    if (hour && (await givePlaceBack(tx, hour, taken, act))) given += 1;
  }
  return given;
}

async function givePlaceBack(tx: Tx, hour: Hour, taken: TakenPlace, act: Act): Promise<boolean> {
  const client = await caseForDecision(tx, taken.caseId);
  if (!client || !isClaimed(client) || client.pairId !== taken.pairId) return false;
  if (client.state === 'discussed' || client.state === 'closed') return false;
  const consent = await newestConsent(tx, client.id);
  if (readinessRefusal(client, consent, hour.date)) return false;
  const { at, by } = act;
  const now = await tx.row<{ id: string; sessionId: string; createdBy: string }>(sql`
    select id, session_id, created_by from booking where case_id = ${client.id} and state = 'booked'`);
  if (now && now.createdBy !== THE_QUEUE) return false;
  if (now) {
    await removeBooking(tx, { bookingId: now.id, because: 'undone', removedAt: at, removedBy: by });
    await act.log({
      ...{ act: 'booking.removed', dataGroup: 'booking', caseId: client.id },
      sessionId: now.sessionId,
    });
  }
  const booked = { id: newId(), place: taken.place };
  await placeBooking(tx, client, hour, booked, { at, by, lateReason: null });
  const entry = { act: 'booking.restored', dataGroup: 'booking', sessionId: hour.id, consent } as const;
  await act.log({ ...entry, caseId: client.id });
  return true;
}
