import { Injectable } from '@nestjs/common';
import { AuditedWriter, type AuditEntry } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql } from '../platform/database/index.js';
import { waitsFor } from './tasks.js';

/** Somebody says that a task is done: Kela has been told by secure mail, Kela has been reminded. */
@Injectable()
export class CompleteTask {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses `not-found` when the task is not the actor's or is closed already. */
  run(input: { taskId: string }, actor: Actor): Promise<Result<{ id: string }>> {
    const intent: AuditEntry = {
      act: 'task.completed',
      kind: 'write',
      dataGroup: 'case',
      purpose: 'consultation',
      role: actor.grants[0]?.role ?? 'none',
    };
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const task = await tx.row<{ id: string; countyId: string; caseId: string | null; role: string }>(sql`
        select id, county_id, case_id, role from task
        where id = ${input.taskId} and closed_at is null and ${waitsFor(actor)}`);
      if (!task) return refuse('not-found');
      about({ countyId: task.countyId, caseId: task.caseId, role: task.role });
      await tx.run(sql`update task set closed_at = ${this.clock.now()}, closed_by = ${actor.personId}
        where id = ${task.id}`);
      await log();
      return ok({ id: task.id });
    });
  }
}
