import { Injectable } from '@nestjs/common';
import { AuditedWriter, type AuditEntry } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql } from '../platform/database/index.js';
import { ENDED_BY_AN_ANSWER, type Task } from './task.js';
import { Tasks, waitsFor } from './tasks.js';

type Found = Pick<Task, 'id' | 'kind' | 'caseId' | 'subjectId'> & { countyId: string; role: string };

/** Somebody says that a task is done: Kela has been told by secure mail, Kela has been reminded. */
@Injectable()
export class CompleteTask {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * @returns whether it can be taken back for a while (`ReopenTask`).
   * Refuses `not-found` when the task is not the actor's or is closed already, and `forbidden` when it is
   * one that ends with an answer: recording the outcome, answering a follow-up.
   */
  run(input: { taskId: string }, actor: Actor): Promise<Result<{ id: string; undoable: boolean }>> {
    const intent: AuditEntry = {
      act: 'task.completed',
      kind: 'write',
      dataGroup: 'case',
      purpose: 'consultation',
      role: actor.grants[0]?.role ?? 'none',
    };
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const task = await tx.row<Found>(sql`
        select id, kind, county_id, case_id, subject_id, role from task
        where id = ${input.taskId} and closed_at is null and ${waitsFor(actor)}`);
      if (!task) return refuse('not-found');
      about({ countyId: task.countyId, caseId: task.caseId, role: task.role });
      if (ENDED_BY_AN_ANSWER.includes(task.kind)) return refuse('forbidden');
      const at = this.clock.now();
      await tx.run(
        sql`update task set closed_at = ${at}, closed_by = ${actor.personId} where id = ${task.id}`,
      );
      const consequence = this.tasks.consequenceOf(task.kind);
      await consequence?.(tx, task, { at, personId: actor.personId });
      await log();
      return ok({ id: task.id, undoable: !consequence });
    });
  }
}
