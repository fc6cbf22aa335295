import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Ref, Text } from '../platform/database/index.js';
import { PersonRow } from '../people/index.js';
import { SessionRow } from '../sessions/index.js';

/** A plain mail to a person: planned once, sent once, or left out with a reason. */
@Entity('notice')
@Index('notice_session', ['sessionId'])
@Unique('notice_once', ['personId', 'onceKey'])
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'notice_about_session' })
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'notice_to_person' })
export class NoticeRow {
  @Id() id: string;
  @Ref() personId: string;
  @Text({ length: 32 }) kind: string;
  @Ref({ nullable: true }) sessionId: string | null;
  @Text({ length: 128 }) onceKey: string;
  @Text() messageId: string;
  @Instant() plannedAt: Date;
  @Instant({ nullable: true }) sentAt: Date | null;
  @Text({ length: 32, nullable: true }) leftOut: string | null;
}
