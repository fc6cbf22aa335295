import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, wrong, type Result } from '../domain/refusal.js';
import { countiesOf, isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { moveTasksOfCase, Tasks } from '../tasks/index.js';
import { addAssignment, wasInWorkQueue } from './assignments.store.js';
import { caseChanged, caseForDecision, type ClientCase } from './cases.store.js';

const INTENT = {
  act: 'case.claimed',
  kind: 'write',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'pair-member',
} as const;

/** A pair takes a case up ("nappaa käsittelyyn"): one of the county's work queue, or one raised to it. */
@Injectable()
export class ClaimCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * @param input `pairId` is needed only by somebody who is in several pairs of the county.
   * @returns the pair that has the case from now on. The first time keeps the first promise.
   * Refuses `already-claimed` (exactly one pair gets it; its own pair is told the same), `not-found` (a case
   * that never waited for this pair), `wrong-state` (closed) and `validation-failed` (which pair).
   */
  async run(
    input: { caseId: string; pairId?: string },
    actor: Actor,
  ): Promise<Result<{ id: string; pairId: string }>> {
    return this.writer.run(actor, { ...INTENT, caseId: input.caseId }, async (tx, log, about) => {
      const client = await caseForDecision(tx, input.caseId);
      if (!client || !countiesOf(actor, 'pair-member').includes(client.countyId)) return refuse('not-found');
      about({ countyId: client.countyId });
      const held = await whoHolds(tx, client, actor);
      if (held) return refuse(held);
      if (client.state === 'closed') return refuse('wrong-state', { state: client.state });
      const pairId = claimingPair(client, input.pairId, actor);
      if (!pairId.ok) return pairId;
      await this.takeUp(tx, client, pairId.value, actor);
      await log();
      return ok({ id: client.id, pairId: pairId.value });
    });
  }

  private async takeUp(tx: Tx, client: ClientCase, pairId: string, actor: Actor): Promise<void> {
    const at = this.clock.now();
    await tx.run(sql`update client_case set pair_id = ${pairId}, claimed_at = coalesce(claimed_at, ${at}),
      revision = revision + 1, updated_at = ${at} where id = ${client.id}`);
    await caseChanged(tx, client.id);
    await addAssignment(tx, {
      caseId: client.id,
      act: 'claimed',
      pairId,
      assignedAt: at,
      assignedBy: actor.personId,
    });
    await this.tasks.closeOfCase(tx, 'claim-raised-case', client.id, actor.personId);
    await this.tasks.closeOfCase(tx, 'handling-overdue', client.id, actor.personId);
    await moveTasksOfCase(tx, client.id, { role: 'pair-member', pairId });
  }
}

/** What somebody is told who comes too late, or to whom the case is unknown; null when it can be taken up. */
async function whoHolds(
  tx: Tx,
  client: ClientCase,
  actor: Actor,
): Promise<'already-claimed' | 'not-found' | null> {
  if (client.pairId === null) return null;
  if (isOwnPair(actor, client.pairId)) return client.claimedAt ? 'already-claimed' : null;
  return (await wasInWorkQueue(tx, client.id)) ? 'already-claimed' : 'not-found';
}

/** The actor's pair of this county; a case raised to a pair goes to that pair. */
function claimingPair(client: ClientCase, asked: string | undefined, actor: Actor): Result<string> {
  if (client.pairId !== null) return ok(client.pairId);
  const own = actor.grants.flatMap(({ role, countyId, pairId }) =>
    role === 'pair-member' && countyId === client.countyId && pairId ? [pairId] : [],
  );
  const pairs = [...new Set(own)];
  if (asked) return pairs.includes(asked) ? ok(asked) : refuse('not-found');
  const [only] = pairs;
  if (!only || pairs.length > 1) return refuse('validation-failed', undefined, [wrong('pairId', 'required')]);
  return ok(only);
}
