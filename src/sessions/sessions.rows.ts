import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Day, Id, Instant, Ref, Text, WallTime, Whole, YesNo } from '../platform/database/index.js';
import { CountyRow, PairRow, PersonRow } from '../people/index.js';
import { ClientCaseRow } from '../cases/index.js';

/** A weekly hour: weekday and wall time in Helsinki, first and last date, capacity, video. */
@Entity('series')
@Index('series_county', ['countyId'])
@Check('series_capacity', `"capacity" BETWEEN 1 AND 6`)
@Check('series_video', `"video_kind" IN ('room', 'generated', 'template', 'per-session')`)
@Check('series_link', `"video_link" IN ('join', 'direct')`)
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'series_of_county' })
export class SeriesRow {
  @Id() id: string;
  @Ref() countyId: string;
  @Whole() weekday: number;
  @WallTime() startTime: string;
  @Whole() minutes: number;
  @Whole() capacity: number;
  @Day() firstDate: string;
  @Day() lastDate: string;
  @Text({ length: 16 }) videoKind: string;
  @Text({ length: 1000, nullable: true }) videoAddress: string | null;
  @YesNo() videoLobby: boolean;
  @Text({ length: 8 }) videoLink: string;
  /** Called when the video fails. */
  @Text({ length: 32, nullable: true }) fallbackPhone: string | null;
  /** The one room of the whole season when `link: direct` needs it generated or filled in (ADR 8). */
  @Text({ length: 1000, nullable: true }) sharedRoom: string | null;
  @Whole() keptBack: number;
  @Whole({ nullable: true }) pairShare: number | null;
  @Whole() cutOffDays: number;
  @WallTime() cutOffTime: string;
  @Instant() createdAt: Date;
  @Ref() createdBy: string;
}

/** A pair that uses the series' hours. */
@Entity('series_pair')
@Unique('series_pair_once', ['seriesId', 'pairId'])
@Index('series_pair_pair', ['pairId'])
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'series_pair_of_series' })
@ForeignKey(() => PairRow, ['pairId'], ['id'], { name: 'series_pair_of_pair' })
export class SeriesPairRow {
  @Id() id: string;
  @Ref() seriesId: string;
  @Ref() pairId: string;
}

/** A person of a series and their own join address. `kela-deputy` is named but not invited to the season. */
@Entity('series_participant')
@Unique('series_participant_once', ['seriesId', 'personId'])
@Unique('series_participant_join_once', ['joinToken'])
@Index('series_participant_person', ['personId'])
@Check('series_participant_part', `"part" IN ('pair-member', 'kela-contact', 'kela-deputy')`)
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'series_participant_of_series' })
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'series_participant_of_person' })
export class SeriesParticipantRow {
  @Id() id: string;
  @Ref() seriesId: string;
  @Ref() personId: string;
  @Text({ length: 16 }) part: string;
  @Text({ length: 40 }) joinToken: string;
  @Instant() joinedAt: Date;
  @Instant({ nullable: true }) leftAt: Date | null;
  /** `role-ended` comes back with the role; who was taken out `by-hand` comes back with a new role only. */
  @Text({ length: 16, nullable: true }) leftBecause: string | null;
}

/** One dated hour of a series. `ordinaryStartsAt` is where the series put it; null for an extra hour. */
@Entity('session')
@Unique('session_ordinary_once', ['seriesId', 'ordinaryStartsAt'])
@Index('session_series', ['seriesId', 'startsAt'])
@Index('session_start', ['startsAt'])
@Index('session_state_start', ['state', 'startsAt'])
@Index('session_stamp', ['seriesId', 'updatedAt', 'revision'])
@Check('session_state', `"state" IN ('open', 'frozen', 'live', 'held', 'cancelled', 'released')`)
@Check('session_times', `"starts_at" < "ends_at"`)
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'session_of_series' })
export class SessionRow {
  @Id() id: string;
  @Ref() seriesId: string;
  @Day() date: string;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Instant({ nullable: true }) ordinaryStartsAt: Date | null;
  @Whole() capacity: number;
  @Text({ length: 16 }) state: string;
  @Text({ length: 1000, nullable: true }) roomAddress: string | null;
  @Whole() revision: number;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
  /** Grows with what is on the agenda; calendars never see it. */
  @Whole({ default: 0 }) agendaRevision: number;
}

/** Why an hour was made by hand. */
@Entity('session_extra')
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_extra_of_session' })
export class SessionExtraRow {
  @Id() sessionId: string;
  @Text({ length: 500 }) reason: string;
  @Instant() createdAt: Date;
  @Ref() createdBy: string;
}

