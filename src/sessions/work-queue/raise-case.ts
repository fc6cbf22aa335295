import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import {
  addAssignment,
  beforeItIsTakenUp,
  caseFormErrors,
  writeNewCase,
  type CaseForm,
} from '../../cases/index.js';
import { handlingDue } from '../../domain/promises.js';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { countyRules, hasRole, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql } from '../../platform/database/index.js';
import { Tasks } from '../../tasks/index.js';
import { isKelaOfPair } from '../sessions.store.js';

/** What Kela tells of a case it raises: codes alone. */
export type RaisedCase = { pairId: string } & Partial<
  Pick<CaseForm, 'themes' | 'questionTypes' | 'urgency' | 'clientLanguage'>
>;

const INTENT = {
  act: 'case.raised',
  kind: 'write',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'kela-contact',
} as const;

/** Kela raises a case to a pair (PRODUCT.md, People): it waits for the pair to take it up. */
@Injectable()
export class RaiseCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * @returns the new code, this once: Kela tells it to the pair by secure mail and sees nothing of the case
   * until it stands on an own agenda with a consent that covers it. No question can be written: nobody has
   * consented to anything yet.
   * Refuses `not-found` (no pair of an own series) and `validation-failed`.
   */
  async run({ pairId, ...told }: RaisedCase, actor: Actor): Promise<Result<{ code: string }>> {
    return this.writer.run(actor, INTENT, async (tx, log, about) => {
      const pair = await tx.row<{ countyId: string }>(sql`select county_id from pair where id = ${pairId}`);
      const own = hasRole(actor, 'kela-contact') && (await isKelaOfPair(tx, actor.personId, pairId));
      if (!pair || !own) return refuse('not-found');
      about({ countyId: pair.countyId });
      const now = this.clock.now();
      const today = localDateOf(now);
      const { closedDates } = await countyRules(tx, pair.countyId, today);
      const source = { sourceChannel: 'kela', referrer: 'kela' } as const;
      const form = { ...told, ...source, themes: told.themes ?? [], questionTypes: told.questionTypes ?? [] };
      const errors = beforeItIsTakenUp(caseFormErrors(form, today, false));
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const by = { registeredAt: now, registeredBy: actor.personId, claimedAt: null };
      const frame = { countyId: pair.countyId, pairId };
      const made = await writeNewCase(tx, { form, ...frame, ...by }, closedDates);
      const step = { act: 'raised', pairId, assignedAt: now, assignedBy: actor.personId } as const;
      await addAssignment(tx, { caseId: made.id, ...step });
      await this.tasks.open(tx, {
        kind: 'claim-raised-case',
        countyId: pair.countyId,
        waitsFor: { role: 'pair-member', pairId },
        caseId: made.id,
        dueAt: handlingDue(now, closedDates),
      });
      await log({ caseId: made.id });
      return ok({ code: made.code });
    });
  }
}
