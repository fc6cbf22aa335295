import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseChanged, ClientCaseRow, keptUrgencyReason, urgencyReasonErrors } from '../cases/index.js';
import { URGENCIES, type Urgency } from '../domain/codes.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../domain/refusal.js';
import { isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { holdCaseAndHour } from './case-in-hour.js';
import { promote } from './queue/places-to-the-waiting.js';

const INTENT = {
  act: 'case.urgency-changed',
  kind: 'write',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'pair-member',
} as const;

/** Says that a case is more or less urgent than it was; one that waits changes its turn at once. */
@Injectable()
export class ChangeUrgency {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @param input a reason is asked for when the urgency rises; it is the county's own and kept with the case.
   * Refuses `not-found`, `wrong-state` (closed), `validation-failed` (`urgency`, `urgencyReason`).
   */
  async run(
    input: { caseId: string; urgency: Urgency; reason?: string | null },
    actor: Actor,
  ): Promise<Result<{ id: string; urgency: Urgency; revision: number }>> {
    const { caseId, urgency } = input;
    return this.writer.run(actor, { ...INTENT, caseId }, async (tx, log, about) => {
      const { client, seriesId } = await holdCaseAndHour(tx, caseId);
      if (!client || !isOwnPair(actor, client.pairId)) return refuse('not-found');
      about({ countyId: client.countyId });
      if (client.state === 'closed') return refuse('wrong-state', { state: client.state });
      const errors = errorsIn(input, client.urgency);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const at = this.clock.now();
      const revision = client.revision + 1;
      const urgencyReason = keptUrgencyReason({
        urgency,
        urgencyReason: input.reason ?? client.urgencyReason,
      });
      await tx.update(ClientCaseRow, caseId, { urgency, urgencyReason, revision, updatedAt: at });
      await caseChanged(tx, caseId);
      await log();
      if (seriesId && client.state === 'queued') await promote(tx, seriesId, { at, by: actor.personId, log });
      return ok({ id: caseId, urgency, revision });
    });
  }
}

/** Whether one urgency is more pressing than another. */
export const isRaised = (from: string, to: string): boolean =>
  (URGENCIES as readonly string[]).indexOf(to) > (URGENCIES as readonly string[]).indexOf(from);

function errorsIn(
  { urgency, reason }: { urgency: string; reason?: string | null },
  before: string,
): FieldError[] {
  if (!(URGENCIES as readonly string[]).includes(urgency))
    return [wrong('urgency', urgency ? 'unknown' : 'required')];
  if (isRaised(before, urgency) && !reason?.trim()) return [wrong('urgencyReason', 'required')];
  return urgencyReasonErrors(reason);
}
