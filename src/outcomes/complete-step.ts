import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { pairsOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql } from '../platform/database/index.js';
import { NextSteps } from './next-steps.js';

/** Somebody says that an agreed step has been taken. */
@Injectable()
export class CompleteStep {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly steps: NextSteps,
  ) {}

  /**
   * The step's owner, also Kela's outside its window, or a member of the case's pair. Saying it again changes
   * nothing. Refuses `not-found`.
   */
  run(input: { stepId: string }, actor: Actor): Promise<Result<{ id: string; caseId: string }>> {
    const intent = {
      act: 'step.completed',
      kind: 'write',
      dataGroup: 'outcome',
      purpose: 'consultation',
      role: actor.grants[0]?.role ?? 'none',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const step = await tx.row<{ ownerId: string; caseId: string; countyId: string; pairId: string }>(sql`
        select n.owner_id, k.id as case_id, k.county_id, k.pair_id from next_step n
        join outcome o on o.booking_id = n.booking_id join client_case k on k.id = o.case_id
        where n.id = ${input.stepId}`);
      const own = step && pairsOf(actor).includes(step.pairId);
      if (!step || !(own || step.ownerId === actor.personId)) return refuse('not-found');
      about({ countyId: step.countyId, caseId: step.caseId, ...(own && { role: 'pair-member' }) });
      await this.steps.done(tx, input.stepId, { at: this.clock.now(), by: actor.personId });
      await log();
      return ok({ id: input.stepId, caseId: step.caseId });
    });
  }
}
