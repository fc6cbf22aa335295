import { Injectable } from '@nestjs/common';
import { seasonCancel, seasonRequest } from '../domain/itip.js';
import type { SeasonTimes } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { Writer, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { CalendarMessages } from './calendar-messages.js';
import {
  invitationsOfMembers,
  seasonHours,
  seriesForInvitations,
  type InvitedSeries,
  type StandingInvitation,
} from './invitations.store.js';

/** What ended, the hours that fell away with it, and the series that goes on from there, if one does. */
export type SeriesEnded = { seriesId: string; sessionIds: readonly string[]; nextId: string | null };

/**
 * Shortens a season in everybody's calendar: one REQUEST of the master with an earlier UNTIL and an EXDATE for
 * every hour that is off so far (MAIL.md rule 5), instead of a CANCEL for each hour. A season of which no hour
 * is left is cancelled as a whole. Hours that stand as events of their own, extra ones and deputies', are told
 * after it, and only then the season that goes on, so that no hour is ever in both.
 */
@Injectable()
export class TellEndedSeries {
  constructor(
    private readonly writer: Writer,
    private readonly messages: CalendarMessages,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** Can be run again: a season that is as short as it should be is left alone. */
  async run({ seriesId, sessionIds, nextId }: SeriesEnded): Promise<void> {
    await this.writer.run(async (tx) => {
      const series = await seriesForInvitations(tx, seriesId);
      if (!series) return;
      for (const invitation of await invitationsOfMembers(tx, seriesId, this.clock.now())) {
        const { times } = invitation.lastRequest;
        if (times.kind === 'season') await this.shorten(tx, series, invitation, times);
      }
      for (const sessionId of sessionIds) {
        await this.outbox.plan(tx, { kind: 'invitations.hour-cancelled', payload: { sessionId } });
      }
      if (nextId) {
        await this.outbox.plan(tx, { kind: 'invitations.series-planned', payload: { seriesId: nextId } });
      }
    });
  }

  private async shorten(
    tx: Tx,
    series: InvitedSeries,
    invitation: StandingInvitation,
    season: SeasonTimes,
  ): Promise<void> {
    const { id: invitationId, personId, joinToken } = invitation;
    const hours = await seasonHours(tx, series.id, { personId, invitationId });
    const last = hours.at(-1);
    if (!last) {
      const news = { seriesNews: 'ended' } as const;
      await this.messages.end(tx, invitation, (envelope) => ({ ...seasonCancel(envelope, season), ...news }));
      return;
    }
    if (season.until <= last.startsAt.toISOString()) return;
    const address = this.messages.addressFor(series, null, joinToken);
    const news = { seriesNews: 'shortened' } as const;
    await this.messages.resend(tx, invitation, address, (envelope) => ({
      ...seasonRequest(envelope, hours, series.minutes)!,
      ...news,
    }));
  }
}
