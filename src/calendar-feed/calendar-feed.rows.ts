import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { CountyRow, PersonRow } from '../people/index.js';
import { Id, Instant, Ref, Text } from '../platform/database/index.js';
import { SeriesRow } from '../sessions/index.js';

/** A secret address that a calendar program subscribes to. The row holds only the secret's hash. */
@Entity('calendar_feed')
@Unique('calendar_feed_token_once', ['tokenHash'])
@Index('calendar_feed_person', ['personId'])
@Index('calendar_feed_series', ['seriesId'])
@Index('calendar_feed_county', ['countyId'])
@Check('calendar_feed_scope', `"scope" IN ('mine', 'series', 'county')`)
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'calendar_feed_of_person' })
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'calendar_feed_of_series' })
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'calendar_feed_of_county' })
export class CalendarFeedRow {
  @Id() id: string;
  @Ref() personId: string;
  @Text({ length: 16 }) scope: string;
  @Ref({ nullable: true }) seriesId: string | null;
  @Ref({ nullable: true }) countyId: string | null;
  @Text({ length: 2 }) language: string;
  @Text({ length: 64 }) tokenHash: string;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) revokedAt: Date | null;
}
