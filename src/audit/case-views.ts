import { Injectable } from '@nestjs/common';
import { Reader, sql } from '../platform/database/index.js';
import type { Who } from './audit-entry.js';
import { AuditedReader } from './audited-reader.js';

/** That somebody looked at one kind of a case's data, or changed it: how often, first and last. */
export type CaseView = {
  personName: string;
  organisation: string;
  role: string;
  dataGroup: string;
  kind: 'read' | 'write' | 'disclosure';
  firstAt: Date;
  lastAt: Date;
  times: number;
};

/** That somebody of Kela was shown a case, and when for the first time. */
export type Disclosure = { personName: string; seenAt: Date };

const MOST = 300;

/** Who has seen a case: for its own pair, and for whoever protects its data (PRODUCT.md, Audit). */
@Injectable()
export class CaseViews {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
  ) {}

  /** Who has seen or changed what of a case, the latest first. The caller has asked who may know; it is logged. */
  of(who: Who, about: { caseId: string; countyId: string; role: string }): Promise<CaseView[]> {
    return this.audited.read(
      who,
      () =>
        this.reader.rows<CaseView>(sql`
          select person_name, organisation, role, data_group, kind,
            min(happened_at) as first_at, max(happened_at) as last_at, count(*) as times
          from audit_log where case_id = ${about.caseId} and result = 'ok'
          group by person_id, person_name, organisation, role, data_group, kind
          order by last_at desc, person_name, data_group, kind limit ${MOST}`),
      () => [{ act: 'log.read', kind: 'read', dataGroup: 'log', purpose: 'supervision', ...about }],
    );
  }

  /** When each person of Kela was first shown a case, the caller having asked who may know. */
  disclosures(caseId: string): Promise<Disclosure[]> {
    return this.reader.rows<Disclosure>(sql`
      select person_name, min(happened_at) as seen_at from audit_log
      where case_id = ${caseId} and result = 'ok' and kind = 'disclosure' and data_group = 'case'
      group by person_id, person_name order by seen_at`);
  }
}
