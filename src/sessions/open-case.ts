import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseById, CaseOpeningRow } from '../cases/index.js';
import { newestConsent } from '../consents/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import { countiesOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { wholeStory, type CaseStory } from './case-story.js';
import { reasonErrors } from './reason.js';

const INTENT = {
  act: 'case.opened',
  kind: 'read',
  dataGroup: 'case',
  purpose: 'opened-with-reason',
  role: 'coordinator',
} as const;

/**
 * A coordinator, who sees of cases their frame alone, looks at what one is about and says why (PRODUCT.md,
 * People). The reason is kept, the look is logged before anything is shown, and it is for this one view.
 */
@Injectable()
export class OpenCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses `not-found` (not a case of the county) and `validation-failed` (no reason, or one with identities). */
  async run(input: { caseId: string; reason: string }, actor: Actor): Promise<Result<CaseStory>> {
    const { caseId } = input;
    const opened = await this.writer.run(actor, { ...INTENT, caseId }, async (tx, log, about) => {
      const client = await caseById(tx, caseId);
      if (!client || !countiesOf(actor, 'coordinator').includes(client.countyId)) return refuse('not-found');
      about({ countyId: client.countyId });
      const errors = reasonErrors(input.reason);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const consent = await newestConsent(tx, caseId);
      await tx.insert(CaseOpeningRow, {
        id: newId(),
        caseId,
        reason: input.reason.trim(),
        openedAt: this.clock.now(),
        openedBy: actor.personId,
      });
      await log({ consent });
      if (consent) await log({ act: 'consent.opened', dataGroup: 'consent', consent });
      return ok(client);
    });
    if (!opened.ok) return opened;
    const today = localDateOf(this.clock.now());
    return ok(await wholeStory(this.reader, opened.value, 'coordinator', today));
  }
}
