import { sql, type Reads, type Tx } from '../platform/database/index.js';
import type { TaskKind } from './task.js';

export type TaskKnown = { id: string; dueAt: Date; openedAt: Date; closedAt: Date | null };

/** The task of a kind about one thing that was opened last, open or closed; null when there was none. */
export async function lastTaskAbout(
  reads: Reads,
  kind: TaskKind,
  subjectId: string,
): Promise<TaskKnown | null> {
  const row = await reads.row<TaskKnown>(sql`select id, due_at, opened_at, closed_at from task
    where kind = ${kind} and subject_id = ${subjectId} order by opened_at desc, id limit 1`);
  return row ?? null;
}

/** Gives an open task another day to be done by. */
export async function setDueOfTask(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx.run(sql`update task set due_at = ${dueAt} where id = ${id} and closed_at is null`);
}
