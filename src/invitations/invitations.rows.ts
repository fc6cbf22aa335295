import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Json, Ref, Text, Whole } from '../platform/database/index.js';
import { PersonRow } from '../people/index.js';
import { SeriesRow, SessionRow, TimeProposalRow } from '../sessions/index.js';
import type { InviteContent } from '../domain/itip.js';

/**
 * One calendar object in one person's calendar: the season of a series (`sessionId` null) or a single hour.
 * `sequence` is the highest number sent for it; the reply token is the secret part of its organizer address.
 */
@Entity('invitation')
@Unique('invitation_uid_once', ['uid'])
@Unique('invitation_reply_once', ['replyToken'])
@Index('invitation_series', ['seriesId', 'personId'])
@Index('invitation_person', ['personId'])
@Index('invitation_session', ['sessionId'])
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'invitation_to_series' })
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'invitation_of_person' })
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'invitation_to_session' })
export class InvitationRow {
  @Id() id: string;
  @Ref() seriesId: string;
  @Ref() personId: string;
  @Ref({ nullable: true }) sessionId: string | null;
  @Text() uid: string;
  @Text({ length: 40 }) replyToken: string;
  @Whole() sequence: number;
  @Instant() createdAt: Date;
  /** Cancelled as a whole: its UID is never used again (MAIL.md rule 6). */
  @Instant({ nullable: true }) endedAt: Date | null;
  /** The season this one goes on from: their messages leave in one order, the shortened old one first. */
  @Ref({ nullable: true }) chainId: string | null;
  /** When its state of the day was last sent again because somebody asked for it (RFC 5546 3.2.6). */
  @Instant({ nullable: true }) refreshedAt: Date | null;
}

/** One message of an invitation, decided and numbered; its bytes are built from this row when it is sent. */
@Entity('calendar_message')
@Unique('calendar_message_sequence_once', ['invitationId', 'sequence'])
@Index('calendar_message_session', ['sessionId'])
@Check('calendar_message_method', `"method" IN ('REQUEST', 'CANCEL')`)
@ForeignKey(() => InvitationRow, ['invitationId'], ['id'], { name: 'calendar_message_of_invitation' })
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'calendar_message_about_session' })
export class CalendarMessageRow {
  @Id() id: string;
  @Ref() invitationId: string;
  @Ref({ nullable: true }) sessionId: string | null;
  @Text({ length: 16 }) method: string;
  @Whole() sequence: number;
  @Json() content: InviteContent;
  @Text() messageId: string;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) sentAt: Date | null;
}

/** The word to somebody that the time they proposed was not taken (RFC 5546 3.2.8); built and sent like the others. */
@Entity('declined_counter')
@Unique('declined_counter_once', ['proposalId'])
@Index('declined_counter_invitation', ['invitationId'])
@ForeignKey(() => InvitationRow, ['invitationId'], ['id'], { name: 'declined_counter_of_invitation' })
@ForeignKey(() => TimeProposalRow, ['proposalId'], ['id'], { name: 'declined_counter_of_proposal' })
export class DeclinedCounterRow {
  @Id() id: string;
  @Ref() invitationId: string;
  @Ref() proposalId: string;
  @Json() content: unknown;
  @Text() messageId: string;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) sentAt: Date | null;
}
