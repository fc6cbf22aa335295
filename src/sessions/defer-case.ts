import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseForDecision, isClaimed } from '../cases/index.js';
import { nextBookingState } from '../domain/booking-state.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { discussionFor } from './discussion.js';
import { endBooking } from './end-booking.js';
import { holdHour, promote, requeue, type Placed } from './queue/places-to-the-waiting.js';
import { BookingDeferralRow } from './sessions.rows.js';
import { bookingById } from './sessions.store.js';

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
 * joins the queue of the same series, its waiting counted on from the day the need was registered, and a free
 * place in the coming hours goes to whoever's turn it is.
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
      const booked = await bookingById(tx, input.bookingId);
      const held = booked && (await holdHour(tx, booked.sessionId));
      if (held) await caseForDecision(tx, booked.caseId);
      const found = held && (await discussionFor(tx, actor, input.bookingId, at));
      if (!found || !isClaimed(found.client)) return refuse('not-found');
      const { booking, hour, client, viewer, consent } = found;
      about({ role: viewer, countyId: client.countyId, caseId: client.id, sessionId: hour.id, consent });
      if (!nextBookingState(booking.state, 'defer')) return refuse('wrong-state', { state: booking.state });
      if (at < hour.startsAt) return refuse('hour-not-begun');
      const act = { at, by: actor.personId };
      await endBooking(tx, booking.id, 'defer', act);
      await requeue(tx, found.client, hour.seriesId, act);
      await log();
      const placed = await promote(tx, hour.seriesId, { ...act, log });
      const carriedTo = carriedOver(placed, client.id);
      await tx.insert(BookingDeferralRow, {
        bookingId: booking.id,
        carriedTo: carriedTo?.bookingId ?? null,
        deferredAt: at,
        deferredBy: actor.personId,
      });
      return ok({ carriedTo });
    });
  }
}

/** The place the queue gave to the case at once, or null while it waits. */
function carriedOver(placed: Placed[], caseId: string): CarriedTo | null {
  const mine = placed.find((one) => one.caseId === caseId);
  return mine
    ? { bookingId: mine.bookingId, sessionId: mine.sessionId, startsAt: mine.startsAt, place: mine.place }
    : null;
}
