import { sql, type Tx } from '../platform/database/index.js';
import type { Waiting } from './task.js';

/**
 * Lets what waits about a case wait for those who handle it now: another pair, or the coordinators while it
 * has none. What waits for one person stays theirs.
 */
export async function moveTasksOfCase(tx: Tx, caseId: string, to: Waiting): Promise<void> {
  const pairId = to.role === 'pair-member' ? to.pairId : null;
  await tx.run(sql`update task set role = ${to.role}, pair_id = ${pairId}
    where case_id = ${caseId} and closed_at is null and person_id is null`);
}
