import { caseChanged, type ClaimedCase } from '../cases/index.js';
import { nextCaseState } from '../domain/case-state.js';
import { sql, type Tx } from '../platform/database/index.js';
import { agendaChanged } from './agenda-changed.js';
import { leaveQueue } from './queue/queue.store.js';
import { BookingRow } from './sessions.rows.js';
import type { Hour } from './sessions.store.js';

export type Booked = { id: string; place: number };

/**
 * Writes a booking and moves its case: the one place in which a booking begins. A case that waited waits no
 * longer; one that was still a draft has just been judged ready. The caller holds the series and has decided.
 */
export async function placeBooking(
  tx: Tx,
  client: ClaimedCase,
  hour: Pick<Hour, 'id'>,
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
  if (client.state === 'queued') await leaveQueue(tx, client.id, 'placed', act);
  // The first place keeps the promise of a consultation (PRODUCT.md, Promises). A pair that books what Kela
  // has raised to it has taken it up.
  await tx.run(sql`update client_case set state = ${nextCaseState('ready', 'book')},
    offered_at = coalesce(offered_at, ${act.at}), claimed_at = coalesce(claimed_at, ${act.at}), revision = revision + 1, updated_at = ${act.at}
    where id = ${client.id}`);
  await agendaChanged(tx, hour.id);
  await caseChanged(tx, client.id);
}
