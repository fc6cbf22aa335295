import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseForDecision, isClaimed, type ClaimedCase } from '../cases/index.js';
import { newestConsent } from '../consents/index.js';
import { nextBookingState } from '../domain/booking-state.js';
import { readinessRefusal } from '../domain/case-readiness.js';
import { placeFor } from '../domain/places.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { addDays, localDateOf } from '../domain/time.js';
import { countyRules, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { placeBooking, placeQuestion } from './book-case.js';
import { becomeFree } from './case-in-hour.js';
import { discussionFor } from './discussion.js';
import { endBooking } from './end-booking.js';
import { BookingDeferralRow } from './sessions.rows.js';
import { bookingById, heldPlaces, hourById, hoursById, type Hour } from './sessions.store.js';

/** Where a deferred case was carried over to. */
export type CarriedTo = { bookingId: string; sessionId: string; startsAt: Date; place: number };

const INTENT = {
  act: 'case.deferred',
  kind: 'write',
  dataGroup: 'booking',
  purpose: 'consultation',
  role: 'pair-member',
} as const;

/**
 * Says that a case was not discussed in its hour (PRODUCT.md, Places and queue). In the same transaction it
 * takes the first free place in the coming hours of the same series; when there is none it is ready again.
 * Its waiting counts on from the day the need was registered.
 */
@Injectable()
export class DeferCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * For the case's pair, and for Kela's contact of the hour while the case is to be seen.
   * Refuses `not-found`, `wrong-state` (discussed, deferred or removed already), `hour-not-begun`.
   */
  async run(input: { bookingId: string }, actor: Actor): Promise<Result<{ carriedTo: CarriedTo | null }>> {
    return this.writer.run(actor, INTENT, async (tx, log, about) => {
      const at = this.clock.now();
      const coming = await holdWithComingHours(tx, input.bookingId, at);
      const found = coming && (await discussionFor(tx, actor, input.bookingId, at));
      if (!found || !isClaimed(found.client)) return refuse('not-found');
      const { booking, hour, client, viewer, consent } = found;
      about({ role: viewer, countyId: client.countyId, caseId: client.id, sessionId: hour.id, consent });
      if (!nextBookingState(booking.state, 'defer')) return refuse('wrong-state', { state: booking.state });
      if (at < hour.startsAt) return refuse('hour-not-begun');
      const act = { at, by: actor.personId };
      await endBooking(tx, booking.id, 'defer', act);
      const carriedTo = await carryOver(tx, client, coming, act);
      if (!carriedTo) await becomeFree(tx, client, at);
      await tx.insert(BookingDeferralRow, {
        bookingId: booking.id,
        carriedTo: carriedTo?.bookingId ?? null,
        deferredAt: at,
        deferredBy: actor.personId,
      });
      await log();
      if (carriedTo) await log({ act: 'case.booked', sessionId: carriedTo.sessionId });
      return ok({ carriedTo });
    });
  }
}

/**
 * Holds the booking's hour, the hours of its series that the case might go to, and then the case, in the
 * order in which every act holds them. Answers those hours, the earliest first; null for an unknown booking.
 */
async function holdWithComingHours(tx: Tx, bookingId: string, now: Date): Promise<Hour[] | null> {
  const booking = await bookingById(tx, bookingId);
  const own = booking && (await hourById(tx, booking.sessionId));
  if (!own) return null;
  const today = localDateOf(now);
  const { horizonDays } = await countyRules(tx, own.countyId, today);
  const coming = await tx.rows<{ id: string }>(sql`select id from session
    where series_id = ${own.seriesId} and state = 'open' and starts_at > ${now}
    and date <= ${addDays(today, horizonDays)}`);
  const ids = coming.map(({ id }) => id);
  for (const id of [...new Set([own.id, ...ids])].toSorted()) await tx.lock('session', id);
  await caseForDecision(tx, booking.caseId);
  const hours = await hoursById(tx, ids);
  return [...hours.values()].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** The first place the case may take by the rules of every booking, or null. */
async function carryOver(
  tx: Tx,
  client: ClaimedCase,
  hours: Hour[],
  act: { at: Date; by: string },
): Promise<CarriedTo | null> {
  const consent = await newestConsent(tx, client.id);
  const all = await heldPlaces(
    tx,
    hours.map(({ id }) => id),
  );
  const rules = await countyRules(tx, client.countyId, localDateOf(act.at));
  for (const hour of hours) {
    const held = all.filter(({ sessionId }) => sessionId === hour.id);
    const question = placeQuestion(client, hour, held, { ...rules, now: act.at, late: false });
    const place = readinessRefusal(client, consent, hour.date) ? null : placeFor(question);
    if (!place?.ok) continue;
    const booked = { id: newId(), place: place.value };
    await placeBooking(tx, client, hour, booked, { ...act, lateReason: null });
    return { bookingId: booked.id, sessionId: hour.id, startsAt: hour.startsAt, place: place.value };
  }
  return null;
}
