import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { SessionsModule } from '../sessions/index.js';
import { TasksModule } from '../tasks/index.js';

@Module({ imports: [AuditModule, TasksModule, SessionsModule] })
export class OutcomesModule {}
