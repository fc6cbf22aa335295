import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { changedSince, type OutcomeForm } from '../domain/outcome.js';
import { ok, type Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { changedFields, changedMeanwhile, OutcomeWriting } from './write-outcome.js';
import type { Outcome } from './outcomes.store.js';

/** Fills or changes single fields of an outcome, while people talk or afterwards. */
@Injectable()
export class ChangeOutcome {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly writing: OutcomeWriting,
  ) {}

  /**
   * Only the given fields are written, so that two people can fill different ones at the same time. The
   * booking is discussed once the result and the network meeting are there, whoever filled them.
   * @param input `version` is the one at which the fields were read. Without it the one who wrote last is
   *   taken to have seen everything, anybody else nothing. A field that already says the same is no change.
   * @returns the version that now stands; 0 when nothing is recorded yet.
   * Refuses as `RecordOutcome`; `changed-meanwhile` when somebody changed one of these fields since.
   */
  run(
    input: { bookingId: string; fields: Partial<OutcomeForm>; version?: number },
    actor: Actor,
  ): Promise<Result<{ version: number }>> {
    const intent = {
      act: 'outcome.changed',
      kind: 'write',
      dataGroup: 'outcome',
      purpose: 'consultation',
      role: actor.grants[0]?.role ?? 'none',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const held = await this.writing.hold(tx, actor, input.bookingId, about);
      if (!held.ok) return held;
      const { before } = held.value;
      const changed = changedFields(before, input.fields);
      if (changed.length === 0) {
        await log();
        return ok({ version: before?.version ?? 0 });
      }
      const readAt = input.version ?? lastSeenBy(actor, before);
      if (changedSince(changed, readAt, before?.fieldVersions ?? {}).length) return changedMeanwhile(before);
      const fields = Object.fromEntries(changed.map((field) => [field, input.fields[field]]));
      const written = await this.writing.write(tx, held.value, fields, actor);
      if (written.ok) await log();
      return written;
    });
  }
}

const lastSeenBy = (actor: Actor, before: Outcome | null): number =>
  before?.updatedBy === actor.personId ? before.version : 0;
