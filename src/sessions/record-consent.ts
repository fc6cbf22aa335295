import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import {
  consentFormErrors,
  FORM_VERSION,
  newestConsent,
  PURPOSE_VERSION,
  type Consent,
  type ConsentForm,
} from '../consents/index.js';
import { consentChange } from '../domain/consent-change.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { countyRules, isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Tasks } from '../tasks/index.js';
import { holdCaseAndHour } from './case-in-hour.js';
import { takeVersion, type TakenVersion } from './consents/take-version.js';

/**
 * Writes down a signed consent as the next version of a case's consent: the first one, a renewal, a supplement
 * or a narrower one. A case that the new version does not cover loses its place or its place in the queue in
 * the same transaction.
 */
@Injectable()
export class RecordConsent {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * @returns the version's id and number, and whether the case lost its place.
   * Refuses `not-found` and `validation-failed`.
   */
  async run(input: ConsentForm & { caseId: string }, actor: Actor): Promise<Result<TakenVersion>> {
    const intent = {
      act: 'consent.recorded',
      kind: 'write',
      dataGroup: 'consent',
      purpose: 'consultation',
      role: 'pair-member',
      caseId: input.caseId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const held = await holdCaseAndHour(tx, input.caseId);
      const { client } = held;
      if (!client || !isOwnPair(actor, client.pairId)) return refuse('not-found');
      about({ countyId: client.countyId });
      const at = this.clock.now();
      const today = localDateOf(at);
      const errors = consentFormErrors(input, today, await countyRules(tx, client.countyId, today));
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const version = versionOf(input, actor, await newestConsent(tx, client.id), today);
      const act = { at, by: actor.personId, log, tasks: this.tasks };
      return ok(await takeVersion(tx, { ...held, client }, version, act));
    });
  }
}

/** A form as the next version after the one before it, as it is written. */
export const versionOf = (form: ConsentForm, actor: Actor, before: Consent | null, today: LocalDate) => {
  const scope = {
    directions: form.directions,
    informationGroups: form.informationGroups,
    excludedGroups: form.excludedGroups ?? [],
    validUntil: form.validUntil,
  };
  return {
    ...scope,
    giver: form.giver,
    representationGround: form.representationGround?.trim() || null,
    representationFrom: form.representationFrom ?? null,
    representationUntil: form.representationUntil ?? null,
    otherParties: form.otherParties?.trim() || null,
    purposeVersion: PURPOSE_VERSION,
    formVersion: FORM_VERSION,
    validFrom: form.validFrom,
    method: form.method,
    signedOn: form.signedOn,
    language: form.language ?? 'fi',
    interpreterUsed: form.interpreterUsed ?? false,
    originalRef: form.originalRef.trim(),
    checkedBy: actor.personId,
    change: consentChange(before, scope, today),
    ageGroup: form.ageGroup ?? 'adult',
    custodian: form.custodian ?? null,
    minorView: form.minorView ?? null,
  };
};
