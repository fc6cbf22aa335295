import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditedReader, AuditedWriter, type About, type Log } from '../audit/index.js';
import { caseByCode, caseChanged, setCaseState, whoHandles, type ClientCase } from '../cases/index.js';
import { addWithdrawal, consentById, newestConsent } from '../consents/index.js';
import { normalCaseCode } from '../domain/case-code.js';
import { nextCaseState } from '../domain/case-state.js';
import { handlingDue } from '../domain/promises.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import { countiesOf, countyRules, hasRole, isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, type Reads, type Tx } from '../platform/database/index.js';
import { Tasks } from '../tasks/index.js';
import { agendasOfCaseChanged } from './agenda-changed.js';
import { comingHourOf, holdCaseAndHour, leaveHour } from './case-in-hour.js';
import { leaveQueue, promote } from './queue/places-to-the-waiting.js';
import { isKelaOfPair } from './sessions.store.js';

/** Longer than a withdrawal takes, so that the time of an answer does not tell whether a code exists. */
const ANSWERED_AFTER_MS = 250;

/** Who heard the client's word: the county's own people or Kela. */
export type ToldTo = 'county' | 'kela';

/**
 * Ends a consent by the client's word. In one transaction the case leaves its hour and Kela's sight, the
 * place is free, and the pair has a task to tell Kela by secure mail. No reason is asked (PRODUCT.md,
 * Consent; DOMAIN CON-3 to CON-5, CON-13).
 */
@Injectable()
export class WithdrawConsent {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly refusals: AuditedReader,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
  ) {}

  /**
   * Withdraws the consent of which this is a version; whichever version is named, the newest one ends.
   * Refuses `not-found` and `consent-withdrawn` (it has ended already).
   */
  async run(
    input: { consentId: string; toldTo?: ToldTo },
    actor: Actor,
  ): Promise<Result<{ consentId: string; caseId: string }>> {
    const consent = await consentById(this.reader, input.consentId);
    return this.ofCase(consent?.caseId ?? null, actor, input.toldTo);
  }

  /**
   * The same by the case's code. Whether the code exists is never told: the answer is always the same and
   * comes after the same time. Every try is logged.
   */
  async byCode(input: { caseCode: string }, actor: Actor): Promise<void> {
    const [tried] = await Promise.allSettled([this.tryCode(input, actor), pause(ANSWERED_AFTER_MS)]);
    if (tried.status === 'rejected') throw tried.reason as Error;
  }

  private async tryCode(input: { caseCode: string }, actor: Actor): Promise<void> {
    const code = normalCaseCode(input.caseCode);
    const client = code ? await caseByCode(this.reader, code) : null;
    await this.ofCase(client?.id ?? null, actor, hasRole(actor, 'kela-contact') ? 'kela' : 'county');
  }

  private async ofCase(
    caseId: string | null,
    actor: Actor,
    toldTo?: ToldTo,
  ): Promise<Result<{ consentId: string; caseId: string }>> {
    const intent = {
      act: 'consent.withdrawn',
      kind: 'write',
      dataGroup: 'consent',
      purpose: 'client-request',
      role: actor.grants[0]?.role ?? 'none',
      caseId,
    } as const;
    if (!caseId) {
      await this.refusals.refused(actor, intent, 'not-found');
      return refuse('not-found');
    }
    return this.writer.run(actor, intent, async (tx, log, about) =>
      this.end(tx, caseId, actor, { toldTo, log, about }),
    );
  }

  private async end(
    tx: Tx,
    caseId: string,
    actor: Actor,
    how: { toldTo?: ToldTo; log: Log; about: About },
  ): Promise<Result<{ consentId: string; caseId: string }>> {
    const { client, booking, seriesId } = await holdCaseAndHour(tx, caseId);
    const role = client && (await roleTowards(tx, client, actor));
    if (!client || !role) return refuse('not-found');
    how.about({ countyId: client.countyId, role });
    const consent = await newestConsent(tx, caseId);
    if (!consent) return refuse('not-found');
    if (consent.withdrawnAt) return refuse('consent-withdrawn');
    const at = this.clock.now();
    const toldTo = how.toldTo ?? (role === 'kela-contact' ? 'kela' : 'county');
    await addWithdrawal(tx, {
      consentId: consent.id,
      withdrawnAt: at,
      withdrawnBy: actor.personId,
      toldTo,
    });
    const isBooked = booking && (await comingHourOf(tx, booking, at)) !== null;
    if (isBooked) await leaveHour(tx, booking, 'consent-withdrawn', { at, by: actor.personId });
    const state = !booking || isBooked ? nextCaseState(client.state, 'fall-back') : null;
    if (client.state === 'queued') await leaveQueue(tx, caseId, 'out-of-consent', { at, by: actor.personId });
    if (state) await setCaseState(tx, caseId, state, at);
    await agendasOfCaseChanged(tx, caseId);
    await caseChanged(tx, caseId);
    for (const kind of ['kela-has-not-confirmed', 'consent-ends', 'renew-consent'] as const)
      await this.tasks.closeOfCase(tx, kind, caseId, null);
    await this.askToTellKela(tx, client, at);
    await how.log({ consent, sessionId: booking?.sessionId });
    if (isBooked && seriesId) await promote(tx, seriesId, { at, by: actor.personId, log: how.log });
    return ok({ consentId: consent.id, caseId });
  }

  /** Whoever heard the client's word, the pair confirms it by secure mail (PRODUCT.md, Consent). */
  private async askToTellKela(tx: Tx, client: ClientCase, at: Date): Promise<void> {
    const { closedDates } = await countyRules(tx, client.countyId, localDateOf(at));
    await this.tasks.open(tx, {
      kind: 'tell-kela-of-withdrawal',
      countyId: client.countyId,
      waitsFor: whoHandles(client),
      caseId: client.id,
      dueAt: handlingDue(at, closedDates),
    });
  }
}

/** In which role the actor may end this case's consent, or null. */
export async function roleTowards(
  reads: Reads,
  client: ClientCase,
  actor: Actor,
): Promise<'pair-member' | 'coordinator' | 'kela-contact' | null> {
  if (isOwnPair(actor, client.pairId)) return 'pair-member';
  if (countiesOf(actor, 'coordinator').includes(client.countyId)) return 'coordinator';
  const kela = hasRole(actor, 'kela-contact') && (await isKelaOfPair(reads, actor.personId, client.pairId));
  return kela ? 'kela-contact' : null;
}
