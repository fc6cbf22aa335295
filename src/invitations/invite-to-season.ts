import { Injectable } from '@nestjs/common';
import { seasonRequest } from '../domain/itip.js';
import { Writer } from '../platform/database/index.js';
import { CalendarMessages } from './calendar-messages.js';
import { notYetInvited, seasonHours, seriesForInvitations } from './invitations.store.js';

/** Invites everybody of a series who has no invitation yet to its whole season, with one event. */
@Injectable()
export class InviteToSeason {
  constructor(
    private readonly writer: Writer,
    private readonly messages: CalendarMessages,
  ) {}

  /**
   * Can be run again: who is invited already is left alone. Hours that were cancelled before are not in
   * the season, so nobody is sent a CANCEL of an hour they never had. A series that is gone, or that has no
   * hour left, invites nobody.
   */
  async run(seriesId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const series = await seriesForInvitations(tx, seriesId);
      if (!series) return;
      const hours = await seasonHours(tx, seriesId);
      for (const invitee of await notYetInvited(tx, seriesId, null)) {
        await this.messages.invite(tx, invitee, { series, hour: null }, (envelope) =>
          seasonRequest(envelope, hours, series.minutes),
        );
      }
    });
  }
}
