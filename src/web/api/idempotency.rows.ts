import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { PersonRow } from '../../people/index.js';
import { Id, Instant, LongText, Ref, Text, Whole } from '../../platform/database/index.js';

/**
 * A write that a client marked with an Idempotency-Key, and what it was answered, for a day. `status` is
 * empty while the write still runs.
 */
@Entity('idempotency_key')
@Unique('idempotency_key_once', ['personId', 'route', 'keyHash'])
@Index('idempotency_key_age', ['createdAt'])
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'idempotency_key_of_person' })
export class IdempotencyKeyRow {
  @Id() id: string;
  @Ref() personId: string;
  /** Method and path, ids included. */
  @Text() route: string;
  @Text({ length: 64 }) keyHash: string;
  @Text({ length: 64 }) bodyHash: string;
  @Whole({ nullable: true }) status: number | null;
  @LongText({ nullable: true }) answer: string | null;
  @Instant() createdAt: Date;
}
