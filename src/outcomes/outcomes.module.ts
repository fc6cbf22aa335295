import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { SessionsModule } from '../sessions/index.js';
import { TasksModule } from '../tasks/index.js';
import { AnswerFollowUp } from './answer-follow-up.js';
import { AskFollowUps } from './ask-follow-ups.js';
import { ChangeOutcome } from './change-outcome.js';
import { CompleteStep } from './complete-step.js';
import { FollowUps } from './follow-ups.queries.js';
import { OutcomesOfHour } from './hour-outcomes.queries.js';
import { LearningNotesApi } from './learning-notes.api.js';
import { LearningNotes } from './learning-notes.queries.js';
import { NextSteps } from './next-steps.js';
import { OutcomesApi } from './outcomes.api.js';
import { OwnSteps } from './own-steps.queries.js';
import { Outcomes } from './outcomes.queries.js';
import { RecordOutcome } from './record-outcome.js';
import { OutcomeWriting } from './write-outcome.js';

const acts = [RecordOutcome, ChangeOutcome, CompleteStep, AnswerFollowUp, AskFollowUps];
const queries = [Outcomes, OutcomesOfHour, OwnSteps, FollowUps, LearningNotes];

@Module({
  imports: [AuditModule, TasksModule, SessionsModule],
  controllers: [OutcomesApi, LearningNotesApi],
  providers: [OutcomeWriting, NextSteps, ...acts, ...queries],
  exports: [...acts, ...queries],
})
export class OutcomesModule {}
