import type { RowClass } from '../platform/database/index.js';
import { CaseAssignmentRow, CaseClosingRow, SignCountRow } from './case-history.rows.js';
import { ClientCaseRow } from './cases.rows.js';

export {
  caseFormErrors,
  keptUrgencyReason,
  LONGEST_QUESTION,
  LONGEST_URGENCY_REASON,
  urgencyReasonErrors,
  type CaseForm,
} from './case-form.js';
export { CasesModule } from './cases.module.js';
export {
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
export { RegisterCase } from './register-case.js';
export { ClientCaseRow };
export const casesRows: RowClass[] = [ClientCaseRow, CaseAssignmentRow, CaseClosingRow, SignCountRow];
