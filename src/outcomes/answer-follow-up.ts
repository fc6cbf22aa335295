import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseForDecision, endCase, type ClientCase } from '../cases/index.js';
import type { FollowUpDay } from '../domain/codes.js';
import { followUpRefusal, isAskedNoMore } from '../domain/outcome.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { Tasks } from '../tasks/index.js';
import { firstDiscussedOn } from './follow-ups.store.js';
import { FollowUpRow } from './outcomes.rows.js';

type Answer = { caseId: string; day: FollowUpDay; meetingHeld: boolean; heldOn?: LocalDate | null };

/** Answers whether a network meeting was held within 30 or 60 days of the first discussion (DOMAIN 5.2). */
@Injectable()
export class AnswerFollowUp {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * For the members of the case's pair; an answer can be corrected by giving it again. Once nothing more is
   * waited for - day 60 is answered, or day 30 tells of a meeting, which was then held within 60 days too -
   * no question stays open, and a case that stands in `discussed` is closed. A case that waits for another
   * hour goes on.
   * Refuses `not-found`, `not-discussed`, and as `followUpRefusal`.
   */
  run(input: Answer, actor: Actor): Promise<Result<{ caseId: string; day: FollowUpDay }>> {
    const intent = {
      act: 'follow-up.answered',
      kind: 'write',
      dataGroup: 'outcome',
      purpose: 'follow-up',
      role: actor.grants[0]?.role ?? 'none',
    } as const;
    const { caseId, day } = input;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const client = await caseForDecision(tx, caseId);
      if (!client || !isOwnPair(actor, client.pairId)) return refuse('not-found');
      about({ role: 'pair-member', countyId: client.countyId, caseId });
      const at = this.clock.now();
      const first = firstDiscussedOn(client);
      if (!first) return refuse('not-discussed');
      const refusal = followUpRefusal(input, { firstDiscussedOn: first, today: localDateOf(at) });
      if (refusal) return { ok: false, refusal };
      await keep(tx, input, { at, by: actor.personId });
      await this.tasks.closeOfCase(tx, `follow-up-${day}`, caseId, actor.personId);
      if (isAskedNoMore(input)) await this.endWaiting(tx, client, { at, by: actor.personId });
      await log();
      return ok({ caseId, day });
    });
  }

  private async endWaiting(tx: Tx, client: ClientCase, act: { at: Date; by: string }): Promise<void> {
    await this.tasks.closeOfCase(tx, 'follow-up-30', client.id, act.by);
    await this.tasks.closeOfCase(tx, 'follow-up-60', client.id, act.by);
    if (client.state === 'discussed') await endCase(tx, client.id, 'discussed', act);
  }
}

/** One answer a case and day; the caller holds the case. */
async function keep(tx: Tx, answer: Answer, act: { at: Date; by: string }): Promise<void> {
  const { caseId, day, meetingHeld } = answer;
  const heldOn = answer.heldOn ?? null;
  const given = await tx.row(sql`select id from follow_up where case_id = ${caseId} and day = ${day}`);
  if (given) {
    await tx.run(sql`update follow_up set meeting_held = ${meetingHeld}, held_on = ${heldOn},
      answered_at = ${act.at}, answered_by = ${act.by} where case_id = ${caseId} and day = ${day}`);
    return;
  }
  const row = { id: newId(), caseId, day, meetingHeld, heldOn };
  await tx.insert(FollowUpRow, { ...row, answeredAt: act.at, answeredBy: act.by });
}
