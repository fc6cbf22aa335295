import { Injectable } from '@nestjs/common';
import { extraHourSuggested } from '../../domain/extra-hour.js';
import { placements } from '../../domain/queue.js';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import { daysBetween, localDateOf, startOfDay, type LocalDate } from '../../domain/time.js';
import {
  choosesFor,
  countyRules,
  settingErrors,
  type Actor,
  type CountyRules,
  type NewCountySetting,
} from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';
import { openHoursOf, waitersOf } from '../queue/queue.store.js';

/** What would be different on the first day of a setting, beside what would hold without it. */
export type SettingPreview = {
  before: Pick<CountyRules, 'cutOff' | 'horizonDays' | 'questionAllowed' | 'minors' | 'extraHourWeeks'>;
  /** Series that run on that day: they keep the cut-off they were planned with, only new ones take another. */
  seriesKeepingCutOff: number;
  /** Hours that could be booked from then on, and those that no longer could; their bookings would stay. */
  hoursOpened: number;
  hoursClosed: number;
  bookingsBeyond: number;
  /** Cases at work with a question; it stays, but could no longer be changed. */
  casesWithQuestion: number;
  /** Cases at work whose newest consent is a minor's. */
  casesOfMinors: number;
  /** Cases that wait, and how many of them would get a place at once. */
  waiting: number;
  placedAtOnce: number;
  /** Queues in which an extra hour would be suggested, before and after. */
  longQueuesBefore: number;
  longQueuesAfter: number;
};

type Hour = { seriesId: string; date: LocalDate; booked: number | string };
type Series = { id: string; capacity: number };

/** Says what a county setting would do before it is chosen. Counts alone, no case is told of. */
@Injectable()
export class PreviewCountySetting {
  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses as `ChooseCountySetting` does; saves nothing. Judged by what stands today. */
  async run(input: NewCountySetting, actor: Actor): Promise<Result<SettingPreview>> {
    if (!choosesFor(actor, input.countyId)) return refuse('not-found');
    const now = this.clock.now();
    const errors = settingErrors(input, localDateOf(now));
    if (errors.length) return refuse('validation-failed', undefined, errors);
    const before = await countyRules(this.reader, input.countyId, input.from);
    const day = startOfDay(input.from);
    const at = day > now ? day : now;
    const minors = input.minors ?? before.minors;
    const extraHourWeeks = input.extraHourWeeks ?? before.extraHourWeeks;
    const after = { ...input, minors, extraHourWeeks };
    return ok({
      before: rulesOf(before),
      ...(await this.hoursWithin(after, before.horizonDays, at)),
      ...(await this.casesTouched(input.countyId)),
      ...(await this.queues(after, before, at)),
    });
  }

  private async hoursWithin({ countyId, horizonDays, from }: NewCountySetting, before: number, at: Date) {
    const hours = await this.reader.rows<Hour>(sql`
      select s.series_id, s.date, (select count(*) from booking b
        where b.session_id = s.id and b.state = 'booked') as booked
      from session s join series r on r.id = s.series_id
      where r.county_id = ${countyId} and s.state = 'open' and s.starts_at > ${at}`);
    const within = ({ date }: Hour, days: number) => daysBetween(from, date) <= days;
    const closed = hours.filter((hour) => within(hour, before) && !within(hour, horizonDays));
    return {
      hoursOpened: hours.filter((hour) => !within(hour, before) && within(hour, horizonDays)).length,
      hoursClosed: closed.length,
      bookingsBeyond: closed.reduce((sum, { booked }) => sum + Number(booked), 0),
    };
  }

  private async casesTouched(countyId: string) {
    const live = sql`c.county_id = ${countyId} and c.state in ('draft', 'ready', 'queued', 'booked')`;
    const [questions, minors] = await Promise.all([
      this.count(sql`select count(*) as n from client_case c where ${live} and c.question is not null`),
      this.count(sql`select count(*) as n from client_case c join consent k on k.case_id = c.id
        where ${live} and k.age_group <> 'adult'
        and k.version = (select max(v.version) from consent v where v.case_id = c.id)`),
    ]);
    return { casesWithQuestion: questions, casesOfMinors: minors };
  }

  private async queues(after: Required<NewCountySetting>, before: CountyRules, at: Date) {
    const { countyId, from, horizonDays, extraHourWeeks } = after;
    const running = await this.reader.rows<Series>(
      sql`select id, capacity from series where county_id = ${countyId} and last_date >= ${from}`,
    );
    const sums = { waiting: 0, placedAtOnce: 0, longQueuesBefore: 0, longQueuesAfter: 0 };
    for (const { id, capacity } of running) {
      const waiting = await waitersOf(this.reader, id);
      if (waiting.length === 0) continue;
      const hours = await openHoursOf(this.reader, id, at);
      const given = (days: number) =>
        placements(hours, waiting, { now: at, closings: before.closedDates, horizonDays: days }).length;
      const isLong = (limit: number) =>
        extraHourSuggested({ waiting: waiting.length, placesAWeek: capacity, limit }) ? 1 : 0;
      sums.waiting += waiting.length;
      sums.placedAtOnce += Math.max(0, given(horizonDays) - given(before.horizonDays));
      sums.longQueuesBefore += isLong(before.extraHourWeeks);
      sums.longQueuesAfter += isLong(extraHourWeeks);
    }
    return { seriesKeepingCutOff: running.length, ...sums };
  }

  private async count(question: ReturnType<typeof sql>): Promise<number> {
    return Number((await this.reader.row<{ n: number | string }>(question))?.n ?? 0);
  }
}

const rulesOf = ({
  cutOff,
  horizonDays,
  questionAllowed,
  minors,
  extraHourWeeks,
}: CountyRules): SettingPreview['before'] => ({
  ...{ cutOff, horizonDays, questionAllowed, minors, extraHourWeeks },
});
