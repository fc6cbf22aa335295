import { Injectable } from '@nestjs/common';
import { Reader, joined, sql } from '../platform/database/index.js';
import { endOfDay, startOfDay, type LocalDate } from '../domain/time.js';
import { cursorAfter, readCursor } from '../platform/http/index.js';
import type { Who } from './audit-entry.js';
import type { AuditLogRow } from './audit.rows.js';
import { AuditedReader } from './audited-reader.js';

/** Which part of the log is asked for. Days are Helsinki dates, both inclusive. */
export type LogSearch = {
  /** The counties whose protection officer asks; rows of others are never answered. */
  countyIds: string[];
  caseId?: string;
  from?: LocalDate;
  to?: LocalDate;
  limit?: number;
  /** `next` of the page before. */
  cursor?: string;
};

export type LogPage = { items: AuditLogRow[]; next: string | null };

const PAGE = 50;

/** The access and disclosure log as the data protection officer reads it. */
@Injectable()
export class AccessLog {
  constructor(
    private readonly reader: Reader,
    private readonly auditedReader: AuditedReader,
  ) {}

  /** A page of the log, newest first. Reading it is itself logged, one row per case asked for or page view. */
  search(who: Who, search: LogSearch): Promise<LogPage> {
    return this.auditedReader.read(
      who,
      () => this.page(search),
      () =>
        search.countyIds.map((countyId) => ({
          act: 'log.read',
          kind: 'read',
          dataGroup: 'log',
          purpose: 'supervision',
          role: 'dpo',
          countyId,
          caseId: search.caseId ?? null,
        })),
    );
  }

  private async page({ countyIds, caseId, from, to, limit = PAGE, cursor }: LogSearch): Promise<LogPage> {
    const after = readCursor(cursor);
    const conditions = [
      sql`county_id in ${countyIds}`,
      ...(caseId ? [sql`case_id = ${caseId}`] : []),
      ...(from ? [sql`happened_at >= ${startOfDay(from)}`] : []),
      ...(to ? [sql`happened_at < ${endOfDay(to)}`] : []),
      ...(after
        ? [sql`(happened_at < ${after.at} or (happened_at = ${after.at} and id < ${after.id}))`]
        : []),
    ];
    const rows = await this.reader.rows<AuditLogRow>(
      sql`select * from audit_log where ${joined(conditions, ' and ')}
          order by happened_at desc, id desc limit ${limit + 1}`,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      next: rows.length > limit && last ? cursorAfter({ at: last.happenedAt, id: last.id }) : null,
    };
  }
}
