import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import {
  caseChanged,
  caseFormErrors,
  ClientCaseRow,
  keptUrgencyReason,
  type CaseForm,
  type ClientCase,
} from '../cases/index.js';
import { newestConsent } from '../consents/index.js';
import { caseStateFor, readinessRefusal } from '../domain/case-readiness.js';
import { ok, refuse, type FieldError, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import { countyRules, isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Reads } from '../platform/database/index.js';
import { agendaChanged } from './agenda-changed.js';
import { holdCaseAndHour } from './case-in-hour.js';
import { leaveQueue, promote } from './queue/places-to-the-waiting.js';
import { hourById } from './sessions.store.js';

const INTENT = {
  act: 'case.changed',
  kind: 'write',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'pair-member',
} as const;

/** Changes what is written down of a case; what is not given stays. */
@Injectable()
export class ChangeCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @param input `revision` is the one the person saw; with another one standing nothing is changed.
   * Refuses `not-found`, `validation-failed`, `changed-meanwhile`, `locked-baseline` (the hour has begun),
   * `wrong-state` (closed), and for a booked case a consent code or `not-ready` when the change would leave
   * its hour uncovered.
   */
  async run(
    input: { caseId: string; changes: Partial<CaseForm>; revision?: number },
    actor: Actor,
  ): Promise<Result<{ id: string; revision: number }>> {
    const intent = { ...INTENT, caseId: input.caseId };
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const { client, booking, seriesId } = await holdCaseAndHour(tx, input.caseId);
      if (!client || !isOwnPair(actor, client.pairId)) return refuse('not-found');
      about({ countyId: client.countyId });
      if (input.revision !== undefined && input.revision !== client.revision)
        return refuse('changed-meanwhile');
      if (client.state === 'closed') return refuse('wrong-state', { state: client.state });
      const now = this.clock.now();
      const today = localDateOf(now);
      const { questionAllowed } = await countyRules(tx, client.countyId, today);
      const changed = { ...client, ...defined(input.changes) };
      const errors = caseFormErrors(changed as unknown as CaseForm, today, questionAllowed).filter(
        (error) => !isKeptTheme(client, error) && !isStillMissing(input.changes, error),
      );
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const consent = await newestConsent(tx, client.id);
      const hour = booking && (await hourById(tx, booking.sessionId));
      if (client.baselineNeed !== changed.baselineNeed && (await hasHadItsHour(tx, client.id, now)))
        return refuse('locked-baseline');
      const refusal = hour && readinessRefusal(changed, consent, hour.date);
      if (refusal) return { ok: false, refusal };
      const state = hour ? client.state : caseStateFor(client.state, changed, consent, today);
      const revision = client.revision + 1;
      if (client.state === 'queued' && state !== 'queued')
        await leaveQueue(tx, client.id, 'out-of-consent', { at: now, by: actor.personId });
      await tx.update(ClientCaseRow, client.id, { ...columns(changed), state, revision, updatedAt: now });
      await caseChanged(tx, client.id);
      if (booking) await agendaChanged(tx, booking.sessionId);
      await log();
      if (seriesId) await promote(tx, seriesId, { at: now, by: actor.personId, log });
      return ok({ id: client.id, revision });
    });
  }
}

/**
 * Whether an hour of this case has begun with it on the agenda. From then on the baseline answer stands, also
 * when the case was deferred or comes back: knowing how the hour went would colour it (PRODUCT.md, Case).
 */
async function hasHadItsHour(reads: Reads, caseId: string, now: Date): Promise<boolean> {
  const row = await reads.row(sql`select 1 as found from booking b join session s on s.id = b.session_id
    where b.case_id = ${caseId} and b.state <> 'removed' and s.starts_at <= ${now} limit 1`);
  return row !== undefined;
}

/** An old case keeps a theme that has ended since; it only takes no ended one in. */
const isKeptTheme = (before: ClientCase, { code, data }: FieldError): boolean =>
  code === 'theme-ended' && before.themes.includes(String(data?.['theme']));

/** What was missing before and is not given now stays missing: the case is a draft until it comes. */
const isStillMissing = (changes: Partial<CaseForm>, { field, code }: FieldError): boolean =>
  code === 'required' && changes[field as keyof CaseForm] === undefined;

const defined = (changes: Partial<CaseForm>): Partial<CaseForm> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

const columns = (changed: ClientCase) => ({
  themes: changed.themes,
  questionTypes: changed.questionTypes,
  question: changed.question?.trim() || null,
  urgency: changed.urgency,
  urgencyReason: keptUrgencyReason(changed as Pick<CaseForm, 'urgency' | 'urgencyReason'>),
  clientLanguage: changed.clientLanguage,
  interpreter: changed.interpreter,
  sourceChannel: changed.sourceChannel,
  referrer: changed.referrer,
  reference: changed.reference?.trim() || null,
  baselineNeed: changed.baselineNeed,
});
