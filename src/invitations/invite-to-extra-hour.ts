import { Injectable } from '@nestjs/common';
import { singleRequest } from '../domain/itip.js';
import { Writer, type Tx } from '../platform/database/index.js';
import { CalendarMessages } from './calendar-messages.js';
import {
  hourForInvitations,
  isOff,
  notYetInvited,
  seriesForInvitations,
  type InvitedHour,
  type InvitedSeries,
} from './invitations.store.js';

/** Invites everybody of a series to one hour outside its season, with an event of its own. */
@Injectable()
export class InviteToExtraHour {
  constructor(
    private readonly writer: Writer,
    private readonly messages: CalendarMessages,
  ) {}

  /** Can be run again. An hour that was cancelled in the meantime invites nobody. */
  async run(sessionId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const seriesId = (await hourForInvitations(tx, sessionId))?.seriesId;
      const series = seriesId && (await seriesForInvitations(tx, seriesId));
      // Read again under the lock: it may have been cancelled while this waited for it.
      const hour = series && (await hourForInvitations(tx, sessionId));
      if (hour && !isOff(hour)) await this.invite(tx, series, hour);
    });
  }

  /** The same inside the caller's transaction, which holds the series. */
  async invite(tx: Tx, series: InvitedSeries, hour: InvitedHour): Promise<void> {
    for (const invitee of await notYetInvited(tx, series.id, hour.id)) {
      await this.messages.invite(tx, invitee, { series, hour }, (envelope) => singleRequest(envelope, hour));
    }
  }
}
