import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../../audit/index.js';
import { codesOfCases } from '../../cases/index.js';
import { countiesOf, pairsOf, type Actor } from '../../people/index.js';
import { Reader, sql } from '../../platform/database/index.js';
import { Hours, type HourLine } from '../hours.queries.js';

/** That a case came to a frozen agenda or left it, as one reader may see it. */
export type AgendaChange = {
  at: Date;
  act: 'added' | 'removed';
  place: number;
  /** Who did it; null for the service itself. */
  by: string | null;
  /** The case and its pair; null for another pair's. */
  shown: { caseId: string; code: string; pairName: string; lateReason: string | null } | null;
};

type Raw = {
  at: Date;
  act: 'added' | 'removed';
  place: number;
  by: string | null;
  caseId: string;
  pairId: string;
  pairName: string;
  lateReason: string | null;
};

/** What was added to an agenda and taken from it after its freeze, and by whom (PRODUCT.md, Cut-off). */
@Injectable()
export class AgendaChanges {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly hours: Hours,
  ) {}

  /**
   * The changes in order of time; none for an hour that is not frozen or not the actor's. A pair sees its own
   * cases, a coordinator the codes of all; Kela, which sees no more than the agenda itself, nothing.
   */
  async of(actor: Actor, sessionId: string): Promise<AgendaChange[]> {
    const hour = await this.hours.one(actor, sessionId);
    const coordinates = hour !== null && countiesOf(actor, 'coordinator').includes(hour.countyId);
    if (!hour || hour.state === 'open' || (!coordinates && pairsOf(actor).length === 0)) return [];
    return this.audited.read(
      actor,
      () => this.load(actor, hour, coordinates),
      (changes) => entriesOf(changes, hour, coordinates),
    );
  }

  private async load(actor: Actor, { id }: HourLine, coordinates: boolean): Promise<AgendaChange[]> {
    const columns = sql`b.place, b.case_id, b.pair_id, pair.name as pair_name, b.late_reason`;
    const joins = sql`from booking b join session_freeze f on f.session_id = b.session_id
      join pair on pair.id = b.pair_id`;
    const rows = await this.reader.rows<Raw & { changedAt: Date }>(sql`
      select b.created_at as changed_at, 'added' as act, p.name as by, ${columns} ${joins}
        left join person p on p.id = b.created_by
        where b.session_id = ${id} and b.created_at > f.frozen_at
      union all
      select r.removed_at as changed_at, 'removed' as act, p.name as by, ${columns} ${joins}
        join booking_removal r on r.booking_id = b.id left join person p on p.id = r.removed_by
        where b.session_id = ${id} and r.removed_at > f.frozen_at
      order by changed_at, act`);
    const own = (pairId: string) => coordinates || pairsOf(actor).includes(pairId);
    const codes = await codesOfCases(
      this.reader,
      rows.filter(({ pairId }) => own(pairId)).map(({ caseId }) => caseId),
    );
    return rows.map(({ changedAt, act, place, by, caseId, pairId, pairName, lateReason }) => {
      const shown = { caseId, code: codes.get(caseId) ?? '', pairName, lateReason };
      return { at: changedAt, act, place, by: own(pairId) ? by : null, shown: own(pairId) ? shown : null };
    });
  }
}

function entriesOf(changes: AgendaChange[], hour: HourLine, coordinates: boolean): AuditEntry[] {
  const cases = new Set(changes.flatMap(({ shown }) => (shown ? [shown.caseId] : [])));
  return [...cases].map((caseId) => ({
    ...{ act: 'agenda.read', kind: 'read', dataGroup: 'booking', purpose: 'consultation' },
    ...{ role: coordinates ? 'coordinator' : 'pair-member', countyId: hour.countyId, caseId },
    sessionId: hour.id,
  }));
}
