import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../audit/index.js';
import { casesById } from '../cases/index.js';
import { newestConsents, type Consent } from '../consents/index.js';
import type { StepKind } from '../domain/codes.js';
import { consentRefusal } from '../domain/consent.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';

/** An agreed step that waits for its owner. `caseCode` is null once the owner may not see the case. */
export type OwnStep = {
  id: string;
  caseId: string;
  caseCode: string | null;
  kind: StepKind;
  dueOn: LocalDate;
};

type Seen = OwnStep & { countyId: string; viewer: 'pair-member' | 'kela-contact'; consent: Consent | null };

/** The open steps of one person, also Kela's own ones after the hour (PRODUCT.md, People). */
@Injectable()
export class OwnSteps {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * The actor's own open steps, the most pressing first, at most 100. Of a step the kind, the day and the
   * case's code are told, no note; of the code nothing either when the case is not of an own pair and its
   * consent is not good today: a withdrawal takes the case out of Kela's sight, not the work it promised.
   */
  async of(actor: Actor): Promise<OwnStep[]> {
    const seen = await this.audited.read(
      actor,
      () => this.load(actor),
      (steps) => steps.filter(({ caseCode }) => caseCode !== null).map(entryOf),
    );
    return seen.map(({ id, caseId, caseCode, kind, dueOn }) => ({ id, caseId, caseCode, kind, dueOn }));
  }

  private async load(actor: Actor): Promise<Seen[]> {
    const steps = await this.reader.rows<Pick<OwnStep, 'id' | 'caseId' | 'kind' | 'dueOn'>>(sql`
      select n.id, o.case_id, n.kind, n.due_on from next_step n join outcome o on o.booking_id = n.booking_id
      where n.owner_id = ${actor.personId} and n.done_at is null order by n.due_on, n.id limit 100`);
    const caseIds = [...new Set(steps.map(({ caseId }) => caseId))];
    const clients = new Map((await casesById(this.reader, caseIds)).map((client) => [client.id, client]));
    const consents = await newestConsents(this.reader, caseIds);
    const today = localDateOf(this.clock.now());
    return steps.flatMap((step): Seen[] => {
      const client = clients.get(step.caseId);
      if (!client) return [];
      const consent = consents.get(client.id) ?? null;
      const own = isOwnPair(actor, client.pairId);
      const covered = consentRefusal(consent, { on: today, themes: client.themes }) === null;
      const viewer = own ? 'pair-member' : 'kela-contact';
      const caseCode = own || covered ? client.code : null;
      return [{ ...step, caseCode, countyId: client.countyId, viewer, consent }];
    });
  }
}

const entryOf = ({ viewer, countyId, caseId, consent }: Seen): AuditEntry => ({
  act: 'steps.listed',
  kind: viewer === 'kela-contact' ? 'disclosure' : 'read',
  dataGroup: 'outcome',
  purpose: 'consultation',
  role: viewer,
  countyId,
  caseId,
  consent,
});
