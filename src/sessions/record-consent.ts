import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { setCaseState, type ClientCase } from '../cases/index.js';
import {
  addConsentVersion,
  consentFormErrors,
  FORM_VERSION,
  newestConsent,
  PURPOSE_VERSION,
  type ConsentForm,
} from '../consents/index.js';
import { caseStateFor } from '../domain/case-readiness.js';
import { consentRefusal } from '../domain/consent.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import { isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { comingHourOf, holdCaseAndHour, leaveHour } from './case-in-hour.js';

/**
 * Writes down a signed consent as the next version of a case's consent. A booked case whose hour the new
 * version does not cover loses its place in the same transaction.
 */
@Injectable()
export class RecordConsent {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @returns the version's id and number, and whether the case lost its place.
   * Refuses `not-found` and `validation-failed`.
   */
  async run(
    input: ConsentForm & { caseId: string },
    actor: Actor,
  ): Promise<Result<{ id: string; version: number; placeLost: boolean }>> {
    const intent = {
      act: 'consent.recorded',
      kind: 'write',
      dataGroup: 'consent',
      purpose: 'consultation',
      role: 'pair-member',
      caseId: input.caseId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const { client, booking } = await holdCaseAndHour(tx, input.caseId);
      if (!client || !isOwnPair(actor, client.pairId)) return refuse('not-found');
      about({ countyId: client.countyId });
      const at = this.clock.now();
      const errors = consentFormErrors(input, localDateOf(at));
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const added = await addConsentVersion(tx, rowOf(input, actor, at));
      const hour = await comingHourOf(tx, booking, at);
      const consent = await newestConsent(tx, client.id);
      const placeLost = Boolean(hour && consentRefusal(consent, { on: hour.date, themes: client.themes }));
      if (booking && placeLost) {
        await leaveHour(tx, booking, 'consent-not-covering', { at, by: actor.personId });
      }
      await settleState(tx, client, placeLost, at);
      await log({ consent: added });
      return ok({ ...added, placeLost });
    });
  }
}

/** Ready or draft as the new version makes it; a booked case that keeps its place stays booked. */
async function settleState(tx: Tx, client: ClientCase, placeLost: boolean, at: Date): Promise<void> {
  if (client.state === 'booked' && !placeLost) return;
  const from = placeLost ? 'ready' : client.state;
  const state = caseStateFor(from, client, await newestConsent(tx, client.id), localDateOf(at));
  if (state !== client.state) await setCaseState(tx, client.id, state, at);
}

const rowOf = (form: ConsentForm & { caseId: string }, actor: Actor, at: Date) => ({
  caseId: form.caseId,
  giver: form.giver,
  representationGround: form.representationGround?.trim() || null,
  representationFrom: form.representationFrom ?? null,
  representationUntil: form.representationUntil ?? null,
  otherParties: form.otherParties?.trim() || null,
  directions: form.directions,
  informationGroups: form.informationGroups,
  excludedGroups: form.excludedGroups ?? [],
  purposeVersion: PURPOSE_VERSION,
  formVersion: FORM_VERSION,
  validFrom: form.validFrom,
  validUntil: form.validUntil,
  method: form.method,
  signedOn: form.signedOn,
  language: form.language ?? 'fi',
  interpreterUsed: form.interpreterUsed ?? false,
  originalRef: form.originalRef.trim(),
  checkedBy: actor.personId,
  createdAt: at,
  change: 'given',
  ageGroup: 'adult',
  custodian: null,
  minorView: null,
});
