import { caseForDecision, type ClientCase } from '../cases/index.js';
import type { Tx } from '../platform/database/index.js';
import { liveBookingOf, removeBooking, type LiveBooking, type RemovalReason } from './sessions.store.js';

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
