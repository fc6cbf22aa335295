import { Injectable } from '@nestjs/common';
import type { OutcomeForm } from '../domain/outcome.js';
import type { Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { OutcomeWriting, type Writable } from './write-outcome.js';

/** Records the whole outcome of one discussion, or corrects it (PRODUCT.md, Outcome). */
@Injectable()
export class RecordOutcome {
  constructor(private readonly writing: OutcomeWriting) {}

  /**
   * The case's pair, or Kela's contact inside its window, from the start of the hour on. The first recording
   * makes the booking discussed, and the case discussed or, when it continues, ready for another hour.
   * @param input `version` is the one the person saw. Without it only the one who wrote last may write over;
   *   the same content again is welcome from anybody and changes nothing. Kela that leaves the calls out
   *   leaves them as they are: they are the pair's own count. A learning note that is left out stays.
   * @returns the version that now stands.
   * Refuses `not-found`, `hour-not-begun` (`data.startsAt`), `wrong-state` (removed, deferred, or the result
   * can no longer turn), `changed-meanwhile` (`data.version`, `data.updatedByName`), `validation-failed`.
   */
  run(
    input: { bookingId: string; outcome: OutcomeForm; version?: number },
    actor: Actor,
  ): Promise<Result<{ version: number }>> {
    return this.writing.run(actor, input.bookingId, (writable) => ({
      fields: asWritten(writable, input.outcome),
      mayWriteOver: () => mayWriteOver(writable, input.version, actor),
    }));
  }
}

function asWritten({ discussion, before }: Writable, form: OutcomeForm): OutcomeForm {
  const keepsCalls = discussion.viewer === 'kela-contact' && form.callsSaved === null;
  return keepsCalls ? { ...form, callsSaved: before?.callsSaved ?? null } : form;
}

function mayWriteOver({ before }: Writable, version: number | undefined, actor: Actor): boolean {
  if (version !== undefined) return version === (before?.version ?? 0);
  return before === null || before.updatedBy === actor.personId;
}
