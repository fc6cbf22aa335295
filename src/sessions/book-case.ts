import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseForDecision, isClaimed, setCaseState, type ClaimedCase, type ClientCase } from '../cases/index.js';
import { newestConsent, type Consent } from '../consents/index.js';
import { readinessRefusal } from '../domain/case-readiness.js';
import { placeFor, type BookingQuestion } from '../domain/places.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import { countiesOf, countyRules, isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { reasonErrors } from './reason.js';
import { BookingRow } from './sessions.rows.js';
import {
  bookingsForDecision,
  hourForDecision,
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
   * `pair-share-used`, `wrong-state` (closed). After the cut-off only a coordinator books, and only with
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
      // Hours are held before cases, here and everywhere, so that no two acts wait for each other.
      const hour = await hourForDecision(tx, input.sessionId);
      const client = await caseForDecision(tx, input.caseId);
      const role = client && roleTowards(client, actor, Boolean(input.lateReason));
      if (!client || !isClaimed(client) || !hour || !role) return refuse('not-found');
      if (!(await usesHour(tx, client, hour))) return refuse('not-found');
      const late = role === 'coordinator';
      about({ countyId: client.countyId, role, ...(late && { act: 'case.booked-late' }) });
      const errors = late ? reasonErrors(input.lateReason ?? '', 'lateReason') : [];
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const consent = await newestConsent(tx, client.id);
      const place = await decidePlace(tx, { client, consent }, hour, { now: this.clock.now(), late });
      if (!place.ok) return place;
      const booked = { id: newId(), place: place.value };
      await placeBooking(tx, client, hour, booked, {
        at: this.clock.now(),
        by: actor.personId,
        lateReason: late ? (input.lateReason?.trim() ?? null) : null,
      });
      await log({ consent });
      return ok(booked);
    });
  }
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

/** The place a case may take in an hour, by the rules alone; both are held by the transaction. */
export async function decidePlace(
  tx: Tx,
  { client, consent }: { client: ClientCase; consent: Consent | null },
  hour: Hour,
  when: { now: Date; late: boolean; leaving?: string },
): Promise<Result<number>> {
  const { live, held } = await bookingsForDecision(tx, client.id, hour.id);
  if (live && live.id !== when.leaving) return refuse('already-booked', { sessionId: live.sessionId });
  if (client.state === 'closed' || client.state === 'discussed')
    return refuse('wrong-state', { state: client.state });
  const unready = readinessRefusal(client, consent, hour.date);
  if (unready) return { ok: false, refusal: unready };
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
  client: ClaimedCase,
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
