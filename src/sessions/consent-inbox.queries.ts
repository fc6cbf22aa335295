import { Injectable } from '@nestjs/common';
import { AuditedReader } from '../audit/index.js';
import { normalCaseCode } from '../domain/case-code.js';
import { addDays, localDateOf, startOfDay, type LocalDate } from '../domain/time.js';
import { hasRole, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { fromJson, Reader, sql } from '../platform/database/index.js';

const RECENT_DAYS = 14;

/** A consent in Kela's inbox: what the form that came by secure mail must say (PRODUCT.md, kela-contact). */
export type InboxConsent = {
  id: string;
  version: number;
  caseId: string;
  code: string;
  countyId: string;
  giver: string;
  representationUntil: LocalDate | null;
  directions: string[];
  informationGroups: string[];
  excludedGroups: string[];
  validFrom: LocalDate;
  validUntil: LocalDate;
  recordedAt: Date;
  confirmedAt: Date | null;
};

type Raw = Omit<InboxConsent, 'directions' | 'informationGroups' | 'excludedGroups'> &
  Record<'directions' | 'informationGroups' | 'excludedGroups', unknown>;

/** The consents that Kela's named people are to receive: of the pairs of their own series. */
@Injectable()
export class ConsentInbox {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * The newest versions that are neither withdrawn nor over: those Kela has not confirmed, then those it
   * confirmed in the last two weeks. With `code`, only that case's, whenever it was confirmed; a code that is unknown or not the actor's gives an empty list, no more.
   */
  async of(actor: Actor, search: { code?: string; limit?: number } = {}): Promise<InboxConsent[]> {
    if (!hasRole(actor, 'kela-contact')) return [];
    const code = search.code?.trim() ? (normalCaseCode(search.code) ?? 'none') : null;
    return this.audited.read(
      actor,
      () => this.load(actor.personId, code, search.limit ?? 100),
      (consents) =>
        consents.map(({ id, version, caseId, countyId }) => ({
          act: 'consent.listed',
          kind: 'disclosure',
          dataGroup: 'consent',
          purpose: 'consultation',
          role: 'kela-contact',
          countyId,
          caseId,
          consent: { id, version },
        })),
    );
  }

  private async load(personId: string, code: string | null, limit: number): Promise<InboxConsent[]> {
    const today = localDateOf(this.clock.now());
    const recently = startOfDay(addDays(today, -RECENT_DAYS));
    const rows = await this.reader.rows<Raw>(sql`
      select k.id, k.version, k.case_id, c.code, c.county_id, k.giver, k.representation_until, k.directions,
        k.information_groups, k.excluded_groups, k.valid_from, k.valid_until, k.created_at as recorded_at,
        f.confirmed_at
      from consent k
      join client_case c on c.id = k.case_id
      left join consent_confirmation f on f.consent_id = k.id
      left join consent_withdrawal w on w.consent_id = k.id
      where w.id is null and c.state <> 'closed' and k.valid_until >= ${today}
      and (k.representation_until is null or k.representation_until >= ${today})
      and k.version = (select max(newer.version) from consent newer where newer.case_id = k.case_id)
      and c.pair_id in (select sp.pair_id from series_pair sp
        join series_participant me on me.series_id = sp.series_id
        where me.person_id = ${personId} and me.left_at is null
        and me.part in ('kela-contact', 'kela-deputy'))
      and ${code ? sql`c.code = ${code}` : sql`(f.id is null or f.confirmed_at >= ${recently})`}
      order by case when f.confirmed_at is null then 0 else 1 end, k.created_at desc limit ${limit}`);
    return rows.map((row) => ({
      ...row,
      directions: fromJson<string[]>(row.directions),
      informationGroups: fromJson<string[]>(row.informationGroups),
      excludedGroups: fromJson<string[]>(row.excludedGroups),
    }));
  }
}
