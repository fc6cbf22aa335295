import { caseForDecision, setCaseState, type ClientCase } from '../cases/index.js';
import { newestConsent } from '../consents/index.js';
import { caseStateFor } from '../domain/case-readiness.js';
import { localDateOf } from '../domain/time.js';
import type { Tx } from '../platform/database/index.js';
import { entryOf, holdSeries } from './queue/queue.store.js';
import {
  hourById,
  liveBookingOf,
  removeBooking,
  type Hour,
  type LiveBooking,
  type RemovalReason,
} from './sessions.store.js';

/** A case with where it stands: the booking it waits in, and the series of that hour or of its queue. */
export type HeldCase = { client: ClientCase | null; booking: LiveBooking | null; seriesId: string | null };

/**
 * Holds a case together with where it stands, the series first, then the hour, then the case, and answers all
 * as they then are.
 */
export async function holdCaseAndHour(tx: Tx, caseId: string): Promise<HeldCase> {
  const seen = await standingOf(tx, caseId);
  await holdStanding(tx, seen);
  const client = await caseForDecision(tx, caseId);
  const now = await standingOf(tx, caseId);
  const moved = now.seriesId !== seen.seriesId || now.booking?.sessionId !== seen.booking?.sessionId;
  if (moved) await holdStanding(tx, now);
  return { client, ...now };
}

type Standing = Omit<HeldCase, 'client'>;

async function standingOf(tx: Tx, caseId: string): Promise<Standing> {
  const booking = await liveBookingOf(tx, caseId);
  if (booking) return { booking, seriesId: (await hourById(tx, booking.sessionId))?.seriesId ?? null };
  return { booking: null, seriesId: (await entryOf(tx, caseId))?.seriesId ?? null };
}

async function holdStanding(tx: Tx, { seriesId, booking }: Standing): Promise<void> {
  if (seriesId) await holdSeries(tx, seriesId);
  if (booking) await tx.lock('session', booking.sessionId);
}

/** Frees the place of a case that may not keep it. */
export function leaveHour(
  tx: Tx,
  booking: LiveBooking,
  because: RemovalReason,
  act: { at: Date; by: string },
): Promise<void> {
  return removeBooking(tx, { bookingId: booking.id, because, removedAt: act.at, removedBy: act.by });
}

/**
 * The hour a booking still waits for, or null when that hour is over: what was talked of then is history,
 * which no later consent or withdrawal rewrites.
 */
export async function comingHourOf(tx: Tx, booking: LiveBooking | null, now: Date): Promise<Hour | null> {
  const hour = booking && (await hourById(tx, booking.sessionId));
  return hour && hour.endsAt > now ? hour : null;
}

/** The state of a case whose place was freed: ready when its consent is good today, else draft. */
export async function becomeFree(tx: Tx, client: ClientCase, at: Date): Promise<void> {
  const consent = await newestConsent(tx, client.id);
  await setCaseState(tx, client.id, caseStateFor('ready', client, consent, localDateOf(at)), at);
}
