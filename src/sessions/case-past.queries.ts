import { Injectable } from '@nestjs/common';
import { CaseViews, type Disclosure } from '../audit/index.js';
import { caseAssignments, type CaseAssignment } from '../cases/index.js';
import type { ClosingReason } from '../domain/codes.js';
import { Reader, sql } from '../platform/database/index.js';
import type { CaseStory } from './case-story.js';

/** That a case waited in a queue. `joinedByName` is null when the service let it wait. */
export type WaitingLine = {
  joinedAt: Date;
  joinedByName: string | null;
  leftAt: Date | null;
  leftBecause: 'placed' | 'by-hand' | 'out-of-consent' | 'moved' | 'closed' | 'series-ended' | null;
  leftByName: string | null;
};

/** What has happened to a case beside its consents and its hours. */
export type CasePast = {
  assignments: CaseAssignment[];
  waiting: WaitingLine[];
  closing: { because: ClosingReason; closedAt: Date; closedByName: string } | null;
  openings: { reason: string; openedAt: Date; openedByName: string }[];
  disclosures: Disclosure[];
};

const NOTHING: CasePast = { assignments: [], waiting: [], closing: null, openings: [], disclosures: [] };

/** The rest of a case's story, for its own pair. */
@Injectable()
export class CasePasts {
  constructor(
    private readonly reader: Reader,
    private readonly views: CaseViews,
  ) {}

  /** The story has been shown and logged; for anybody but the pair there is nothing more. */
  async of({ viewer, client }: CaseStory): Promise<CasePast> {
    if (viewer !== 'pair-member') return NOTHING;
    const [assignments, waiting, closings, openings, disclosures] = await Promise.all([
      caseAssignments(this.reader, client.id),
      this.reader.rows<WaitingLine>(sql`
        select q.joined_at, j.name as joined_by_name, q.left_at, q.left_because, l.name as left_by_name
        from queue_entry q left join person j on j.id = q.joined_by left join person l on l.id = q.left_by
        where q.case_id = ${client.id} order by q.joined_at`),
      this.reader.rows<NonNullable<CasePast['closing']>>(sql`
        select c.because, c.closed_at, p.name as closed_by_name from case_closing c
        join person p on p.id = c.closed_by where c.case_id = ${client.id}`),
      this.reader.rows<CasePast['openings'][number]>(sql`
        select o.reason, o.opened_at, p.name as opened_by_name from case_opening o
        join person p on p.id = o.opened_by where o.case_id = ${client.id} order by o.opened_at`),
      this.views.disclosures(client.id),
    ]);
    return { assignments, waiting, closing: closings[0] ?? null, openings, disclosures };
  }
}
