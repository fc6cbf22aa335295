import { Injectable } from '@nestjs/common';
import { seasonRequest, singleRequest } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { Writer } from '../platform/database/index.js';
import { CalendarMessages } from './calendar-messages.js';
import {
  hourForInvitations,
  invitationsOfMembers,
  isOff,
  seasonHours,
  seriesForInvitations,
} from './invitations.store.js';

/**
 * Sends calendars that carry a room's own address the new one (ADR 8). The season's master is sent again
 * with a higher number and without any hour that was skipped, cancelled, moved or released so far: a bare
 * master would bring those back (MAIL.md rule 5).
 */
@Injectable()
export class TellChangedRoom {
  constructor(
    private readonly writer: Writer,
    private readonly messages: CalendarMessages,
    private readonly clock: ServiceClock,
  ) {}

  /** Can be run again: whoever was last sent the address that holds now is left alone. */
  async run(seriesId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const series = await seriesForInvitations(tx, seriesId);
      if (!series) return;
      for (const invitation of await invitationsOfMembers(tx, seriesId, this.clock.now())) {
        const { id: invitationId, personId, sessionId, joinToken, lastRequest } = invitation;
        const hour = sessionId ? await hourForInvitations(tx, sessionId) : null;
        const address = this.messages.addressFor(series, hour, joinToken);
        if (lastRequest.joinUrl === address || (hour && isOff(hour))) continue;
        const hours = hour ? [hour] : await seasonHours(tx, seriesId, { personId, invitationId });
        if (hours.length === 0) continue;
        await this.messages.resend(tx, invitation, address, (envelope) =>
          hour ? singleRequest(envelope, hour) : seasonRequest(envelope, hours, series.minutes)!,
        );
      }
    });
  }
}
