import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { whoHandles, type ClientCase } from '../../cases/index.js';
import { addConfirmation, consentById, newestConsent, type Consent } from '../../consents/index.js';
import type { ConsentMethod } from '../../domain/codes.js';
import { limitationErrors } from '../../domain/consent-change.js';
import { consentEndsOn, consentPeriodErrors, consentRefusal } from '../../domain/consent.js';
import { identifiersIn } from '../../domain/identifiers.js';
import { handlingDue } from '../../domain/promises.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../../domain/refusal.js';
import { localDateOf, type LocalDate } from '../../domain/time.js';
import { countyRules, hasRole, isOwnPair, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, type Reads, type Tx } from '../../platform/database/index.js';
import { Tasks } from '../../tasks/index.js';
import { holdCaseAndHour } from '../case-in-hour.js';
import { isKelaOfPair } from '../sessions.store.js';
import { takeVersion, type TakenVersion } from './take-version.js';

/**
 * What is left of a consent. What is not given stays as it is; the last three say how the client's word was
 * taken down, when that differs from the version before.
 */
export type Limitation = {
  consentId: string;
  directions?: string[];
  informationGroups?: string[];
  excludedGroups?: string[];
  validUntil?: LocalDate;
  method?: ConsentMethod;
  signedOn?: LocalDate;
  originalRef?: string;
};

const LONGEST_REF = 200;

/**
 * Limits a consent by the client's word, whichever side heard it (PRODUCT.md, Consent: "by either side"). The
 * new version takes effect at once, with everything that follows for a booked or waiting case.
 */
@Injectable()
export class LimitConsent {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * For the case's pair and for Kela's contact of a series the pair uses. When Kela has received the version
   * before and limits it itself, it has received the limit too; a form it has not confirmed stays so.
   * Refuses `not-found`, `consent-withdrawn`, `consent-expired` (nothing is left to limit), `changed-meanwhile`
   * (a newer version stands) and `validation-failed` (it would widen the consent, or change nothing).
   */
  async run(input: Limitation, actor: Actor): Promise<Result<TakenVersion>> {
    const named = await consentById(this.reader, input.consentId);
    const intent = {
      act: 'consent.limited',
      kind: 'write',
      dataGroup: 'consent',
      purpose: 'client-request',
      role: actor.grants[0]?.role ?? 'none',
      caseId: named?.caseId ?? null,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const held = named && (await holdCaseAndHour(tx, named.caseId));
      const client = held?.client;
      const role = client && (await roleTowards(tx, client, actor));
      if (!client || !role) return refuse('not-found');
      about({ role, countyId: client.countyId });
      const at = this.clock.now();
      const before = await newestConsent(tx, client.id);
      if (!before || before.id !== input.consentId) return refuse('changed-meanwhile');
      const version = limited(before, input, { actor, today: localDateOf(at) });
      if (!version.ok) return version;
      const act = { at, by: actor.personId, log, tasks: this.tasks };
      const taken = await takeVersion(tx, { ...held, client }, version.value, act);
      if (role === 'kela-contact') {
        if (before.confirmedAt)
          await addConfirmation(tx, { consentId: taken.id, confirmedAt: at, confirmedBy: actor.personId });
        await this.askForNew(tx, client, at);
      }
      return ok(taken);
    });
  }

  /** What Kela heard may have cost a case its place: its pair was not there and is to ask the client anew. */
  private async askForNew(tx: Tx, client: ClientCase, at: Date): Promise<void> {
    const today = localDateOf(at);
    const waits = client.state === 'queued' || client.state === 'booked';
    const consent = await newestConsent(tx, client.id);
    if (!waits || !consentRefusal(consent, { on: today, themes: client.themes })) return;
    const { closedDates } = await countyRules(tx, client.countyId, today);
    await this.tasks.open(tx, {
      kind: 'renew-consent',
      countyId: client.countyId,
      waitsFor: whoHandles(client),
      caseId: client.id,
      dueAt: handlingDue(at, closedDates),
    });
  }
}

/** In which role the actor may limit this case's consent, or null. */
async function roleTowards(
  reads: Reads,
  client: ClientCase,
  actor: Actor,
): Promise<'pair-member' | 'kela-contact' | null> {
  if (isOwnPair(actor, client.pairId)) return 'pair-member';
  const kela = hasRole(actor, 'kela-contact') && (await isKelaOfPair(reads, actor.personId, client.pairId));
  return kela ? 'kela-contact' : null;
}

function limited(before: Consent, input: Limitation, by: { actor: Actor; today: LocalDate }) {
  if (before.withdrawnAt) return refuse('consent-withdrawn');
  if (consentEndsOn(before) < by.today)
    return refuse('consent-expired', { validUntil: consentEndsOn(before) });
  const version = nextVersion(before, input, by);
  const errors = [
    ...limitationErrors(before, version),
    ...refErrors(version.originalRef),
    ...consentPeriodErrors({ ...version, today: by.today }).filter(({ field }) => field === 'signedOn'),
  ];
  return errors.length ? refuse('validation-failed', undefined, errors) : ok(version);
}

/** The groups that are taken away are told as not to be handled, so that both sides read it on the form. */
function nextVersion(
  before: Consent,
  input: Limitation,
  { actor, today }: { actor: Actor; today: LocalDate },
) {
  const { informationGroups = before.informationGroups, excludedGroups = before.excludedGroups } = input;
  const dropped = before.informationGroups.filter((group) => !informationGroups.includes(group));
  return {
    ...giverOf(before),
    directions: input.directions ?? before.directions,
    informationGroups,
    excludedGroups: [...new Set([...excludedGroups, ...dropped])],
    validUntil: input.validUntil ?? before.validUntil,
    method: input.method ?? before.method,
    signedOn: input.signedOn ?? today,
    originalRef: (input.originalRef ?? before.originalRef).trim(),
    checkedBy: actor.personId,
    change: 'limited',
  };
}

/** What a limitation does not touch; `validFrom` too, so that an hour just held stays covered as it was. */
const giverOf = (before: Consent) => ({
  giver: before.giver,
  representationGround: before.representationGround,
  representationFrom: before.representationFrom ?? null,
  representationUntil: before.representationUntil ?? null,
  otherParties: before.otherParties,
  purposeVersion: before.purposeVersion,
  formVersion: before.formVersion,
  validFrom: before.validFrom,
  language: before.language,
  interpreterUsed: before.interpreterUsed,
  ageGroup: before.ageGroup,
  custodian: before.custodian,
  minorView: before.minorView,
});

function refErrors(originalRef: string): FieldError[] {
  if (originalRef === '') return [wrong('originalRef', 'required')];
  if (originalRef.length > LONGEST_REF) return [wrong('originalRef', 'too-long', { max: LONGEST_REF })];
  return identifiersIn(originalRef).map((kind) => wrong('originalRef', `holds-${kind}`));
}
