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
@Check('client_case_state', `"state" IN ('draft', 'ready', 'queued', 'booked', 'discussed', 'closed')`)
@Check('client_case_urgency', `"urgency" IN ('normal', 'soon', 'urgent')`)
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'client_case_in_county' })
@ForeignKey(() => PairRow, ['pairId'], ['id'], { name: 'client_case_of_pair' })
export class ClientCaseRow {
  @Id() id: string;
  @Text({ length: 11 }) code: string;
  @Ref() countyId: string;
  @Ref() pairId: string;
  @Text({ length: 16 }) state: string;
  @Json() themes: string[];
  @Json() questionTypes: string[];
  @Text({ length: 280, nullable: true }) question: string | null;
  @Text({ length: 16 }) urgency: string;
  @Text({ length: 2 }) clientLanguage: string;
  @YesNo() interpreter: boolean;
  @Text({ length: 16 }) sourceChannel: string;
  @Text({ length: 64, nullable: true }) reference: string | null;
  @Text({ length: 16 }) baselineNeed: string;
  @Instant() registeredAt: Date;
  @Ref() registeredBy: string;
  @Instant({ nullable: true }) claimedAt: Date | null;
  @Whole() revision: number;
  @Instant() updatedAt: Date;
  /** When the hour began in which it was discussed first, and how many days it had waited for it. */
  @Instant({ nullable: true }) firstDiscussedAt: Date | null;
  @Whole({ nullable: true }) waitedDays: number | null;
}
