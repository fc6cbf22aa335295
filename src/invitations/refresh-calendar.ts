import { Injectable } from '@nestjs/common';
import { seasonRequest, singleRequest } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { CalendarMessages } from './calendar-messages.js';
import {
  hourForInvitations,
  isOff,
  seasonHours,
  seriesForInvitations,
  standingInvitation,
  type InvitedSeries,
  type StandingInvitation,
} from './invitations.store.js';

/** Once an hour answers a person who asks; a program that asks in a loop gets no more. */
const APART_MS = 60 * 60 * 1000;

type Asked = {
  id: string;
  seriesId: string;
  sessionId: string | null;
  chainId: string | null;
  refreshedAt: Date | null;
};

/** Answers a REFRESH (RFC 5546 3.2.6): sends what is true of a calendar object now once more. */
@Injectable()
export class RefreshCalendar {
  constructor(
    private readonly messages: CalendarMessages,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Inside the caller's transaction; only to the address that was invited, whoever asked. What stands is sent
   * as a REQUEST under a higher SEQUENCE, a season without any hour that is off so far (MAIL.md rule 5); of
   * what was cancelled as a whole the same CANCEL leaves again. What has changed and was not told yet is on its
   * way already. Answers `refresh-too-soon` within an hour of the last one.
   */
  async run(
    tx: Tx,
    { invitationId }: { invitationId: string },
  ): Promise<'refresh-sent' | 'refresh-too-soon'> {
    const seriesId = await seriesIdOf(tx, invitationId);
    const series = seriesId && (await seriesForInvitations(tx, seriesId));
    // Read under the lock: of two at once the second finds the first.
    const asked = series && (await askedOf(tx, invitationId));
    const now = this.clock.now();
    if (!asked) return 'refresh-too-soon';
    if (asked.refreshedAt && now.getTime() - asked.refreshedAt.getTime() < APART_MS)
      return 'refresh-too-soon';
    await tx.run(sql`update invitation set refreshed_at = ${now} where id = ${invitationId}`);
    if (!(await this.cancelAgain(tx, asked))) await this.requestAgain(tx, series, invitationId);
    return 'refresh-sent';
  }

  /** The same message under its own number; true when the whole object is off, so that nothing else is sent. */
  private async cancelAgain(tx: Tx, { id, sessionId, chainId }: Asked): Promise<boolean> {
    const last = await tx.row<{ id: string; method: string; sessionId: string | null }>(sql`
      select id, method, session_id from calendar_message where invitation_id = ${id}
      order by sequence desc limit 1`);
    if (last?.method !== 'CANCEL' || last.sessionId !== sessionId) return false;
    await tx.run(sql`update calendar_message set sent_at = null where id = ${last.id}`);
    await this.outbox.plan(tx, {
      kind: 'mail.calendar',
      payload: { messageId: last.id },
      orderingKey: chainId ?? id,
    });
    return true;
  }

  private async requestAgain(tx: Tx, series: InvitedSeries, invitationId: string): Promise<void> {
    const invitation = await standingInvitation(tx, invitationId);
    if (!invitation) return;
    if (invitation.sessionId) return this.singleAgain(tx, series, invitation, invitation.sessionId);
    const { personId, joinToken } = invitation;
    const hours = await seasonHours(tx, series.id, { personId, invitationId });
    if (hours.length === 0) return;
    const address = this.messages.addressFor(series, null, joinToken);
    await this.messages.resend(tx, invitation, address, (envelope) =>
      seasonRequest(envelope, hours, series.minutes)!,
    );
  }

  private async singleAgain(
    tx: Tx,
    series: InvitedSeries,
    invitation: StandingInvitation,
    sessionId: string,
  ): Promise<void> {
    const hour = await hourForInvitations(tx, sessionId);
    if (!hour || isOff(hour)) return;
    const address = this.messages.addressFor(series, hour, invitation.joinToken);
    await this.messages.resend(tx, invitation, address, (envelope) => singleRequest(envelope, hour));
  }
}

async function seriesIdOf(tx: Tx, invitationId: string): Promise<string | null> {
  const row = await tx.row<{ seriesId: string }>(
    sql`select series_id from invitation where id = ${invitationId}`,
  );
  return row?.seriesId ?? null;
}

async function askedOf(tx: Tx, invitationId: string): Promise<Asked | null> {
  const row = await tx.row<Asked>(sql`select id, series_id, session_id, chain_id, refreshed_at
    from invitation where id = ${invitationId}`);
  return row ?? null;
}
