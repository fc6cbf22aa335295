import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Json, Ref, Text, Whole, YesNo } from '../platform/database/index.js';
import { CountyRow, PairRow } from '../people/index.js';

/** A client's matter under a random code. Nothing here tells who the client is (PRODUCT.md, Case). */
@Entity('client_case')
@Unique('client_case_code_once', ['code'])
@Index('client_case_pair', ['pairId', 'state'])
@Index('client_case_county', ['countyId', 'state'])
@Index('client_case_first_discussed', ['countyId', 'firstDiscussedAt'])
@Index('client_case_reference', ['countyId', 'reference'])
@Index('client_case_handling', ['countyId', 'claimedAt', 'handlingDueAt'])
@Index('client_case_consultation', ['countyId', 'offeredAt', 'consultationDueAt'])
@Check('client_case_state', `"state" IN ('draft', 'ready', 'queued', 'booked', 'discussed', 'closed')`)
@Check('client_case_urgency', `"urgency" IN ('normal', 'soon', 'urgent')`)
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'client_case_in_county' })
@ForeignKey(() => PairRow, ['pairId'], ['id'], { name: 'client_case_of_pair' })
export class ClientCaseRow {
  @Id() id: string;
  @Text({ length: 11 }) code: string;
  @Ref() countyId: string;
  /** Null while it waits in the county's work queue. */
  @Ref({ nullable: true }) pairId: string | null;
  @Text({ length: 16 }) state: string;
  @Json() themes: string[];
  @Json() questionTypes: string[];
  @Text({ length: 280, nullable: true }) question: string | null;
  @Text({ length: 16 }) urgency: string;
  @Text({ length: 2 }) clientLanguage: string;
  @YesNo() interpreter: boolean;
  @Text({ length: 16 }) sourceChannel: string;
  @Text({ length: 64, nullable: true }) reference: string | null;
  @Text({ length: 16, nullable: true }) baselineNeed: string | null;
  @Instant() registeredAt: Date;
  @Ref() registeredBy: string;
  @Instant({ nullable: true }) claimedAt: Date | null;
  @Whole() revision: number;
  @Instant() updatedAt: Date;
  /** When the hour began in which it was discussed first, and how many days it had waited for it. */
  @Instant({ nullable: true }) firstDiscussedAt: Date | null;
  @Whole({ nullable: true }) waitedDays: number | null;
  /** Who sent the client, a code. */
  @Text({ length: 32, nullable: true }) referrer: string | null;
  @Text({ length: 280, nullable: true }) urgencyReason: string | null;
  /** The two promises: until when a pair takes it up, until when it gets a place, and when it first got one. */
  @Instant({ nullable: true }) handlingDueAt: Date | null;
  @Instant({ nullable: true }) consultationDueAt: Date | null;
  @Instant({ nullable: true }) offeredAt: Date | null;
}
