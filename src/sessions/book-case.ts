import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseForDecision, isClaimed, type ClaimedCase, type ClientCase } from '../cases/index.js';
import { newestConsent, type Consent } from '../consents/index.js';
import { readinessRefusal } from '../domain/case-readiness.js';
import { placeFor } from '../domain/places.js';
import { passedOver, placeQuestion, type HourWithPlaces, type QueueRules } from '../domain/queue.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { countiesOf, isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { placeBooking, type Booked } from './place-booking.js';
import { holdHour, queueRules, waitersOf, withPlaces } from './queue/queue.store.js';
import { reasonErrors } from './reason.js';
import { liveBookingOf, pairIdsOf, type Hour } from './sessions.store.js';

export type BookingInput = { sessionId: string; caseId: string; lateReason?: string | null };

/** Gives a case a place in an hour (PRODUCT.md, Places and queue). */
@Injectable()
export class BookCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @returns the booking's id and place number (1..capacity, the lowest free one).
   * Refuses `not-found`, `already-booked`, a consent code or `not-ready` (judged on the day of the hour),
   * `hour-not-open`, `hour-already-past`, `beyond-horizon`, `booking-closed`, `session-full`,
   * `pair-share-used`, `queue-first` (a ready case waits for the place), `wrong-state` (closed). After the cut-off only a coordinator books, and only with
   * `lateReason`; the reason of anybody else opens nothing.
   */
  async run(input: BookingInput, actor: Actor): Promise<Result<Booked>> {
    const intent = {
      act: 'case.booked',
      kind: 'write',
      dataGroup: 'booking',
      purpose: 'consultation',
      role: 'pair-member',
      caseId: input.caseId,
      sessionId: input.sessionId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const { hour, client } = await holdHourAndCase(tx, input);
      const role = client && roleTowards(client, actor, Boolean(input.lateReason));
      if (!client || !hour || !role) return refuse('not-found');
      if (!(await usesHour(tx, client, hour))) return refuse('not-found');
      const late = role === 'coordinator';
      about({ countyId: client.countyId, role, ...(late && { act: 'case.booked-late' }) });
      const errors = late ? reasonErrors(input.lateReason ?? '', 'lateReason') : [];
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const at = this.clock.now();
      const consent = await newestConsent(tx, client.id);
      const place = await decidePlace(tx, { client, consent }, hour, { now: at, late });
      if (!place.ok) return place;
      const booked = { id: newId(), place: place.value };
      const lateReason = late ? (input.lateReason?.trim() ?? null) : null;
      await placeBooking(tx, client, hour, booked, { at, by: actor.personId, lateReason });
      await log({ consent });
      return ok(booked);
    });
  }
}

/** Holds the hour's series, the hour and the case, in the order in which every act holds them. */
async function holdHourAndCase(
  tx: Tx,
  input: BookingInput,
): Promise<{ hour: Hour | null; client: ClaimedCase | null }> {
  const hour = await holdHour(tx, input.sessionId);
  const client = await caseForDecision(tx, input.caseId);
  return { hour, client: client && isClaimed(client) ? client : null };
}

/** As whom the actor gives this case a place: its pair, or the county's coordinator adding it late. */
function roleTowards(
  client: ClientCase,
  actor: Actor,
  withReason: boolean,
): 'pair-member' | 'coordinator' | null {
  const own = isOwnPair(actor, client.pairId);
  const coordinates = countiesOf(actor, 'coordinator').includes(client.countyId);
  if (coordinates && (withReason || !own)) return 'coordinator';
  return own ? 'pair-member' : null;
}

const usesHour = async (tx: Tx, client: ClaimedCase, hour: Hour): Promise<boolean> =>
  (await pairIdsOf(tx, hour.seriesId)).includes(client.pairId);

/** The place a case may take in an hour, by the rules alone; series, hour and case are held. */
export async function decidePlace(
  tx: Tx,
  { client, consent }: { client: ClaimedCase; consent: Consent | null },
  hour: Hour,
  when: { now: Date; late: boolean; leaving?: string },
): Promise<Result<number>> {
  const live = await liveBookingOf(tx, client.id);
  if (live && live.id !== when.leaving) return refuse('already-booked', { sessionId: live.sessionId });
  if (client.state === 'closed' || client.state === 'discussed')
    return refuse('wrong-state', { state: client.state });
  const unready = readinessRefusal(client, consent, hour.date);
  if (unready) return { ok: false, refusal: unready };
  const rules = await queueRules(tx, hour.countyId, when.now);
  const [held] = await withPlaces(tx, [hour]);
  const place = placeFor(placeQuestion(held!, client, rules, when.late));
  return place.ok && (await passesOver(tx, held!, client, rules)) ? refuse('queue-first') : place;
}

/** Whether somebody who waits should have the place first. */
async function passesOver(
  tx: Tx,
  hour: Hour & HourWithPlaces,
  client: ClaimedCase,
  rules: QueueRules,
): Promise<boolean> {
  const waiters = await waitersOf(tx, hour.seriesId);
  return passedOver(hour, waiters, { ...client, caseId: client.id }, rules) !== null;
}
