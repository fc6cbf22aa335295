import { caseForDecision, setCaseState, type ClientCase } from '../cases/index.js';
import { newestConsent } from '../consents/index.js';
import { caseStateFor } from '../domain/case-readiness.js';
import { localDateOf } from '../domain/time.js';
import type { Tx } from '../platform/database/index.js';
import {
  hourById,
  liveBookingOf,
  removeBooking,
  type Hour,
  type LiveBooking,
  type RemovalReason,
} from './sessions.store.js';

/** Holds a case together with the hour it is booked into, hours first, and answers both as they then are. */
export async function holdCaseAndHour(
  tx: Tx,
  caseId: string,
): Promise<{ client: ClientCase | null; booking: LiveBooking | null }> {
  const seen = await liveBookingOf(tx, caseId);
  if (seen) await tx.lock('session', seen.sessionId);
  const client = await caseForDecision(tx, caseId);
  const booking = await liveBookingOf(tx, caseId);
  if (booking && booking.sessionId !== seen?.sessionId) await tx.lock('session', booking.sessionId);
  return { client, booking };
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
