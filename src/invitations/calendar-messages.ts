import { Inject, Injectable } from '@nestjs/common';
import { Deliveries } from '../deliveries/index.js';
import type { InviteContent, InviteEnvelope, MessageEnvelope } from '../domain/itip.js';
import { directRoomOf, seasonRoomOf } from '../domain/video-room.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId, newSecret } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';
import { CalendarMessageRow, InvitationRow } from './invitations.rows.js';
import type { InvitedHour, InvitedSeries, Invitee, StandingInvitation } from './invitations.store.js';

const ORGANIZER_NAME = 'Kelatunti';

/**
 * Numbers a calendar message, keeps its content and plans its sending, inside the caller's transaction. One
 * counter runs per person and UID, for REQUEST and CANCEL alike, and the messages of one UID leave in its
 * order, each after the one before was accepted by the mail server (MAIL.md rule 10).
 */
@Injectable()
export class CalendarMessages {
  constructor(
    private readonly outbox: Outbox,
    private readonly deliveries: Deliveries,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Begins a new calendar object for a person and plans its first message.
   * @param write builds the content; when it answers null there is nothing to invite to and nothing is kept
   */
  async invite(
    tx: Tx,
    invitee: Invitee,
    about: { series: InvitedSeries; hour: InvitedHour | null },
    write: (envelope: InviteEnvelope) => InviteContent | null,
  ): Promise<void> {
    const now = this.clock.now();
    const invitation = {
      id: newId(),
      seriesId: about.series.id,
      personId: invitee.personId,
      sessionId: about.hour?.id ?? null,
      uid: `${newId()}@${new URL(this.configuration.PUBLIC_URL).hostname}`,
      replyToken: newSecret(),
      sequence: 0,
      createdAt: now,
      chainId: about.hour ? null : await this.chainOf(tx, about.series.id, invitee.personId),
    };
    const content = write({
      uid: invitation.uid,
      sequence: 0,
      stamp: now,
      created: now,
      organizer: { email: this.organizerAddress(invitation.replyToken), name: ORGANIZER_NAME },
      attendee: { email: invitee.email, name: invitee.name },
      language: invitee.language,
      joinUrl: this.addressFor(about.series, about.hour, invitee.joinToken),
    });
    if (!content) return;
    await tx.insert(InvitationRow, invitation);
    await this.keep(tx, invitation, invitation.sessionId, content);
  }

  /** Plans a CANCEL about a calendar object: to the same person, from the same organizer, as invited. */
  cancel(
    tx: Tx,
    invitation: StandingInvitation,
    sessionId: string | null,
    write: (envelope: MessageEnvelope) => InviteContent,
  ): Promise<void> {
    return this.follow(tx, invitation, sessionId, write);
  }

  /** Plans the CANCEL of the whole calendar object, which is never spoken of again. */
  async end(
    tx: Tx,
    invitation: StandingInvitation,
    write: (envelope: MessageEnvelope) => InviteContent,
  ): Promise<void> {
    await this.follow(tx, invitation, invitation.sessionId, write);
    await tx.run(sql`update invitation set ended_at = ${this.clock.now()} where id = ${invitation.id}`);
  }

  /** Plans another REQUEST for a calendar object that carries an address which no longer leads anywhere. */
  resend(
    tx: Tx,
    invitation: StandingInvitation,
    joinUrl: string,
    write: (envelope: InviteEnvelope) => InviteContent,
  ): Promise<void> {
    return this.follow(tx, invitation, invitation.sessionId, (envelope) => write({ ...envelope, joinUrl }));
  }

  /** What a calendar carries: the room itself where the county's network wants it, else the join address. */
  addressFor(series: InvitedSeries, hour: InvitedHour | null, joinToken: string): string {
    const room = hour ? directRoomOf(series, hour.roomAddress) : seasonRoomOf(series);
    return room ?? `${this.configuration.PUBLIC_URL}/join/${joinToken}`;
  }

  private async follow(
    tx: Tx,
    invitation: StandingInvitation,
    sessionId: string | null,
    write: (envelope: MessageEnvelope) => InviteContent,
  ): Promise<void> {
    const { uid, created, organizer, attendee } = invitation.lastRequest;
    const sequence = invitation.sequence + 1;
    await tx.run(sql`update invitation set sequence = ${sequence} where id = ${invitation.id}`);
    const content = write({
      uid,
      sequence,
      stamp: this.clock.now(),
      created: new Date(created),
      organizer,
      attendee,
      language: invitation.language,
    });
    await this.keep(tx, invitation, sessionId, content);
  }

  /** The Message-ID is the same for every try, so that a receiver can fold a double. */
  private async keep(
    tx: Tx,
    invitation: { id: string; personId: string; chainId: string | null },
    sessionId: string | null,
    content: InviteContent,
  ): Promise<void> {
    const id = newId();
    const { uid, sequence, method, attendee } = content;
    const messageId = `<${uid.replace('@', `.${sequence}@`)}>`;
    await tx.insert(CalendarMessageRow, {
      id,
      invitationId: invitation.id,
      sessionId,
      method,
      sequence,
      content,
      messageId,
      createdAt: this.clock.now(),
    });
    const { personId } = invitation;
    await this.deliveries.open(tx, {
      kind: 'calendar',
      subjectId: id,
      personId,
      email: attendee.email,
      messageId,
    });
    await this.outbox.plan(tx, {
      kind: 'mail.calendar',
      payload: { messageId: id },
      orderingKey: invitation.chainId ?? invitation.id,
    });
  }

  /**
   * The messages of a season that goes on from a date leave behind those of the season it goes on from, so
   * that nobody has an hour twice in between (MAIL.md rule 6).
   */
  private async chainOf(tx: Tx, seriesId: string, personId: string): Promise<string | null> {
    const before = await tx.row<{ id: string; chainId: string | null }>(sql`select i.id, i.chain_id
      from series_following f join invitation i on i.series_id = f.follows_id
      where f.series_id = ${seriesId} and f.kind = 'from-date' and i.person_id = ${personId}
      and i.session_id is null order by i.created_at desc, i.id limit 1`);
    return before ? (before.chainId ?? before.id) : null;
  }

  /** `local+token@domain`, or the bare address where the mail server knows no sub-addresses. */
  private organizerAddress(replyToken: string): string {
    const { REPLY_ADDRESS, REPLY_SUBADDRESS } = this.configuration;
    return REPLY_SUBADDRESS === 'on' ? REPLY_ADDRESS.replace('@', `+${replyToken}@`) : REPLY_ADDRESS;
  }
}
