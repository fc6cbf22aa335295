import type { RowClass } from '../platform/database/index.js';
import { CaseAssignmentRow, CaseClosingRow, CaseOpeningRow, SignCountRow } from './case-history.rows.js';
import { ClientCaseRow } from './cases.rows.js';

export {
  caseFormErrors,
  keptUrgencyReason,
  LONGEST_QUESTION,
  LONGEST_URGENCY_REASON,
  urgencyReasonErrors,
  type CaseForm,
} from './case-form.js';
export {
  addAssignment,
  caseAssignments,
  type AssignmentAct,
  type CaseAssignment,
} from './assignments.store.js';
export { CasesModule } from './cases.module.js';
export {
  caseChanged,
  caseByCode,
  caseById,
  caseForDecision,
  casesById,
  codesOfCases,
  keepFirstDiscussion,
  openCasesOf,
  setCaseState,
  whoHandles,
  isClaimed,
  type ClaimedCase,
  type ClientCase,
} from './cases.store.js';
export { ClaimCase } from './claim-case.js';
export { CountSigns } from './count-signs.js';
export { endCase } from './end-case.js';
export { beforeItIsTakenUp, writeNewCase, writeNewCases } from './new-case.js';
export { OverduePromises, type OverduePromise } from './overdue-promises.queries.js';
export { RegisterCase, type Registration } from './register-case.js';
export { SameReferences, type SameReference } from './same-reference.queries.js';
export { WatchPromises } from './watch-promises.js';
export { WorkQueue, type WaitingCaseLine } from './work-queue.queries.js';
export { CaseOpeningRow, ClientCaseRow };
export const casesRows: RowClass[] = [
  ClientCaseRow,
  CaseAssignmentRow,
  CaseClosingRow,
  CaseOpeningRow,
  SignCountRow,
];
