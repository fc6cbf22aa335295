import { Injectable } from '@nestjs/common';
import { seasonRequest } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { Writer, type Tx } from '../platform/database/index.js';
import { CalendarMessages } from './calendar-messages.js';
import {
  hoursHadAlone,
  hoursSentOneByOne,
  notYetInvited,
  seasonHours,
  seriesForInvitations,
  type InvitedSeries,
} from './invitations.store.js';
import { TellHour } from './tell-hour.js';

/**
 * Invites everybody of a series who has no invitation yet to its whole season, with one event; those who have each
 * hour as an event of its own (MAIL.md rule 15) to every hour to come.
 */
@Injectable()
export class InviteToSeason {
  constructor(
    private readonly writer: Writer,
    private readonly messages: CalendarMessages,
    private readonly clock: ServiceClock,
    private readonly hour: TellHour,
  ) {}

  /** Can be run again: who is invited already is left alone. A series that is gone invites nobody. */
  async run(seriesId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const series = await seriesForInvitations(tx, seriesId);
      if (series) await this.invite(tx, series);
    });
  }

  /**
   * The same inside the caller's transaction, which holds the series. Hours that were cancelled before are
   * not in the season, so nobody is sent a CANCEL of an hour they never had; nor are those in which somebody
   * stands in for a person in that person's own. A season that has no hour to
   * come invites nobody.
   */
  async invite(tx: Tx, series: InvitedSeries): Promise<void> {
    const now = this.clock.now();
    const hours = await seasonHours(tx, series.id);
    if (!hours.some(({ startsAt }) => startsAt > now)) return;
    for (const invitee of await notYetInvited(tx, series.id)) {
      const alone = (await hoursHadAlone(tx, series.id, invitee.personId)).map(Number);
      const own = (await seasonHours(tx, series.id, invitee)).filter(
        ({ startsAt }) => !alone.includes(Number(startsAt)),
      );
      await this.messages.invite(tx, invitee, { series, hour: null }, (envelope) =>
        seasonRequest(envelope, own, series.minutes),
      );
    }
    for (const hour of await hoursSentOneByOne(tx, series.id, now)) await this.hour.tell(tx, series, hour);
  }
}
