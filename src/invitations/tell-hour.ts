import { Injectable } from '@nestjs/common';
import { hourCancel, singleCancel, singleRequest } from '../domain/itip.js';
import type { HourNews, InviteContent } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { Writer, type Tx } from '../platform/database/index.js';
import { waitsForUndo } from '../sessions/index.js';
import { CalendarMessages } from './calendar-messages.js';
import { isInSeason, peopleOfHour, type PersonOfHour } from './hour-people.store.js';
import {
  hourForInvitations,
  isOff,
  seriesForInvitations,
  type InvitedHour,
  type InvitedSeries,
} from './invitations.store.js';

/**
 * Brings one hour in everybody's calendar to what is true of it now: cancelled or released, moved, given to a
 * deputy or taken back, made by hand. It asks what the messages sent so far have put there and sends what is
 * missing, so the order of the acts does not matter and an act that was undone meanwhile sends nothing.
 */
@Injectable()
export class TellHour {
  constructor(
    private readonly writer: Writer,
    private readonly messages: CalendarMessages,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Can be run again: whose calendar is right already is left alone. All or nothing, in one transaction.
   * An hour that may still come back by an undo is told when that has ended.
   */
  async run(sessionId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const seriesId = (await hourForInvitations(tx, sessionId))?.seriesId;
      const series = seriesId && (await seriesForInvitations(tx, seriesId));
      // Read again under the lock: it may have changed while this waited for it.
      const hour = series && (await hourForInvitations(tx, sessionId));
      if (!hour || (isOff(hour) && (await waitsForUndo(tx, hour.id, this.clock.now())))) return;
      await this.tell(tx, series, hour);
    });
  }

  /** The same inside the caller's transaction, which holds the series. */
  async tell(tx: Tx, series: InvitedSeries, hour: InvitedHour): Promise<void> {
    for (const person of await peopleOfHour(tx, hour)) {
      const comes = person.comes && !isOff(hour);
      const staysInSeason = comes && isInSeason(person, hour) && !isMoved(hour);
      if (isInSeason(person, hour) && !staysInSeason) await this.takeFromSeason(tx, hour, person);
      await this.tellOfSingle(tx, series, hour, { person, wanted: comes && !staysInSeason });
    }
  }

  /** Rule 3: the instance is named by the wall time its season gave it, wherever the hour is now. */
  private takeFromSeason(tx: Tx, hour: InvitedHour, { season, replaced }: PersonOfHour): Promise<void> {
    const { times } = season!.lastRequest;
    const minutes = times.kind === 'season' ? times.minutes : 0;
    const words = offWords(hour, replaced ? 'replaced' : 'moved');
    return this.messages.cancel(tx, season!, hour.id, (envelope) => ({
      ...hourCancel(envelope, hour.ordinaryStartsAt!, minutes),
      ...words,
    }));
  }

  /**
   * The event of its own (rule 4). Moved again, it keeps its UID under a higher SEQUENCE: for one event that
   * is a reschedule (RFC 5546 3.2.2.1), which programs show as one change and ask about anew, where a CANCEL
   * beside a new UID is two mails of which the second may be read first. The same holds for extra hours. What
   * was cancelled gets a new UID (rule 6).
   */
  private async tellOfSingle(
    tx: Tx,
    series: InvitedSeries,
    hour: InvitedHour,
    { person, wanted }: { person: PersonOfHour; wanted: boolean },
  ): Promise<void> {
    const { single } = person;
    if (!wanted) {
      if (single) await this.endSingle(tx, hour, person);
      return;
    }
    if (hour.endsAt <= this.clock.now() || (single && isAsSent(single.lastRequest, hour))) return;
    const news = inviteWords(hour, person, single !== null);
    if (single) {
      const address = this.messages.addressFor(series, hour, person.joinToken);
      await this.messages.resend(tx, single, address, (envelope) => ({
        ...singleRequest(envelope, hour),
        ...news,
      }));
      return;
    }
    if (waitsForSeason(hour, person)) return;
    await this.messages.invite(tx, person, { series, hour }, (envelope) => ({
      ...singleRequest(envelope, hour),
      ...news,
    }));
  }

  private endSingle(tx: Tx, hour: InvitedHour, { single, replaced }: PersonOfHour): Promise<void> {
    const { times } = single!.lastRequest;
    const sent =
      times.kind === 'single' ? { startsAt: new Date(times.startsAt), endsAt: new Date(times.endsAt) } : hour;
    const words = offWords(hour, replaced ? 'replaced' : 'deputy-ended');
    return this.messages.end(tx, single!, (envelope) => ({ ...singleCancel(envelope, sent), ...words }));
  }
}

/** The season itself, not sent yet, will bring an hour that stands where it put it. */
const waitsForSeason = (hour: InvitedHour, { standsIn, season, singleEvents }: PersonOfHour): boolean =>
  !standsIn && hour.ordinaryStartsAt !== null && !isMoved(hour) && !season && !singleEvents;

/** Another time than the one its season gave it. */
const isMoved = ({ ordinaryStartsAt, startsAt }: InvitedHour): boolean =>
  ordinaryStartsAt !== null && ordinaryStartsAt.getTime() !== startsAt.getTime();

const isAsSent = ({ times }: InviteContent, { startsAt, endsAt }: InvitedHour): boolean =>
  times.kind === 'single' &&
  times.startsAt === startsAt.toISOString() &&
  times.endsAt === endsAt.toISOString();

/** An hour that is off says so and nothing else. */
function offWords(hour: InvitedHour, news: HourNews): Pick<InviteContent, 'released' | 'news'> {
  if (hour.state === 'released') return { released: true };
  return isOff(hour) ? {} : { news };
}

function inviteWords(
  hour: InvitedHour,
  { standsIn }: PersonOfHour,
  again: boolean,
): Pick<InviteContent, 'news'> {
  if (again || (isMoved(hour) && !standsIn)) return { news: 'moved' };
  return standsIn ? { news: 'deputy' } : {};
}
