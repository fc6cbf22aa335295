import { Check, Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Json, LongText, Ref, Text, Whole } from '../platform/database/index.js';
import type { MailReading } from './mail-reading.js';

/** A message that came in, raw and whole, until it is handled. The raw bytes are kept as base64 text. */
@Entity('inbound_message')
@Unique('inbound_message_hash_once', ['contentHash'])
@Index('inbound_message_verdict', ['verdict', 'receivedAt'])
@Index('inbound_message_identity_once', ['identity'], { unique: true })
@Index('inbound_message_sender', ['senderAddress', 'receivedAt'])
@Index('inbound_message_handled', ['rawRemovedAt', 'handledAt'])
@Index('inbound_message_invitation', ['invitationId'])
@Index('inbound_message_series', ['seriesId'])
@Check('inbound_message_verdict_word', `"verdict" IN ('applied', 'ignored', 'held', 'bounce')`)
export class InboundMessageRow {
  @Id() id: string;
  @Text({ length: 64 }) contentHash: string;
  @Instant() receivedAt: Date;
  @Text({ length: 16 }) door: string;
  @Whole() bytes: number;
  @LongText() raw: string;
  @Text({ nullable: true }) sender: string | null;
  @Text({ nullable: true }) subject: string | null;
  @Ref({ nullable: true }) invitationId: string | null;
  @Text({ length: 16 }) verdict: string;
  @Text({ length: 64 }) because: string;
  /** Message-ID and body together: the same message by another way is the same row. */
  @Text({ length: 64, nullable: true }) identity: string | null;
  @Text({ nullable: true }) messageId: string | null;
  /** The bare address of the sender in small letters, for the limit per sender. */
  @Text({ nullable: true }) senderAddress: string | null;
  @Ref({ nullable: true }) personId: string | null;
  @Ref({ nullable: true }) seriesId: string | null;
  @Ref({ nullable: true }) sessionId: string | null;
  /** What was understood of it, without any words of the mail. */
  @Json({ nullable: true }) reading: MailReading | null;
  @Instant({ nullable: true }) handledAt: Date | null;
  /** Null when the service itself handled it as it came. */
  @Ref({ nullable: true }) handledBy: string | null;
  @Text({ length: 32, nullable: true }) handledHow: string | null;
  @Instant({ nullable: true }) rawRemovedAt: Date | null;
}
