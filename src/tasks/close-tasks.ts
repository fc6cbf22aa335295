import { sql, type Tx } from '../platform/database/index.js';
import type { TaskKind } from './task.js';

/** Closes every open task of a kind about one thing; `by` is null when the service itself found it done. */
export async function closeTasksAbout(
  tx: Tx,
  kind: TaskKind,
  subjectId: string,
  closed: { at: Date; by: string | null },
): Promise<void> {
  await tx.run(sql`update task set closed_at = ${closed.at}, closed_by = ${closed.by}
    where kind = ${kind} and subject_id = ${subjectId} and closed_at is null`);
}

/** Closes every open task about a case but those of the kinds that outlive it. */
export async function closeTasksOfCase(
  tx: Tx,
  caseId: string,
  outlive: readonly TaskKind[],
  closed: { at: Date; by: string | null },
): Promise<void> {
  await tx.run(sql`update task set closed_at = ${closed.at}, closed_by = ${closed.by}
    where case_id = ${caseId} and kind not in ${[...outlive]} and closed_at is null`);
}
