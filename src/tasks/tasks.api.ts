import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { CurrentActor, type Actor } from '../people/index.js';
import { answer, Answers, id, ID, listOf, paging, query } from '../platform/http/index.js';
import { CompleteTask } from './complete-task.js';
import { TASK_KINDS, type Task } from './task.js';
import { Tasks } from './tasks.js';

const search = z.strictObject(paging);
const item = z.object({
  id,
  kind: z.enum(TASK_KINDS),
  dueAt: z.iso.datetime(),
  caseId: id.optional(),
  sessionId: id.optional(),
});

@Controller('api/v1/tasks')
export class TasksApi {
  constructor(
    private readonly tasks: Tasks,
    private readonly completeTask: CompleteTask,
  ) {}

  @Get()
  @Answers(200, 'What waits for me, the most pressing first.', listOf(item))
  async list(@CurrentActor() actor: Actor, @Query(query(search)) page: z.output<typeof search>) {
    const { items, next } = await this.tasks.tasksFor(actor, page);
    return { items: items.map(shown), next };
  }

  @Post(':id/completion')
  @Answers(201, 'Says that a task is done.', z.object({ id }))
  async complete(@CurrentActor() actor: Actor, @Param('id', ID) taskId: string) {
    const { id: done } = answer(await this.completeTask.run({ taskId }, actor));
    return { id: done };
  }
}

const shown = ({ id: taskId, kind, dueAt, caseId, sessionId }: Task) => ({
  ...{ id: taskId, kind, dueAt },
  ...(caseId && { caseId }),
  ...(sessionId && { sessionId }),
});
