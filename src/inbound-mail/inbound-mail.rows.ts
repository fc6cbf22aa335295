import { Check, Entity, Index, Unique } from 'typeorm';
import { Id, Instant, LongText, Ref, Text, Whole } from '../platform/database/index.js';

/** A message that came in, raw and whole, until it is handled. The raw bytes are kept as base64 text. */
@Entity('inbound_message')
@Unique('inbound_message_hash_once', ['contentHash'])
@Index('inbound_message_verdict', ['verdict', 'receivedAt'])
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
}
