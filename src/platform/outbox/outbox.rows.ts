import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Json, Ref, Text, Whole } from '../database/columns.js';

/**
 * A piece of work that must follow a committed transaction: a mail to send, a clock job. `done` and
 * `dropped` are over; `dead` has used its tries and waits for an admin, and what shares its
 * `orderingKey` waits behind it.
 */
@Entity('outbox_message')
@Index('outbox_message_due', ['state', 'dueAt'])
@Index('outbox_message_order', ['orderingKey', 'position'])
@Index('outbox_message_key_once', ['onceKey'], { unique: true, where: `"state" IN ('waiting', 'leased')` })
@Check('outbox_message_state', `"state" IN ('waiting', 'leased', 'done', 'dropped', 'dead')`)
export class OutboxMessageRow {
  @Id() id: string;
  @Text({ length: 64 }) kind: string;
  @Json() payload: Record<string, unknown>;
  @Text({ nullable: true }) orderingKey: string | null;
  /** The order within an ordering key, ascending. */
  @Whole() position: number;
  /** At most one unfinished message has the same key. */
  @Text({ nullable: true }) onceKey: string | null;
  @Text({ length: 16 }) state: string;
  @Whole() tries: number;
  @Instant() dueAt: Date;
  @Instant({ nullable: true }) leaseEndsAt: Date | null;
  @Ref({ nullable: true }) leasedBy: string | null;
  @Text({ length: 1000, nullable: true }) lastError: string | null;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) endedAt: Date | null;
}
