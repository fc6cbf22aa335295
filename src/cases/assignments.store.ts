import { sql, type Reads, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { CaseAssignmentRow } from './case-history.rows.js';

export type AssignmentAct = 'claimed' | 'released' | 'handed-over' | 'raised';

/** One step of how a case came to its pair, left it or changed it. */
export type CaseAssignment = {
  act: AssignmentAct;
  /** Who has it afterwards; null when it waits in the county's work queue. */
  pairId: string | null;
  pairName: string | null;
  fromPairId: string | null;
  fromPairName: string | null;
  reason: string | null;
  at: Date;
  byName: string;
};

/** The steps of a case, the earliest first. The caller has asked who may see the case. */
export async function caseAssignments(reads: Reads, caseId: string): Promise<CaseAssignment[]> {
  type Row = Omit<CaseAssignment, 'at'> & { assignedAt: Date };
  const rows = await reads.rows<Row>(sql`select a.act, a.pair_id, t.name as pair_name, a.from_pair_id,
      f.name as from_pair_name, a.reason, a.assigned_at, p.name as by_name
    from case_assignment a join person p on p.id = a.assigned_by
    left join pair t on t.id = a.pair_id left join pair f on f.id = a.from_pair_id
    where a.case_id = ${caseId} order by a.assigned_at, a.id`);
  return rows.map(({ assignedAt, ...step }) => ({ ...step, at: assignedAt }));
}

/** Keeps one step of the history. */
export async function addAssignment(
  tx: Tx,
  step: Omit<CaseAssignmentRow, 'id' | 'reason' | 'fromPairId'> & {
    act: AssignmentAct;
    reason?: string | null;
    fromPairId?: string | null;
  },
): Promise<void> {
  await tx.insert(CaseAssignmentRow, { reason: null, fromPairId: null, ...step, id: newId() });
}

/**
 * Whether a case has ever waited in the county's work queue, where every pair of the county saw it. A case
 * that Kela raised to a pair, or that its pair registered, is known to that pair alone.
 */
export async function wasInWorkQueue(reads: Reads, caseId: string): Promise<boolean> {
  const steps = await caseAssignments(reads, caseId);
  const acts = new Set(steps.map(({ act }) => act));
  return acts.has('released') || (acts.has('claimed') && !acts.has('raised'));
}
