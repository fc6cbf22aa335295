import { Injectable } from '@nestjs/common';
import { missingFrom } from '../../domain/standing-answer.js';
import type { PartStat } from '../../domain/reply.js';
import { localDateOf } from '../../domain/time.js';
import type { Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';
import { Hours, type HourLine } from '../hours.queries.js';
import { answerCounts, comersOf, pairsOfPeople, type AnswerCounts } from './who-comes.store.js';

/** An hour that somebody comes to, and what they have answered to it. */
export type OwnHour = {
  hour: HourLine;
  answer: PartStat | 'none';
  /** Whether it is the answer to the whole season. */
  bySeason: boolean;
  /** They stand in for somebody else, so the season is not theirs. */
  standsIn: boolean;
  /** The start they have proposed instead, while nobody has decided. */
  proposedAt: Date | null;
};

/** The coming hours of one series, with the weekly time they are known by. */
export type OwnSeries = { id: string; weekday: number; startTime: string; hours: OwnHour[] };

const MOST_HOURS = 100;

/** What has been answered to hours, for lists and pages. */
@Injectable()
export class HourAnswers {
  constructor(
    private readonly hours: Hours,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** How many come, may come, do not and have not said, by hour. */
  counts(hourIds: readonly string[]): Promise<Map<string, AnswerCounts>> {
    return answerCounts(this.reader, hourIds);
  }

  /** By hour, the names of those without whom it cannot be held and who have said that they do not come. */
  async missingFrom(hours: readonly { id: string; seriesId: string }[]): Promise<Map<string, string[]>> {
    const comers = await comersOf(
      this.reader,
      hours.map(({ id }) => id),
    );
    const declined = hours.filter(({ id }) =>
      comers.some(({ hourId, answer }) => hourId === id && answer?.partStat === 'declined'),
    );
    if (declined.length === 0) return new Map();
    const pairIdsOf = await pairsOfPeople(this.reader, declined);
    const missing = declined.map(({ id }) => {
      const own = comers.filter(({ hourId }) => hourId === id);
      const found = missingFrom(own.map((one) => ({ ...one, pairIds: pairIdsOf(id, one.seatId) })));
      return { id, personIds: found?.personIds ?? [] };
    });
    const names = await this.namesOf(missing.flatMap(({ personIds }) => personIds));
    return new Map(
      missing.map(({ id, personIds }) => [id, personIds.flatMap((one) => names.get(one) ?? []).sort()]),
    );
  }

  /** The hours to come that the actor comes to, by series in the order of their first hour. */
  async ownOf(actor: Actor): Promise<OwnSeries[]> {
    const now = this.clock.now();
    const { items } = await this.hours.list(actor, { from: localDateOf(now), limit: MOST_HOURS });
    const coming = items.filter(
      ({ state, startsAt }) => (state === 'open' || state === 'frozen') && startsAt > now,
    );
    if (coming.length === 0) return [];
    const comers = (
      await comersOf(
        this.reader,
        coming.map(({ id }) => id),
      )
    ).filter(({ personId }) => personId === actor.personId);
    const proposed = await this.proposedBy(actor.personId);
    const hours = coming.flatMap((hour): OwnHour[] => {
      const seat = comers.find(({ hourId }) => hourId === hour.id);
      if (!seat) return [];
      const { answer } = seat;
      return [
        {
          ...{ hour, answer: answer?.partStat ?? 'none', standsIn: seat.seatId !== seat.personId },
          ...{ bySeason: answer?.sessionId === null, proposedAt: proposed.get(hour.id) ?? null },
        },
      ];
    });
    return this.bySeries(hours);
  }

  private async namesOf(personIds: readonly string[]): Promise<Map<string, string>> {
    if (personIds.length === 0) return new Map();
    const people = await this.reader.rows<{ id: string; name: string }>(
      sql`select id, name from person where id in ${[...new Set(personIds)]}`,
    );
    return new Map(people.map(({ id, name }) => [id, name]));
  }

  private async bySeries(hours: readonly OwnHour[]): Promise<OwnSeries[]> {
    const ids = [...new Set(hours.map(({ hour }) => hour.seriesId))];
    if (ids.length === 0) return [];
    const rows = await this.reader.rows<Omit<OwnSeries, 'hours'>>(
      sql`select id, weekday, start_time from series where id in ${ids}`,
    );
    return ids.flatMap((id) => {
      const series = rows.find((row) => row.id === id);
      return series ? [{ ...series, hours: hours.filter(({ hour }) => hour.seriesId === id) }] : [];
    });
  }

  private async proposedBy(personId: string): Promise<Map<string, Date>> {
    const rows = await this.reader.rows<{ sessionId: string; startsAt: Date }>(sql`
      select session_id, starts_at from time_proposal where person_id = ${personId}
      and decided_at is null and session_id is not null order by proposed_at`);
    return new Map(rows.map(({ sessionId, startsAt }) => [sessionId, startsAt]));
  }
}