/** A place of an hour. Bookings point at one, so the database itself holds the capacity. */
@Entity('session_place')
@Unique('session_place_once', ['sessionId', 'place'])
@Check('session_place_number', `"place" BETWEEN 1 AND 6`)
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_place_of_session' })
export class SessionPlaceRow {
  @Id() id: string;
  @Ref() sessionId: string;
  @Whole() place: number;
}

/** That an hour was cancelled, by whom and why. */
@Entity('session_cancellation')
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_cancellation_of_session' })
export class SessionCancellationRow {
  @Id() sessionId: string;
  @Text({ length: 500 }) reason: string;
  @Instant() cancelledAt: Date;
  @Ref() cancelledBy: string;
}

/** That an hour had no ready case at its cut-off and was given free. */
@Entity('session_release')
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_release_of_session' })
export class SessionReleaseRow {
  @Id() sessionId: string;
  @Instant() releasedAt: Date;
}

/** That an hour was held, and who said that it was over. */
@Entity('session_close')
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_close_of_session' })
@ForeignKey(() => PersonRow, ['closedBy'], ['id'], { name: 'session_close_by' })
export class SessionCloseRow {
  @Id() sessionId: string;
  @Instant() closedAt: Date;
  @Ref() closedBy: string;
}

/** A case in a place of an hour. A case has one live booking; a place has one. The database refuses more. */
@Entity('booking')
@Index('booking_place_once', ['sessionId', 'place'], {
  unique: true,
  where: `"state" IN ('booked', 'discussed')`,
})
@Index('booking_case_once', ['caseId'], { unique: true, where: `"state" = 'booked'` })
@Index('booking_case', ['caseId'])
@Index('booking_session', ['sessionId'])
@Index('booking_pair', ['pairId'])
@Check('booking_state', `"state" IN ('booked', 'discussed', 'deferred', 'removed')`)
@ForeignKey(() => SessionPlaceRow, ['sessionId', 'place'], ['sessionId', 'place'], {
  name: 'booking_of_place',
})
@ForeignKey(() => ClientCaseRow, ['caseId'], ['id'], { name: 'booking_of_case' })
@ForeignKey(() => PairRow, ['pairId'], ['id'], { name: 'booking_by_pair' })
export class BookingRow {
  @Id() id: string;
  @Ref() sessionId: string;
  @Whole() place: number;
  @Ref() caseId: string;
  @Ref() pairId: string;
  @Text({ length: 16 }) state: string;
  @Text({ length: 500, nullable: true }) lateReason: string | null;
  @Instant() createdAt: Date;
  @Ref() createdBy: string;
}

/** How a booking ended without a discussion: by hand, by moving, by withdrawal, with a cancelled hour. */
@Entity('booking_removal')
@ForeignKey(() => BookingRow, ['bookingId'], ['id'], { name: 'booking_removal_of_booking' })
@Check(
  'booking_removal_because',
  `"because" IN ('by-hand', 'moved', 'consent-withdrawn', 'consent-not-covering', 'hour-cancelled', 'capacity-lowered', 'series-changed', 'handed-over', 'case-closed', 'undone')`,
)
export class BookingRemovalRow {
  @Id() bookingId: string;
  @Text({ length: 32 }) because: string;
  @Instant() removedAt: Date;
  @Ref() removedBy: string;
}

/** A case that was not discussed in its hour, and the booking it was carried over to, if a place was free. */
@Entity('booking_deferral')
@Index('booking_deferral_carried', ['carriedTo'])
@ForeignKey(() => BookingRow, ['bookingId'], ['id'], { name: 'booking_deferral_of_booking' })
@ForeignKey(() => BookingRow, ['carriedTo'], ['id'], { name: 'booking_deferral_to' })
export class BookingDeferralRow {
  @Id() bookingId: string;
  @Ref({ nullable: true }) carriedTo: string | null;
  @Instant() deferredAt: Date;
  @Ref() deferredBy: string;
}

/** Somebody opened their join address: when and what they met. */
@Entity('join_visit')
@Index('join_visit_participant', ['participantId', 'visitedAt'])
@ForeignKey(() => SeriesParticipantRow, ['participantId'], ['id'], { name: 'join_visit_of_participant' })
export class JoinVisitRow {
  @Id() id: string;
  @Ref() participantId: string;
  @Ref({ nullable: true }) sessionId: string | null;
  @Instant() visitedAt: Date;
  @Text({ length: 16 }) met: string;
}
