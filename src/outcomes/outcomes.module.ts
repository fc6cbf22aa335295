import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { SessionsModule } from '../sessions/index.js';
import { TasksModule } from '../tasks/index.js';
import { ChangeOutcome } from './change-outcome.js';
import { CompleteStep } from './complete-step.js';
import { NextSteps } from './next-steps.js';
import { Outcomes } from './outcomes.queries.js';
import { RecordOutcome } from './record-outcome.js';
import { OutcomeWriting } from './write-outcome.js';

const acts = [RecordOutcome, ChangeOutcome, CompleteStep];
const queries = [Outcomes];

@Module({
  imports: [AuditModule, TasksModule, SessionsModule],
  providers: [OutcomeWriting, NextSteps, ...acts, ...queries],
  exports: [...acts, ...queries],
})
export class OutcomesModule {}
