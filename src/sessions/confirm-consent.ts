import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { caseChanged } from '../cases/index.js';
import { addConfirmation, consentById, newestConsent } from '../consents/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { hasRole, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Tasks } from '../tasks/index.js';
import { agendasOfCaseChanged } from './agenda-changed.js';
import { holdCaseAndHour } from './case-in-hour.js';
import { isKelaOfPair } from './sessions.store.js';

/** Kela says that it has received the consent form of this code and version. */
@Injectable()
export class ConfirmConsent {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * Saying it twice is no harm: the first time counts.
   * Refuses `not-found` (not a series of the actor's), `consent-withdrawn`, `changed-meanwhile` (a newer
   * version stands).
   */
  async run(consentId: string, actor: Actor): Promise<Result<{ id: string; confirmedAt: Date }>> {
    const intent = {
      act: 'consent.confirmed',
      kind: 'write',
      dataGroup: 'consent',
      purpose: 'consultation',
      role: 'kela-contact',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const named = await consentById(tx, consentId);
      const client = named && (await holdCaseAndHour(tx, named.caseId)).client;
      if (!client || !hasRole(actor, 'kela-contact')) return refuse('not-found');
      if (!(await isKelaOfPair(tx, actor.personId, client.pairId))) return refuse('not-found');
      about({ countyId: client.countyId, caseId: client.id, consent: named });
      const consent = await newestConsent(tx, client.id);
      if (consent?.id !== consentId) return refuse('changed-meanwhile');
      if (consent.withdrawnAt) return refuse('consent-withdrawn');
      await log();
      if (consent.confirmedAt) return ok({ id: consentId, confirmedAt: consent.confirmedAt });
      const confirmedAt = this.clock.now();
      await addConfirmation(tx, { consentId, confirmedAt, confirmedBy: actor.personId });
      await agendasOfCaseChanged(tx, client.id);
      await caseChanged(tx, client.id);
      await this.tasks.closeOfCase(tx, 'kela-has-not-confirmed', client.id, actor.personId);
      return ok({ id: consentId, confirmedAt });
    });
  }
}
