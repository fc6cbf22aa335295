import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Day, Id, Instant, Ref, Text } from '../../platform/database/index.js';
import { BookingRow, SeriesRow, SessionRow } from '../sessions.rows.js';
import { CountyRow } from '../../people/index.js';

/** Many hours cancelled at once; until `undoEndsAt` it can be undone and nobody has been told. */
@Entity('bulk_cancellation')
@Index('bulk_cancellation_county', ['countyId', 'madeAt'])
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'bulk_cancellation_in_county' })
export class BulkCancellationRow {
  @Id() id: string;
  @Ref() countyId: string;
  @Day() fromDate: string;
  @Day() untilDate: string;
  @Text({ length: 500 }) reason: string;
  @Instant() madeAt: Date;
  @Ref() madeBy: string;
  @Instant({ nullable: true }) undoEndsAt: Date | null;
  @Instant({ nullable: true }) undoneAt: Date | null;
  @Ref({ nullable: true }) undoneBy: string | null;
  /** The county's closing day that cancelled the hours, if one did; an undo takes it back. */
  @Ref({ nullable: true }) closingId: string | null;
}

/** An hour of such a cancellation and the state it had. */
@Entity('bulk_cancelled_session')
@Index('bulk_cancelled_session_session', ['sessionId'])
@Unique('bulk_cancelled_session_once', ['bulkId', 'sessionId'])
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'bulk_cancelled_session_is' })
@ForeignKey(() => BulkCancellationRow, ['bulkId'], ['id'], { name: 'bulk_cancelled_session_of_bulk' })
export class BulkCancelledSessionRow {
  @Id() id: string;
  @Ref() bulkId: string;
  @Ref() sessionId: string;
  @Text({ length: 16 }) wasState: string;
}

/** A booking that such a cancellation ended. */
@Entity('bulk_removed_booking')
@Index('bulk_removed_booking_bulk', ['bulkId'])
@ForeignKey(() => BulkCancellationRow, ['bulkId'], ['id'], { name: 'bulk_removed_booking_of_bulk' })
@ForeignKey(() => BookingRow, ['bookingId'], ['id'], { name: 'bulk_removed_booking_is' })
export class BulkRemovedBookingRow {
  @Id() bookingId: string;
  @Ref() bulkId: string;
}

/** That a series ends before the day it was planned for. */
@Entity('series_end')
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'series_end_of_series' })
export class SeriesEndRow {
  @Id() seriesId: string;
  @Day() lastDate: string;
  @Day() wasLastDate: string;
  @Text({ length: 500 }) reason: string;
  @Instant() endedAt: Date;
  @Ref() endedBy: string;
}

/** That a series goes on where another ended or was changed. */
@Entity('series_following')
@Index('series_following_follows', ['followsId'])
@Check('series_following_kind', `"kind" IN ('extension', 'from-date')`)
@ForeignKey(() => SeriesRow, ['followsId'], ['id'], { name: 'series_following_old' })
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'series_following_new' })
export class SeriesFollowingRow {
  @Id() seriesId: string;
  @Ref() followsId: string;
  @Text({ length: 16 }) kind: string;
  @Instant() createdAt: Date;
}
