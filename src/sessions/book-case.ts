import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseForDecision, setCaseState, type ClientCase } from '../cases/index.js';
import { newestConsent } from '../consents/index.js';
import { readinessRefusal } from '../domain/case-readiness.js';
import { placeFor, type BookingQuestion } from '../domain/places.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import { countiesOf, countyRules, pairsOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { reasonErrors } from './reason.js';
import { BookingRow } from './sessions.rows.js';
import {
  heldPlaces,
  hourForDecision,
  liveBookingOf,
  pairIdsOf,
  type HeldPlace,
  type Hour,
} from './sessions.store.js';

export type BookingInput = { sessionId: string; caseId: string; lateReason?: string | null };
export type Booked = { id: string; place: number };

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
   * `pair-share-used`. After the cut-off only a coordinator books, with `lateReason`.
   */
  async run(input: BookingInput, actor: Actor): Promise<Result<Booked>> {
    const late = Boolean(input.lateReason);
    const intent = {
      act: late ? 'case.booked-late' : 'case.booked',
      kind: 'write',
      dataGroup: 'booking',
      purpose: 'consultation',
      role: late ? 'coordinator' : 'pair-member',
      caseId: input.caseId,
      sessionId: input.sessionId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      // Hours are held before cases, here and everywhere, so that no two acts wait for each other.
      const hour = await hourForDecision(tx, input.sessionId);
      const client = await caseForDecision(tx, input.caseId);
      if (!client || !hour || !(await mayBook(tx, actor, client, hour, late))) return refuse('not-found');
      about({ countyId: client.countyId });
      const errors = late ? reasonErrors(input.lateReason ?? '', 'lateReason') : [];
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const place = await decidePlace(tx, client, hour, { now: this.clock.now(), late });
      if (!place.ok) return place;
      const booked = { id: newId(), place: place.value };
      await placeBooking(tx, client, hour, booked, {
        at: this.clock.now(),
        by: actor.personId,
        lateReason: input.lateReason?.trim() || null,
      });
      const consent = await newestConsent(tx, client.id);
      await log({ consent });
      return ok(booked);
    });
  }
}

async function mayBook(
  tx: Tx,
  actor: Actor,
  client: ClientCase,
  hour: Hour,
  late: boolean,
): Promise<boolean> {
  const own = late
    ? countiesOf(actor, 'coordinator').includes(client.countyId)
    : pairsOf(actor).includes(client.pairId);
  return own && (await pairIdsOf(tx, hour.seriesId)).includes(client.pairId);
}

/** The place a case may take in an hour, by the rules alone; both are held by the transaction. */
export async function decidePlace(
  tx: Tx,
  client: ClientCase,
  hour: Hour,
  when: { now: Date; late: boolean; leaving?: string },
): Promise<Result<number>> {
  const booked = await liveBookingOf(tx, client.id);
  if (booked && booked.id !== when.leaving) return refuse('already-booked', { sessionId: booked.sessionId });
  const unready = readinessRefusal(client, await newestConsent(tx, client.id), hour.date);
  if (unready) return { ok: false, refusal: unready };
  const held = await heldPlaces(tx, [hour.id]);
  const rules = await countyRules(tx, hour.countyId, localDateOf(when.now));
  return placeFor(placeQuestion(client, hour, held, { ...rules, now: when.now, late: when.late }));
}

/** The question the rules of places answer, for one case and one hour with these held places. */
export function placeQuestion(
  client: ClientCase,
  hour: Hour,
  held: HeldPlace[],
  when: { now: Date; late: boolean; closedDates: ReadonlySet<string>; horizonDays: number },
): BookingQuestion {
  return {
    session: { ...hour, taken: held.map(({ place }) => place) },
    now: when.now,
    cutOff: hour.cutOff,
    closings: when.closedDates,
    horizonDays: when.horizonDays,
    late: when.late,
    shares: {
      keptBack: client.urgency === 'urgent' ? 0 : hour.keptBack,
      pairShare: hour.pairShare,
      ofThePair: held.filter(({ pairId }) => pairId === client.pairId).length,
    },
  };
}

/** Writes the booking and moves the case; a case that was still a draft has just been judged ready. */
export async function placeBooking(
  tx: Tx,
  client: ClientCase,
  hour: Hour,
  booked: Booked,
  act: { at: Date; by: string; lateReason: string | null },
): Promise<void> {
  await tx.insert(BookingRow, {
    ...booked,
    sessionId: hour.id,
    caseId: client.id,
    pairId: client.pairId,
    state: 'booked',
    lateReason: act.lateReason,
    createdAt: act.at,
    createdBy: act.by,
  });
  await setCaseState(tx, client.id, 'booked', act.at);
}
