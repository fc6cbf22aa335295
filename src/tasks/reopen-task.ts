import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql } from '../platform/database/index.js';
import type { TaskKind } from './task.js';
import { Tasks, waitsFor } from './tasks.js';

/** How long a slip can be taken back. */
const UNDO_MS = 10 * 60_000;

type Found = { id: string; kind: TaskKind; countyId: string; caseId: string | null; role: string };

/** Somebody takes back that they have said a task to be done. */
@Injectable()
export class ReopenTask {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * Within ten minutes, by the one who said it. Refuses `not-found` (not the actor's, not closed by them, or too
   * long ago) and `wrong-state` (its end has done more than end it: an agreed step is done).
   */
  run(input: { taskId: string }, actor: Actor): Promise<Result<{ id: string }>> {
    const intent = {
      act: 'task.reopened',
      kind: 'write',
      dataGroup: 'case',
      purpose: 'consultation',
      role: actor.grants[0]?.role ?? 'none',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const since = new Date(this.clock.now().getTime() - UNDO_MS);
      const task = await tx.row<Found>(sql`
        select id, kind, county_id, case_id, role from task where id = ${input.taskId}
        and closed_at >= ${since} and closed_by = ${actor.personId} and ${waitsFor(actor)}`);
      if (!task) return refuse('not-found');
      about({ countyId: task.countyId, caseId: task.caseId, role: task.role });
      if (this.tasks.consequenceOf(task.kind)) return refuse('wrong-state');
      await tx.run(sql`update task set closed_at = null, closed_by = null where id = ${task.id}`);
      await log();
      return ok({ id: task.id });
    });
  }
}
