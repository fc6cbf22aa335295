import type { Log } from '../../audit/index.js';
import type { LocalDate } from '../../domain/time.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import type { Outbox } from '../../platform/outbox/index.js';
import type { Hour } from '../sessions.store.js';
import { isNear, UNDO_MS } from './bulk.store.js';
import { cancelHours } from './hours-off.js';
import { BulkCancellationRow, BulkCancelledSessionRow, BulkRemovedBookingRow } from './periods.rows.js';
import { takeWaitersAlong, waitAgain } from './where-to-wait.js';

/** What was done: how long it can be undone, or null, and what it took. */
export type ManyCancelled = {
  id: string;
  hoursCancelled: number;
  casesFreed: number;
  undoUntil: Date | null;
};

type About = {
  countyId: string;
  from: LocalDate;
  until: LocalDate;
  reason: string;
  closingId?: string;
};

/**
 * Cancels hours at once (strike, illness, a late holiday): their cases wait again in fair order and take what
 * else is free. The people of hours that begin within 24 hours are told at once; the others' messages are
 * planned for the moment the undo ends. The caller holds the hours and the chains of their series.
 */
export async function cancelTogether(
  tx: Tx,
  hours: readonly Hour[],
  about: About,
  act: { at: Date; by: string; log: Log; outbox: Outbox },
): Promise<ManyCancelled> {
  const { at, by } = act;
  const id = newId();
  const far = hours.filter((hour) => !isNear(hour, at));
  const undoUntil = far.length > 0 ? new Date(at.getTime() + UNDO_MS) : null;
  await tx.insert(BulkCancellationRow, {
    ...{ id, countyId: about.countyId, fromDate: about.from, untilDate: about.until, reason: about.reason },
    ...{ madeAt: at, madeBy: by, undoEndsAt: undoUntil, closingId: about.closingId ?? null },
  });
  await tx.insert(
    BulkCancelledSessionRow,
    hours.map((hour) => ({ id: newId(), bulkId: id, sessionId: hour.id, wasState: hour.state })),
  );
  const lost = await cancelHours(tx, hours, { ...act, reason: about.reason, because: 'hour-cancelled' });
  await tx.insert(
    BulkRemovedBookingRow,
    lost.map(({ bookingId }) => ({ bookingId, bulkId: id })),
  );
  for (const seriesId of new Set(hours.map((hour) => hour.seriesId))) {
    const clients = lost.filter(({ hour }) => hour.seriesId === seriesId).map(({ client }) => client);
    await waitAgain(tx, clients, seriesId, act, 'stay');
    await takeWaitersAlong(tx, seriesId, act, 'stay');
  }
  await planMessages(tx, id, { near: hours.filter((hour) => isNear(hour, at)), undoUntil }, act.outbox);
  return { id, hoursCancelled: hours.length, casesFreed: lost.length, undoUntil };
}

async function planMessages(
  tx: Tx,
  bulkId: string,
  { near, undoUntil }: { near: Hour[]; undoUntil: Date | null },
  outbox: Outbox,
): Promise<void> {
  for (const { id } of near) {
    await outbox.plan(tx, { kind: 'invitations.hour-cancelled', payload: { sessionId: id } });
  }
  if (undoUntil)
    await outbox.plan(tx, { kind: 'hours.tell-cancelled', payload: { bulkId }, dueAt: undoUntil });
}
