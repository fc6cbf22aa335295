import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CompleteTask } from './complete-task.js';
import { TasksApi } from './tasks.api.js';
import { ReopenTask } from './reopen-task.js';
import { Tasks } from './tasks.js';

@Module({
  imports: [AuditModule],
  controllers: [TasksApi],
  providers: [Tasks, CompleteTask, ReopenTask],
  exports: [Tasks, CompleteTask, ReopenTask],
})
export class TasksModule {}
