import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { isClaimed } from '../../cases/index.js';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import { isOwnPair, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Tasks } from '../../tasks/index.js';
import { holdCaseAndHour } from '../case-in-hour.js';
import { promote } from '../queue/places-to-the-waiting.js';
import { changePair, giveBack, mayLeavePair } from './leave-pair.js';
import { shortReasonErrors } from './short-reason.js';

/** A pair gives a case back to the county's work queue; its place or its turn goes to the next. */
@Injectable()
export class ReleaseCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * Also for a case that Kela raised to the pair and that it does not take up. The case keeps its waiting: it
   * counts from the day of registration.
   * Refuses `not-found` (not an own case), `validation-failed` (no reason), `wrong-state` (discussed or
   * closed) and `hour-already-past` (its hour has begun).
   */
  async run(
    input: { caseId: string; reason: string },
    actor: Actor,
  ): Promise<Result<{ id: string; fromPairId: string }>> {
    const intent = {
      act: 'case.released',
      kind: 'write',
      dataGroup: 'case',
      purpose: 'consultation',
      role: 'pair-member',
      caseId: input.caseId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const { client, booking, seriesId } = await holdCaseAndHour(tx, input.caseId);
      if (!client || !isClaimed(client) || !isOwnPair(actor, client.pairId)) return refuse('not-found');
      about({ countyId: client.countyId });
      const errors = shortReasonErrors(input.reason);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const at = this.clock.now();
      const may = await mayLeavePair(tx, client, booking, at);
      if (!may.ok) return may;
      const act = { at, by: actor.personId };
      await giveBack(tx, client, booking, act);
      await changePair(tx, client, { pairId: null, reason: input.reason }, act);
      await this.tasks.closeOfCase(tx, 'claim-raised-case', client.id, actor.personId);
      await log();
      if (seriesId) await promote(tx, seriesId, { ...act, log });
      return ok({ id: client.id, fromPairId: client.pairId });
    });
  }
}
