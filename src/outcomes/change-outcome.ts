import { Injectable } from '@nestjs/common';
import { changedSince, type OutcomeForm } from '../domain/outcome.js';
import type { Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { OutcomeWriting } from './write-outcome.js';
import type { Outcome } from './outcomes.store.js';

/** Fills or changes single fields of an outcome, while people talk or afterwards. */
@Injectable()
export class ChangeOutcome {
  constructor(private readonly writing: OutcomeWriting) {}

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
    return this.writing.run(actor, input.bookingId, ({ before }) => {
      const readAt = input.version ?? lastSeenBy(actor, before);
      return {
        fields: input.fields,
        mayWriteOver: (changed) => !changedSince(changed, readAt, before?.fieldVersions ?? {}).length,
      };
    });
  }
}

const lastSeenBy = (actor: Actor, before: Outcome | null): number =>
  before?.updatedBy === actor.personId ? before.version : 0;
