import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../../domain/refusal.js';
import { isLocalDate, type LocalDate } from '../../domain/time.js';
import { countiesOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, Writer, type Reads, type Sql } from '../../platform/database/index.js';
import { Outbox, PermanentFailure } from '../../platform/outbox/index.js';
import { holdSeries } from '../queue/queue.store.js';
import { reasonErrors } from '../reason.js';
import { bulkById, hoursOfBulk, isNear } from './bulk.store.js';
import { holdHoursToCome } from './hours-off.js';
import { cancelTogether, type ManyCancelled } from './many-hours-off.js';
import { chainOf } from './where-to-wait.js';

export type PeriodChoice = {
  countyId: string;
  /** Only hours of these series; of all the county's when left out or empty. */
  seriesIds?: string[];
  from: LocalDate;
  until: LocalDate;
};

/** An hour that would be cancelled. */
export type HourInPeriod = {
  id: string;
  seriesId: string;
  date: LocalDate;
  startsAt: Date;
  endsAt: Date;
  /** How many cases have a place in it. */
  cases: number;
  /** It begins within 24 hours: its people are told at once, and it cannot be brought back. */
  atOnce: boolean;
};

/** Cancels many hours at once, with ten minutes to undo it (PRODUCT.md, Places and queue). */
@Injectable()
export class BulkCancel implements OnModuleInit {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly plainWriter: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('hours.tell-cancelled', ({ bulkId }) => {
      if (typeof bulkId !== 'string') throw new PermanentFailure('The job names no bulkId');
      return this.tell(bulkId);
    });
  }

  /** Which hours would be cancelled; refuses as `run` does, but for the reason. */
  async preview(
    choice: PeriodChoice,
    actor: Actor,
  ): Promise<Result<{ hours: HourInPeriod[]; cases: number }>> {
    const refused = await this.judge(this.reader, choice, actor);
    if (refused) return refused;
    const hours = await this.hoursIn(choice);
    if (hours.length === 0) return refuse('no-hours-in-series');
    return ok({ hours, cases: hours.reduce((sum, { cases }) => sum + cases, 0) });
  }

  /**
   * Cancels the hours of a period that have not begun, in one transaction.
   * @param input the reason stays in the service; no message tells it.
   * Refuses `not-found` (another county's), `validation-failed`, `no-hours-in-series` (none to cancel).
   */
  async run(input: PeriodChoice & { reason: string }, actor: Actor): Promise<Result<ManyCancelled>> {
    const intent = {
      act: 'hours.cancelled-together',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
      countyId: input.countyId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log) => {
      const refused = await this.judge(tx, input, actor);
      if (refused) return refused;
      const errors = reasonErrors(input.reason);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const at = this.clock.now();
      const series = await tx.rows<{ seriesId: string }>(sql`select distinct s.series_id
        from session s join series r on r.id = s.series_id
        where s.state in ('open', 'frozen') and s.starts_at > ${at} and ${chosen(input)}`);
      const chains = await Promise.all(series.map(({ seriesId }) => chainOf(tx, seriesId)));
      await holdSeries(tx, ...chains.flat());
      const held = series.map(({ seriesId }) => seriesId);
      const hours = held.length
        ? await holdHoursToCome(tx, sql`${chosen(input)} and s.series_id in ${held}`, at)
        : [];
      if (hours.length === 0) return refuse('no-hours-in-series');
      const about = { ...input, reason: input.reason.trim() };
      const act = { at, by: actor.personId, log, outbox: this.outbox };
      const cancelled = await cancelTogether(tx, hours, about, act);
      await log();
      return ok(cancelled);
    });
  }

  /** When the undo has ended: tells the people of every hour that is still cancelled by it. */
  private async tell(bulkId: string): Promise<void> {
    await this.plainWriter.run(async (tx) => {
      await tx.lock('bulk_cancellation', bulkId);
      const bulk = await bulkById(tx, bulkId);
      if (!bulk || bulk.undoneAt) return;
      for (const hour of await hoursOfBulk(tx, bulkId)) {
        if (isNear(hour, bulk.madeAt)) continue;
        await this.outbox.plan(tx, {
          kind: 'invitations.hour-cancelled',
          payload: { sessionId: hour.id },
        });
      }
    });
  }

  private async judge(reads: Reads, choice: PeriodChoice, actor: Actor): Promise<Result<never> | null> {
    if (!countiesOf(actor, 'coordinator').includes(choice.countyId)) return refuse('not-found');
    const errors = periodErrors(choice);
    if (errors.length) return refuse('validation-failed', undefined, errors);
    const ids = choice.seriesIds ?? [];
    if (ids.length === 0) return null;
    const known = await reads.rows(sql`select id from series
      where county_id = ${choice.countyId} and id in ${ids}`);
    return known.length === new Set(ids).size ? null : refuse('not-found');
  }

  private async hoursIn(choice: PeriodChoice): Promise<HourInPeriod[]> {
    const now = this.clock.now();
    const rows = await this.reader.rows<Omit<HourInPeriod, 'atOnce'>>(sql`
      select s.id, s.series_id, s.date, s.starts_at, s.ends_at,
        (select count(*) from booking b where b.session_id = s.id and b.state = 'booked') as cases
      from session s join series r on r.id = s.series_id
      where s.state in ('open', 'frozen') and s.starts_at > ${now} and ${chosen(choice)}
      order by s.starts_at, s.id`);
    return rows.map((hour) => ({ ...hour, cases: Number(hour.cases), atOnce: isNear(hour, now) }));
  }
}

const chosen = ({ countyId, seriesIds, from, until }: PeriodChoice): Sql => {
  const ofSeries = seriesIds?.length ? sql`and s.series_id in ${seriesIds}` : sql``;
  return sql`r.county_id = ${countyId} and s.date >= ${from} and s.date <= ${until} ${ofSeries}`;
};

function periodErrors({ from, until }: PeriodChoice): FieldError[] {
  const errors: FieldError[] = [];
  if (!isLocalDate(from)) errors.push(wrong('from', 'not-a-date'));
  if (!isLocalDate(until)) errors.push(wrong('until', 'not-a-date'));
  if (errors.length === 0 && until < from) errors.push(wrong('until', 'before-first-date'));
  return errors;
}
