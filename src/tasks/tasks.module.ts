import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CompleteTask } from './complete-task.js';
import { TasksApi } from './tasks.api.js';
import { Tasks } from './tasks.js';

@Module({
  imports: [AuditModule],
  controllers: [TasksApi],
  providers: [Tasks, CompleteTask],
  exports: [Tasks, CompleteTask],
})
export class TasksModule {}
