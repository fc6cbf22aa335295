import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import type { Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { becomeFree, holdCaseAndHour } from '../case-in-hour.js';
import { leaveQueue } from './places-to-the-waiting.js';
import { queueRole } from './queue-role.js';

/** Takes a case out of its queue; it is ready again, and its waiting counts on should it come back. */
@Injectable()
export class LeaveQueue {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /** For the case's pair and the county's coordinator. Refuses `not-found` and `wrong-state` (it does not wait). */
  async run(input: { caseId: string }, actor: Actor): Promise<Result<{ caseId: string; seriesId: string }>> {
    const intent = {
      act: 'case.left-queue',
      kind: 'write',
      dataGroup: 'booking',
      purpose: 'consultation',
      role: 'pair-member',
      caseId: input.caseId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const { client, seriesId } = await holdCaseAndHour(tx, input.caseId);
      const role = client && queueRole(client, actor);
      if (!client || !role) return refuse('not-found');
      about({ countyId: client.countyId, role });
      if (client.state !== 'queued' || !seriesId) return refuse('wrong-state', { state: client.state });
      const act = { at: this.clock.now(), by: actor.personId };
      await leaveQueue(tx, client.id, 'by-hand', act);
      await becomeFree(tx, client, act.at);
      await log();
      return ok({ caseId: client.id, seriesId });
    });
  }
}
