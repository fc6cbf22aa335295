import { Injectable } from '@nestjs/common';
import { seasonCancel, singleCancel } from '../domain/itip.js';
import type { InviteContent, MessageEnvelope } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, Writer, type Tx } from '../platform/database/index.js';
import { CalendarMessages } from './calendar-messages.js';
import { InviteToSeason } from './invite-to-season.js';
import {
  hoursBesideSeason,
  invitationsOfLeavers,
  invitationsOfOtherMode,
  runningSeriesOf,
  seriesForInvitations,
  type InvitedSeries,
} from './invitations.store.js';
import { TellHour } from './tell-hour.js';

/**
 * Follows the people of a series: who has left is sent a CANCEL of all they have, who is new is invited, and who
 * has chosen another way to have the hours in their calendar gets them that way.
 */
@Injectable()
export class FollowPeople {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly messages: CalendarMessages,
    private readonly clock: ServiceClock,
    private readonly season: InviteToSeason,
    private readonly hour: TellHour,
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
      const now = this.clock.now();
      await this.takeBack(tx, series, now);
      await this.changeMode(tx, series, now);
      await this.season.invite(tx, series);
      for (const hour of await hoursBesideSeason(tx, series.id, now)) await this.hour.tell(tx, series, hour);
    });
  }

  /** Does it for every series with hours to come that a person belongs to, each in a transaction of its own. */
  async runFor(personId: string): Promise<void> {
    for (const seriesId of await runningSeriesOf(this.reader, personId, this.clock.now())) {
      await this.run(seriesId);
    }
  }

  /** What stands in the other way goes first; the ways after this invite anew, under new UIDs (rule 6). */
  private async changeMode(tx: Tx, series: InvitedSeries, now: Date): Promise<void> {
    for (const invitation of await invitationsOfOtherMode(tx, series.id, now)) {
      const cancel = cancelOf(invitation.lastRequest, now);
      if (!cancel) continue;
      const words = invitation.sessionId
        ? ({ news: 'in-season' } as const)
        : ({ seriesNews: 'each-hour' } as const);
      await this.messages.end(tx, invitation, (envelope) => ({ ...cancel(envelope), ...words }));
    }
  }

  private async takeBack(tx: Tx, series: InvitedSeries, now: Date): Promise<void> {
    for (const invitation of await invitationsOfLeavers(tx, series.id, now)) {
      const cancel = cancelOf(invitation.lastRequest, now);
      if (cancel) await this.messages.end(tx, invitation, cancel);
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
  return (envelope) => ({ ...singleCancel(envelope, hour), news: 'left' });
}
