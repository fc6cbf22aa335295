import { Injectable } from '@nestjs/common';
import type { RefusalCode } from '../domain/refusal.js';
import { ServiceClock } from '../platform/clock.js';
import { Writer } from '../platform/database/index.js';
import { writeEntries, type AuditEntry, type Who } from './audit-entry.js';

/** The way to show client data: the log rows are durable before the content is given out. */
@Injectable()
export class AuditedReader {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Loads content and logs what of it is shown: one row per person, case, data group and page view.
   * @param entriesOf answers the entries of what was loaded; an empty list when it holds no client data.
   */
  async read<T>(who: Who, load: () => Promise<T>, entriesOf: (content: T) => AuditEntry[]): Promise<T> {
    const content = await load();
    const entries = onePerCaseAndGroup(entriesOf(content));
    if (entries.length) await this.writer.run((tx) => writeEntries(tx, this.clock, who, entries, 'ok'));
    return content;
  }

  /** Logs that somebody asked for client data and was not shown them. */
  async refused(who: Who, entry: AuditEntry, code: RefusalCode): Promise<void> {
    await this.writer.run((tx) => writeEntries(tx, this.clock, who, [entry], code));
  }
}

const onePerCaseAndGroup = (entries: AuditEntry[]): AuditEntry[] => [
  ...new Map(entries.map((entry) => [rowKey(entry), entry])).values(),
];

const rowKey = ({ kind, dataGroup, caseId, countyId, sessionId }: AuditEntry): string =>
  [kind, dataGroup, ...(caseId ? [caseId] : [countyId, sessionId])].join(' ');
