import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Ref, Text } from '../../platform/database/index.js';
import { ClientCaseRow } from '../../cases/index.js';
import { SeriesRow } from '../sessions.rows.js';

/** A case that waits for a place in a series; one entry at a time across all series. */
@Entity('queue_entry')
@Index('queue_entry_case', ['caseId'])
@Index('queue_entry_series', ['seriesId', 'leftAt'])
@Index('queue_entry_case_once', ['caseId'], { unique: true, where: `"left_at" IS NULL` })
@Check(
  'queue_entry_left',
  `"left_because" IN ('placed', 'by-hand', 'out-of-consent', 'moved', 'closed', 'series-ended')`,
)
@ForeignKey(() => ClientCaseRow, ['caseId'], ['id'], { name: 'queue_entry_of_case' })
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'queue_entry_of_series' })
export class QueueEntryRow {
  @Id() id: string;
  @Ref() seriesId: string;
  @Ref() caseId: string;
  @Instant() joinedAt: Date;
  @Ref() joinedBy: string;
  @Instant({ nullable: true }) leftAt: Date | null;
  @Text({ length: 16, nullable: true }) leftBecause: string | null;
  @Ref({ nullable: true }) leftBy: string | null;
}
