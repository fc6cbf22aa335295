import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../platform/database/index.js';
import { PersonRow } from '../people/index.js';

/**
 * What became of one mail to one person. `because` says what failed: the address, the mailbox behind it, this
 * message, or something that passes. `status` is the code of RFC 3463, such as 5.1.1, else the reply code of the server.
 */
@Entity('delivery')
@Unique('delivery_subject_once', ['kind', 'subjectId'])
@Unique('delivery_message_once', ['messageId'])
@Unique('delivery_bounce_once', ['bounceToken'])
@Index('delivery_person', ['personId', 'createdAt'])
@Index('delivery_state_at', ['state', 'createdAt'])
@Check('delivery_state', `"state" IN ('waiting', 'delayed', 'sent', 'failed')`)
@Check('delivery_because', `"because" IN ('address', 'mailbox', 'message', 'temporary')`)
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'delivery_to_person' })
export class DeliveryRow {
  @Id() id: string;
  @Ref() personId: string;
  @Text() email: string;
  @Text({ length: 32 }) kind: string;
  /** The calendar message, notice or refusal it carries. */
  @Ref() subjectId: string;
  @Text() messageId: string;
  /** The secret part of the address a bounce comes back to. */
  @Text({ length: 40 }) bounceToken: string;
  @Text({ length: 16 }) state: string;
  @Whole() tries: number;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) acceptedAt: Date | null;
  @Instant({ nullable: true }) failedAt: Date | null;
  @Text({ length: 16, nullable: true }) because: string | null;
  @Text({ length: 16, nullable: true }) status: string | null;
}

/** A person's address that does not work, until it is changed, or somebody says that it works. */
@Entity('address_failure')
@Index('address_failure_delivery', ['deliveryId'])
@Index('address_failure_open_once', ['personId'], { unique: true, where: `"cleared_at" IS NULL` })
@Index('address_failure_person', ['personId'])
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'address_failure_of_person' })
@ForeignKey(() => DeliveryRow, ['deliveryId'], ['id'], { name: 'address_failure_of_delivery' })
export class AddressFailureRow {
  @Id() id: string;
  @Ref() personId: string;
  @Text() email: string;
  @Ref() deliveryId: string;
  @Text({ length: 16, nullable: true }) status: string | null;
  @Instant() failedAt: Date;
  @Instant({ nullable: true }) clearedAt: Date | null;
  @Ref({ nullable: true }) clearedBy: string | null;
}
