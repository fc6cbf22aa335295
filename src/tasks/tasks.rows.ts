import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Ref, Text } from '../platform/database/index.js';
import { CountyRow, PairRow } from '../people/index.js';

/**
 * Something that waits for somebody: for a pair, for a county's coordinators or for one person. What it is
 * about is an id, never a text.
 */
@Entity('task')
@Index('task_pair', ['pairId', 'closedAt'])
@Index('task_county', ['countyId', 'closedAt'])
@Index('task_person', ['personId', 'closedAt'])
@Index('task_case', ['caseId'])
@Index('task_session', ['sessionId'])
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'task_in_county' })
@ForeignKey(() => PairRow, ['pairId'], ['id'], { name: 'task_of_pair' })
export class TaskRow {
  @Id() id: string;
  @Text({ length: 64 }) kind: string;
  @Ref() countyId: string;
  /** The role that sees it; `pair-member` with the pair, `coordinator` with the county. */
  @Text({ length: 16 }) role: string;
  @Ref({ nullable: true }) pairId: string | null;
  @Ref({ nullable: true }) personId: string | null;
  @Ref({ nullable: true }) caseId: string | null;
  @Ref({ nullable: true }) sessionId: string | null;
  /** What else the task is about, such as a next step; two tasks of one kind may differ in it alone. */
  @Ref({ nullable: true }) subjectId: string | null;
  @Instant() dueAt: Date;
  @Instant() openedAt: Date;
  @Instant({ nullable: true }) closedAt: Date | null;
  @Ref({ nullable: true }) closedBy: string | null;
}
