import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseCodeFrom } from '../domain/case-code.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import { countyRules, pairsOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { caseFormErrors, keptUrgencyReason, type CaseForm } from './case-form.js';
import { ClientCaseRow } from './cases.rows.js';

/** Registers a client's matter for a pair under a new random code. */
@Injectable()
export class RegisterCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @param input the pair and the form; the pair must be the actor's own.
   * @returns the case's id, code and state (`draft` until a consent covers it).
   * Refuses `not-found` (not the actor's pair) and `validation-failed`. A second, identical case with the
   * same `reference` is allowed: the service cannot know clients; the page warns instead (PRODUCT.md, Case).
   */
  async run(
    input: CaseForm & { pairId: string },
    actor: Actor,
  ): Promise<Result<{ id: string; code: string; state: 'draft' }>> {
    const id = newId();
    const intent = {
      act: 'case.registered',
      kind: 'write',
      dataGroup: 'case',
      purpose: 'consultation',
      role: 'pair-member',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const pair = await tx.row<{ countyId: string }>(
        sql`select county_id from pair where id = ${input.pairId}`,
      );
      if (!pair || !pairsOf(actor).includes(input.pairId)) return refuse('not-found');
      about({ countyId: pair.countyId });
      const now = this.clock.now();
      const today = localDateOf(now);
      const { questionAllowed } = await countyRules(tx, pair.countyId, today);
      const errors = caseFormErrors(input, today, questionAllowed);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const code = await unusedCode(tx);
      await tx.insert(ClientCaseRow, {
        ...rowOf(input),
        id,
        code,
        countyId: pair.countyId,
        pairId: input.pairId,
        registeredAt: now,
        registeredBy: actor.personId,
        claimedAt: now,
        updatedAt: now,
      });
      await log({ caseId: id });
      return ok({ id, code, state: 'draft' });
    });
  }
}

const rowOf = (form: CaseForm) => ({
  themes: form.themes,
  questionTypes: form.questionTypes,
  question: form.question?.trim() || null,
  urgency: form.urgency ?? 'normal',
  urgencyReason: keptUrgencyReason(form),
  clientLanguage: form.clientLanguage ?? 'fi',
  interpreter: form.interpreter ?? false,
  sourceChannel: form.sourceChannel ?? 'pair',
  reference: form.reference?.trim() || null,
  baselineNeed: form.baselineNeed,
  state: 'draft',
  revision: 1,
});

/** Codes are 35 random bits: a second draw is needed about once in a million at ten thousand cases. */
async function unusedCode(tx: Tx): Promise<string> {
  const code = caseCodeFrom(randomBytes(5));
  const used = await tx.row(sql`select 1 from client_case where code = ${code}`);
  return used ? unusedCode(tx) : code;
}
