import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseForDecision, isClaimed, type ClientCase } from '../cases/index.js';
import { newestConsent } from '../consents/index.js';
import { nextBookingState } from '../domain/booking-state.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { countiesOf, isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { decidePlace } from './book-case.js';
import { becomeFree } from './case-in-hour.js';
import { placeBooking, type Booked } from './place-booking.js';
import { holdSeries, promote } from './queue/places-to-the-waiting.js';
import { bookingById, hourById, hoursById, pairIdsOf, removeBooking } from './sessions.store.js';

const intent = (act: string, caseId?: string) =>
  ({
    act,
    kind: 'write',
    dataGroup: 'booking',
    purpose: 'consultation',
    role: 'pair-member',
    caseId,
  }) as const;

/** Takes a case out of its hour by hand; the case is ready again and keeps its waiting. */
@Injectable()
export class RemoveBooking {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses `not-found`, `wrong-state` (no longer booked) and `hour-already-past` (decided in the hour itself). */
  async run(bookingId: string, actor: Actor): Promise<Result<{ caseId: string }>> {
    return this.writer.run(actor, intent('booking.removed'), async (tx, log, about) => {
      const found = await bookingForDecision(tx, bookingId, actor);
      if (!found.ok) return found;
      const { client, hour, role } = found.value;
      about({ role, caseId: client.id, countyId: client.countyId, sessionId: hour.id });
      const at = this.clock.now();
      if (hour.startsAt <= at) return refuse('hour-already-past');
      await removeBooking(tx, { bookingId, because: 'by-hand', removedAt: at, removedBy: actor.personId });
      await becomeFree(tx, client, at);
      await log();
      await promote(tx, hour.seriesId, { at, by: actor.personId, log });
      return ok({ caseId: client.id });
    });
  }
}

/** Gives a booked case a place in another hour, in one transaction: it never stands without a place. */
@Injectable()
export class MoveBooking {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses as `BookCase` does for the new hour; the old place is kept then. */
  async run(input: { bookingId: string; sessionId: string }, actor: Actor): Promise<Result<Booked>> {
    return this.writer.run(actor, intent('booking.moved'), async (tx, log, about) => {
      const found = await bookingForDecision(tx, input.bookingId, actor, input.sessionId);
      if (!found.ok) return found;
      const { client, booking, hour: from, role } = found.value;
      about({ role, caseId: client.id, countyId: client.countyId, sessionId: input.sessionId });
      const hour = await hourById(tx, input.sessionId);
      if (!hour || !(await pairIdsOf(tx, hour.seriesId)).includes(client.pairId)) return refuse('not-found');
      const at = this.clock.now();
      if (from.startsAt <= at) return refuse('hour-already-past');
      if (hour.id === from.id) {
        await log();
        return ok({ id: booking.id, place: booking.place });
      }
      const judged = { client, consent: await newestConsent(tx, client.id) };
      const place = await decidePlace(tx, judged, hour, { now: at, late: false, leaving: booking.id });
      if (!place.ok) return place;
      await removeBooking(tx, {
        bookingId: booking.id,
        because: 'moved',
        removedAt: at,
        removedBy: actor.personId,
      });
      const booked = { id: newId(), place: place.value };
      await placeBooking(tx, client, hour, booked, { at, by: actor.personId, lateReason: null });
      await log();
      await promote(tx, from.seriesId, { at, by: actor.personId, log });
      return ok(booked);
    });
  }
}

/**
 * A booking that still waits, its case and its hour, all held; also another hour it may go to. Not found
 * for those who may not change it.
 */
async function bookingForDecision(tx: Tx, bookingId: string, actor: Actor, alsoHold?: string) {
  const seen = await bookingById(tx, bookingId);
  if (!seen) return refuse('not-found');
  const hours = [...new Set([seen.sessionId, ...(alsoHold ? [alsoHold] : [])])].toSorted();
  await holdSeries(tx, ...[...(await hoursById(tx, hours)).values()].map(({ seriesId }) => seriesId));
  for (const id of hours) await tx.lock('session', id);
  const held = await caseForDecision(tx, seen.caseId);
  const client = held && isClaimed(held) ? held : null;
  const hour = await hourById(tx, seen.sessionId);
  const booking = await bookingById(tx, bookingId);
  const role = client && roleTowards(client, actor);
  if (!client || !hour || !booking || !role) return refuse('not-found');
  if (!nextBookingState(booking.state, 'remove')) return refuse('wrong-state', { state: booking.state });
  return ok({ client, hour, booking, role });
}

function roleTowards(client: ClientCase, actor: Actor): 'pair-member' | 'coordinator' | null {
  if (isOwnPair(actor, client.pairId)) return 'pair-member';
  return countiesOf(actor, 'coordinator').includes(client.countyId) ? 'coordinator' : null;
}
