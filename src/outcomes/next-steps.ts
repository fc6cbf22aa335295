import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NextStepForm } from '../domain/outcome.js';
import { endOfDay } from '../domain/time.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { closeTasksAbout, Tasks } from '../tasks/index.js';
import { NextStepRow } from './outcomes.rows.js';
import type { NextStep } from './outcomes.store.js';

type Steps = { bookingId: string; caseId: string; countyId: string; at: Date; by: string };

/** Keeps the agreed steps of an outcome, and for each open one a task of the person who answers for it. */
@Injectable()
export class NextSteps implements OnModuleInit {
  constructor(private readonly tasks: Tasks) {}

  onModuleInit(): void {
    this.tasks.whenDone('next-step', async (tx, { subjectId }, { at, personId }) => {
      if (subjectId) await this.done(tx, subjectId, { at, by: personId });
    });
  }

  /** Writes the steps as they are wanted now: those gone are dropped, a done one stays done. */
  async write(tx: Tx, of: Steps, before: NextStep[], wanted: NextStepForm[]): Promise<void> {
    const pairs = paired(before, wanted);
    const kept = new Set(pairs.map(({ was }) => was?.id));
    const dropped = before.filter(({ id }) => !kept.has(id));
    for (const { id } of dropped) await closeTasksAbout(tx, 'next-step', id, of);
    await tx.run(sql`delete from next_step where id in ${dropped.map(({ id }) => id)}`);
    // Two steps may change places, so all step aside first: a place of an outcome is taken by one step only.
    await tx.run(sql`update next_step set position = position + 100 where booking_id = ${of.bookingId}`);
    for (const [index, { was, form }] of pairs.entries()) await this.writeOne(tx, of, index + 1, was, form);
  }

  private async writeOne(
    tx: Tx,
    of: Steps,
    position: number,
    was: NextStep | undefined,
    form: NextStepForm,
  ): Promise<void> {
    const { kind, ownerId, dueOn } = form;
    const note = form.note?.trim() || null;
    const id = was?.id ?? newId();
    if (was) {
      await tx.run(sql`update next_step set position = ${position}, kind = ${kind}, note = ${note},
        owner_id = ${ownerId}, due_on = ${dueOn} where id = ${id}`);
    } else {
      const undone = { doneAt: null, doneBy: null };
      await tx.insert(NextStepRow, {
        id,
        bookingId: of.bookingId,
        position,
        kind,
        note,
        ownerId,
        dueOn,
        ...undone,
      });
    }
    if (was?.doneAt || (was && was.ownerId === ownerId && was.dueOn === dueOn)) return;
    await closeTasksAbout(tx, 'next-step', id, of);
    await this.tasks.open(tx, {
      kind: 'next-step',
      countyId: of.countyId,
      waitsFor: { role: 'person', personId: ownerId },
      caseId: of.caseId,
      subjectId: id,
      dueAt: endOfDay(dueOn),
    });
  }

  /** Stamps a step as done, once, and closes the task that asked for it. */
  async done(tx: Tx, stepId: string, act: { at: Date; by: string }): Promise<void> {
    const of = await tx.row<{ caseId: string }>(sql`select o.case_id from next_step n
      join outcome o on o.booking_id = n.booking_id where n.id = ${stepId}`);
    // Whoever corrects the outcome at the same moment must see the step as done and ask nobody anew.
    if (of) await tx.lock('client_case', of.caseId);
    await tx.run(sql`update next_step set done_at = ${act.at}, done_by = ${act.by}
      where id = ${stepId} and done_at is null`);
    await closeTasksAbout(tx, 'next-step', stepId, act);
  }
}

/** Each wanted step with the one it was: by its id, else the one in the same place that no id names. */
export function paired(
  before: NextStep[],
  wanted: NextStepForm[],
): { was: NextStep | undefined; form: NextStepForm }[] {
  const named = new Set(wanted.flatMap(({ id }) => (id ? [id] : [])));
  return wanted.map((form, index) => {
    const inPlace = before[index];
    const was = form.id
      ? before.find(({ id }) => id === form.id)
      : inPlace && !named.has(inPlace.id)
        ? inPlace
        : undefined;
    return { was, form };
  });
}

/** Do the wanted steps say what stands already? */
export const sameSteps = (before: NextStep[], wanted: NextStepForm[]): boolean =>
  before.length === wanted.length &&
  paired(before, wanted).every(
    ({ was, form }, index) =>
      was !== undefined &&
      was.id === before[index]?.id &&
      was.kind === form.kind &&
      was.note === (form.note?.trim() || null) &&
      was.ownerId === form.ownerId &&
      was.dueOn === form.dueOn,
  );
