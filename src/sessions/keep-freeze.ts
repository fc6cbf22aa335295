import { sql, type Tx } from '../platform/database/index.js';

/**
 * Keeps since when an agenda is frozen: what is added or removed later is in the hour's change log. An hour
 * that was moved after its cut-off freezes again; the last freeze counts.
 */
export async function keepFreeze(tx: Tx, sessionId: string, frozenAt: Date): Promise<void> {
  await tx.run(sql`insert into session_freeze (session_id, frozen_at) values (${sessionId}, ${frozenAt})
    on conflict (session_id) do update set frozen_at = excluded.frozen_at`);
}
