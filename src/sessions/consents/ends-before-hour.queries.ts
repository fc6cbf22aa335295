import { Injectable } from '@nestjs/common';
import { AuditedReader } from '../../audit/index.js';
import { localDateOf, type LocalDate } from '../../domain/time.js';
import { countiesOf, isOwnPair, pairsOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';

/** A booked case whose consent does not last to its hour: dates and the code, nothing of what it is about. */
export type EndsBeforeHour = {
  caseId: string;
  code: string;
  countyId: string;
  pairId: string;
  consentId: string;
  version: number;
  endsOn: LocalDate;
  sessionId: string;
  hourDate: LocalDate;
  startsAt: Date;
};

/** The consents that end before the hour their case is booked into. */
@Injectable()
export class ConsentsEndingBeforeHour {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /** Of the actor's own pairs and, as a coordinator, of the own counties; the earliest hour first. */
  async of(actor: Actor): Promise<EndsBeforeHour[]> {
    return this.audited.read(
      actor,
      () => this.load(pairsOf(actor), countiesOf(actor, 'coordinator')),
      (lines) =>
        lines.map(({ caseId, countyId, pairId, consentId, version }) => ({
          act: 'consent.listed',
          kind: 'read',
          dataGroup: 'consent',
          purpose: 'consultation',
          role: isOwnPair(actor, pairId) ? 'pair-member' : 'coordinator',
          countyId,
          caseId,
          consent: { id: consentId, version },
        })),
    );
  }

  private load(pairIds: string[], countyIds: string[]): Promise<EndsBeforeHour[]> {
    const today = localDateOf(this.clock.now());
    const endsOn = sql`case when k.representation_until < k.valid_until then k.representation_until
      else k.valid_until end`;
    return this.reader.rows<EndsBeforeHour>(sql`
      select c.id as case_id, c.code, c.county_id, b.pair_id, k.id as consent_id, k.version,
        ${endsOn} as ends_on, s.id as session_id, s.date as hour_date, s.starts_at
      from booking b
      join session s on s.id = b.session_id
      join client_case c on c.id = b.case_id
      join consent k on k.case_id = c.id
      left join consent_withdrawal w on w.consent_id = k.id
      where b.state = 'booked' and s.date >= ${today} and w.id is null and ${endsOn} < s.date
      and (b.pair_id in ${pairIds} or c.county_id in ${countyIds})
      and k.version = (select max(newer.version) from consent newer where newer.case_id = k.case_id)
      order by s.starts_at, c.code`);
  }
}
