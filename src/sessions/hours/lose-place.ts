import type { Log } from '../../audit/index.js';
import { caseForDecision, isClaimed } from '../../cases/index.js';
import type { Consent } from '../../consents/index.js';
import type { Tx } from '../../platform/database/index.js';
import { requeue } from '../queue/places-to-the-waiting.js';
import { removeBooking, type HeldPlace, type Hour, type RemovalReason } from '../sessions.store.js';

/** Takes a case out of an hour without its pair's doing: it waits for another and keeps its waiting. */
export async function losePlace(
  tx: Tx,
  hour: Hour,
  { id: bookingId, caseId }: HeldPlace,
  act: { because: RemovalReason; at: Date; by: string; log: Log; consent?: Consent | null },
): Promise<void> {
  const { because, at, by, log, consent } = act;
  await removeBooking(tx, { bookingId, because, removedAt: at, removedBy: by });
  const client = await caseForDecision(tx, caseId);
  if (client && isClaimed(client)) await requeue(tx, client, hour.seriesId, { at, by });
  await log({ act: 'booking.removed', dataGroup: 'booking', caseId, ...(consent && { consent }) });
}
