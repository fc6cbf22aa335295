import type { RowClass } from '../platform/database/index.js';
import { LearningNoteRow, LearningNoteThemeRow } from './learning-notes.rows.js';
import { FollowUpRow, NextStepRow, OutcomeRow } from './outcomes.rows.js';

export type { CallsSaved, NextStepForm, OutcomeForm } from '../domain/outcome.js';
export { AnswerFollowUp } from './answer-follow-up.js';
export { AskFollowUps } from './ask-follow-ups.js';
export { ChangeOutcome } from './change-outcome.js';
export { CompleteStep } from './complete-step.js';
export { OutcomesOfHour, type HourCase, type HourOutcomes } from './hour-outcomes.queries.js';
export { FollowUps, type FollowUpView } from './follow-ups.queries.js';
export type { FollowUp } from './follow-ups.store.js';
export { LearningNotes, type LearningNote } from './learning-notes.queries.js';
export { OutcomesModule } from './outcomes.module.js';
export { Outcomes, type CaseOutcomes, type OutcomeView, type StepOwner } from './outcomes.queries.js';
export type { NextStep, Outcome } from './outcomes.store.js';
export { OwnSteps, type OwnStep } from './own-steps.queries.js';
export { RecordOutcome } from './record-outcome.js';
export const outcomesRows: RowClass[] = [
  OutcomeRow,
  NextStepRow,
  FollowUpRow,
  LearningNoteRow,
  LearningNoteThemeRow,
];
