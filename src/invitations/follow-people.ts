import { Injectable } from '@nestjs/common';
import { seasonCancel, seasonRequest, singleCancel, singleRequest } from '../domain/itip.js';
import type { InviteContent, MessageEnvelope } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { Writer, type Tx } from '../platform/database/index.js';
import { CalendarMessages } from './calendar-messages.js';
import {
  extraHoursToCome,
  invitationsOfLeavers,
  notYetInvited,
  seasonHours,
  seriesForInvitations,
  type InvitedSeries,
} from './invitations.store.js';

/** Follows the people of a series: who has left is sent a CANCEL of all they have, who is new is invited. */
@Injectable()
export class FollowPeople {
  constructor(
    private readonly writer: Writer,
    private readonly messages: CalendarMessages,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Can be run again, and does not mind in which order people came and went. Somebody who left and came back
   * gets a CANCEL under the old UID and a season under a new one (MAIL.md rule 6). A season without hours to
   * come is left in its calendars as it was.
   */
  async run(seriesId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const series = await seriesForInvitations(tx, seriesId);
      if (!series) return;
      await this.takeBack(tx, series);
      await this.invite(tx, series);
    });
  }

  private async takeBack(tx: Tx, series: InvitedSeries): Promise<void> {
    const now = this.clock.now();
    for (const invitation of await invitationsOfLeavers(tx, series.id, now)) {
      const cancel = cancelOf(invitation.lastRequest, now);
      if (cancel) await this.messages.end(tx, invitation, cancel);
    }
  }

  private async invite(tx: Tx, series: InvitedSeries): Promise<void> {
    const now = this.clock.now();
    const hours = await seasonHours(tx, series.id);
    if (hours.some(({ startsAt }) => startsAt > now)) {
      for (const invitee of await notYetInvited(tx, series.id, null)) {
        await this.messages.invite(tx, invitee, { series, hour: null }, (envelope) =>
          seasonRequest(envelope, hours, series.minutes),
        );
      }
    }
    for (const hour of await extraHoursToCome(tx, series.id, now)) {
      for (const invitee of await notYetInvited(tx, series.id, hour.id)) {
        await this.messages.invite(tx, invitee, { series, hour }, (envelope) =>
          singleRequest(envelope, hour),
        );
      }
    }
  }
}

function cancelOf(
  { times }: InviteContent,
  now: Date,
): ((envelope: MessageEnvelope) => InviteContent) | null {
  if (times.kind === 'season') {
    return new Date(times.until) > now ? (envelope) => seasonCancel(envelope, times) : null;
  }
  if (times.kind !== 'single') return null;
  const hour = { startsAt: new Date(times.startsAt), endsAt: new Date(times.endsAt) };
  return (envelope) => singleCancel(envelope, hour);
}
