import { Injectable } from '@nestjs/common';
import { countiesOf, pairsOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, type Sql, type Tx } from '../platform/database/index.js';
import { cursorAfter, readCursor } from '../platform/http/index.js';
import { newId } from '../platform/ids.js';
import type { NewTask, Task, TaskKind } from './task.js';
import { TaskRow } from './tasks.rows.js';

type WhenDone = (
  tx: Tx,
  task: { subjectId: string | null },
  by: { at: Date; personId: string },
) => Promise<void>;

/** Opens, closes and lists what waits for whom. */
@Injectable()
export class Tasks {
  private readonly consequences = new Map<TaskKind, WhenDone>();

  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** Opens a task inside the caller's transaction; one like it that is open already stays the only one. */
  async open(tx: Tx, task: NewTask): Promise<void> {
    const { kind, countyId, waitsFor, dueAt, caseId = null, sessionId = null, subjectId = null } = task;
    const pairId = waitsFor.role === 'pair-member' ? waitsFor.pairId : null;
    const personId = waitsFor.role === 'person' ? waitsFor.personId : null;
    const same = await tx.row(sql`
      select id from task where kind = ${kind} and closed_at is null
      and ${isOrNull(sql`case_id`, caseId)} and ${isOrNull(sql`session_id`, sessionId)}
      and ${isOrNull(sql`subject_id`, subjectId)} and ${isOrNull(sql`pair_id`, pairId)} and ${isOrNull(sql`person_id`, personId)}`);
    if (same) return;
    await tx.insert(TaskRow, {
      ...{ id: newId(), kind, countyId, role: waitsFor.role, pairId, personId },
      ...{ caseId, sessionId, subjectId, dueAt },
      ...{ openedAt: this.clock.now(), closedAt: null, closedBy: null },
    });
  }

  /** Closes every open task of a kind about a case; `by` is null when the service itself found it done. */
  async closeOfCase(tx: Tx, kind: TaskKind, caseId: string, by: string | null): Promise<void> {
    await tx.run(sql`update task set closed_at = ${this.clock.now()}, closed_by = ${by}
      where kind = ${kind} and case_id = ${caseId} and closed_at is null`);
  }

  /**
   * What else is done when a task of this kind is said to be done, in the same transaction. A higher room
   * tells it in `onModuleInit`: this room knows tasks alone, not what they are about.
   */
  whenDone(kind: TaskKind, then: WhenDone): void {
    this.consequences.set(kind, then);
  }

  /** @internal */
  consequenceOf(kind: TaskKind): WhenDone | undefined {
    return this.consequences.get(kind);
  }

  /** What waits for the actor, the most pressing first: own tasks, own pairs', own counties' as coordinator. */
  async tasksFor(
    actor: Actor,
    page: { limit: number; cursor?: string },
  ): Promise<{ items: Task[]; next: string | null }> {
    const after = readCursor(page.cursor);
    const later = after
      ? sql`(due_at > ${after.at} or (due_at = ${after.at} and id > ${after.id}))`
      : sql`1 = 1`;
    const rows = await this.reader.rows<Task>(sql`
      select id, kind, due_at, opened_at, case_id, session_id, subject_id from task
      where closed_at is null and ${waitsFor(actor)} and ${later}
      order by due_at, id limit ${page.limit + 1}`);
    const items = rows.slice(0, page.limit);
    const last = items.at(-1);
    const more = rows.length > page.limit && last;
    return { items, next: more ? cursorAfter({ at: last.dueAt, id: last.id }) : null };
  }
}

const isOrNull = (column: Sql, value: string | null): Sql =>
  value === null ? sql`${column} is null` : sql`${column} = ${value}`;

/** The condition under which a task is the actor's. */
export const waitsFor = (actor: Actor): Sql => sql`(person_id = ${actor.personId}
  or (role = 'pair-member' and pair_id in ${pairsOf(actor)})
  or (role = 'coordinator' and county_id in ${countiesOf(actor, 'coordinator')}))`;
