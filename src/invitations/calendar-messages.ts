import { Inject, Injectable } from '@nestjs/common';
import type { InviteContent, InviteEnvelope, MessageEnvelope } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId, newSecret } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';
import { CalendarMessageRow, InvitationRow } from './invitations.rows.js';
import type { InvitedSeries, Invitee, StandingInvitation } from './invitations.store.js';

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
    about: { series: InvitedSeries; sessionId: string | null },
    write: (envelope: InviteEnvelope) => InviteContent | null,
  ): Promise<void> {
    const now = this.clock.now();
    const invitation = {
      id: newId(),
      seriesId: about.series.id,
      personId: invitee.personId,
      sessionId: about.sessionId,
      uid: `${newId()}@${new URL(this.configuration.PUBLIC_URL).hostname}`,
      replyToken: newSecret(),
      sequence: 0,
      createdAt: now,
    };
    const content = write({
      uid: invitation.uid,
      sequence: 0,
      stamp: now,
      created: now,
      organizer: { email: this.organizerAddress(invitation.replyToken), name: ORGANIZER_NAME },
      attendee: { email: invitee.email, name: invitee.name },
      language: invitee.language,
      joinUrl: this.joinUrl(about.series, invitee.joinToken),
    });
    if (!content) return;
    await tx.insert(InvitationRow, invitation);
    await this.keep(tx, invitation.id, about.sessionId, content);
  }

  /** Plans a CANCEL about a calendar object: to the same person, from the same organizer, as invited. */
  async cancel(
    tx: Tx,
    invitation: StandingInvitation,
    sessionId: string,
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
    await this.keep(tx, invitation.id, sessionId, content);
  }

  /** The Message-ID is the same for every try, so that a receiver can fold a double. */
  private async keep(
    tx: Tx,
    invitationId: string,
    sessionId: string | null,
    content: InviteContent,
  ): Promise<void> {
    const id = newId();
    const { uid, sequence, method } = content;
    await tx.insert(CalendarMessageRow, {
      id,
      invitationId,
      sessionId,
      method,
      sequence,
      content,
      messageId: `<${uid.replace('@', `.${sequence}@`)}>`,
      createdAt: this.clock.now(),
    });
    await this.outbox.plan(tx, {
      kind: 'mail.calendar',
      payload: { messageId: id },
      orderingKey: invitationId,
    });
  }

  /** `local+token@domain`, or the bare address where the mail server knows no sub-addresses. */
  private organizerAddress(replyToken: string): string {
    const { REPLY_ADDRESS, REPLY_SUBADDRESS } = this.configuration;
    return REPLY_SUBADDRESS === 'on' ? REPLY_ADDRESS.replace('@', `+${replyToken}@`) : REPLY_ADDRESS;
  }

  /** The person's own address of this service, or the room itself where the county's network wants it. */
  private joinUrl(series: InvitedSeries, joinToken: string): string {
    const direct = series.videoLink === 'direct' && series.videoKind === 'room';
    return direct && series.videoAddress
      ? series.videoAddress
      : `${this.configuration.PUBLIC_URL}/join/${joinToken}`;
  }
}
