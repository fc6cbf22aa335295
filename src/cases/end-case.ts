import type { ClosingReason } from '../domain/codes.js';
import type { Tx } from '../platform/database/index.js';
import { CaseClosingRow } from './case-history.rows.js';
import { setCaseState } from './cases.store.js';

/** Ends a case for good and keeps how, when and by whom. The caller holds it and has decided. */
export async function endCase(
  tx: Tx,
  caseId: string,
  because: ClosingReason,
  act: { at: Date; by: string },
): Promise<void> {
  await setCaseState(tx, caseId, 'closed', act.at);
  await tx.insert(CaseClosingRow, { caseId, because, closedAt: act.at, closedBy: act.by });
}
