import type { RowClass } from '../platform/database/index.js';
import { FollowUpRow, NextStepRow, OutcomeRow } from './outcomes.rows.js';

export type { CallsSaved, NextStepForm, OutcomeForm } from '../domain/outcome.js';
export { ChangeOutcome } from './change-outcome.js';
export { CompleteStep } from './complete-step.js';
export type { FollowUp } from './follow-ups.store.js';
export { OutcomesModule } from './outcomes.module.js';
export { Outcomes, type CaseOutcomes, type OutcomeView, type StepOwner } from './outcomes.queries.js';
export type { NextStep, Outcome } from './outcomes.store.js';
export { RecordOutcome } from './record-outcome.js';
export const outcomesRows: RowClass[] = [OutcomeRow, NextStepRow, FollowUpRow];
