import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../platform/database/index.js';

/** One act on client data, or one look at them. Written once; the database refuses changes and deletion. */
@Entity('audit_log')
@Index('audit_log_case', ['caseId', 'happenedAt'])
@Index('audit_log_county', ['countyId', 'happenedAt'])
@Index('audit_log_person', ['personId', 'happenedAt'])
@Index('audit_log_at', ['happenedAt'])
export class AuditLogRow {
  @Id() id: string;
  @Instant() happenedAt: Date;
  @Ref({ nullable: true }) personId: string | null;
  @Text() personName: string;
  @Text({ length: 32 }) role: string;
  @Text() organisation: string;
  @Ref({ nullable: true }) countyId: string | null;
  @Ref({ nullable: true }) caseId: string | null;
  @Text({ length: 32 }) dataGroup: string;
  /** `read`, `write`, `disclosure`. */
  @Text({ length: 16 }) kind: string;
  /** What was done, noun.verb. */
  @Text({ length: 64 }) act: string;
  @Text({ length: 64 }) purpose: string;
  /** `ok` or the code of the refusal. */
  @Text({ length: 64 }) result: string;
  @Ref({ nullable: true }) consentId: string | null;
  @Whole({ nullable: true }) consentVersion: number | null;
  @Ref({ nullable: true }) sessionId: string | null;
  @Text({ length: 64 }) requestId: string;
}

/** A link of the chain: the log row's place in it and a keyed hash over the row and the link before. */
@Entity('audit_seal')
@Unique('audit_seal_log_once', ['logId'])
@Unique('audit_seal_position_once', ['position'])
@ForeignKey(() => AuditLogRow, ['logId'], ['id'], { name: 'audit_seal_of_log' })
export class AuditSealRow {
  @Id() id: string;
  @Whole() position: number;
  @Ref() logId: string;
  @Text({ length: 64 }) hash: string;
  @Instant() sealedAt: Date;
}
