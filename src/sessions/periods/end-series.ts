import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../../domain/refusal.js';
import { isLocalDate, type LocalDate } from '../../domain/time.js';
import { countiesOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { holdSeries } from '../queue/queue.store.js';
import { reasonErrors } from '../reason.js';
import { cutOffSeries, isEndOf } from './end-of-series.js';
import { seriesWithPlan, type PlannedSeries } from './series-plan.store.js';
import { chainOf, seriesToWaitIn, takeWaitersAlong, waitAgain } from './where-to-wait.js';

export type EndingInput = { seriesId: string; lastDate: LocalDate; reason: string };

/** What an end after a day would take. */
export type EndPreview = {
  hours: number;
  /** Cases that have a place in those hours. */
  cases: number;
  /** Cases that wait in the queue of the series. */
  waiting: number;
  /** Where those would wait then: here, in the series that goes on after it, or nowhere. */
  waitIn: 'this' | 'next' | null;
};

/** Ends a series before the day it was planned for: now, or after a day to come. */
@Injectable()
export class EndSeries {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** Refuses as `run` does, but for the reason, and writes nothing. */
  async preview(
    { seriesId, lastDate }: Omit<EndingInput, 'reason'>,
    actor: Actor,
  ): Promise<Result<EndPreview>> {
    const series = await seriesWithPlan(this.reader, seriesId);
    if (!series || !countiesOf(actor, 'coordinator').includes(series.form.countyId))
      return refuse('not-found');
    const now = this.clock.now();
    const errors = lastDateErrors(lastDate, series, now);
    if (errors.length) return refuse('validation-failed', undefined, errors);
    type Counts = { hours: number | string; cases: number | string; waiting: number | string };
    const counts = await this.reader.row<Counts>(sql`
      select count(distinct s.id) as hours, count(b.id) as cases, (select count(*) from queue_entry q
        where q.series_id = ${seriesId} and q.left_at is null) as waiting from session s
      left join booking b on b.session_id = s.id and b.state = 'booked'
      where s.series_id = ${seriesId} and s.date > ${lastDate} and s.state in ('open', 'frozen')
      and s.starts_at > ${now}`);
    const home = await seriesToWaitIn(this.reader, seriesId, now, lastDate);
    return ok({
      hours: Number(counts?.hours ?? 0),
      cases: Number(counts?.cases ?? 0),
      waiting: Number(counts?.waiting ?? 0),
      waitIn: home === seriesId ? 'this' : home ? 'next' : null,
    });
  }

  /**
   * Cancels every hour after `lastDate`; their cases wait again with their waiting kept, in this series or in
   * the one that follows it, or are ready again when there is no hour to wait for. Calendars are sent one
   * shortened season (MAIL.md rule 5).
   * @returns how many hours were cancelled and how many cases lost their place.
   * Refuses `not-found`, `validation-failed` (`lastDate: outside-series`: before yesterday, or not before the
   * present last day).
   */
  async run(
    input: EndingInput,
    actor: Actor,
  ): Promise<Result<{ id: string; hoursCancelled: number; casesFreed: number }>> {
    const intent = {
      act: 'series.ended',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      await holdSeries(tx, ...(await chainOf(tx, input.seriesId)));
      const series = await seriesWithPlan(tx, input.seriesId);
      if (!series || !countiesOf(actor, 'coordinator').includes(series.form.countyId))
        return refuse('not-found');
      about({ countyId: series.form.countyId });
      const at = this.clock.now();
      const errors = [...lastDateErrors(input.lastDate, series, at), ...reasonErrors(input.reason)];
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const act = { at, by: actor.personId, log };
      const end = {
        lastDate: input.lastDate,
        reason: input.reason.trim(),
        because: 'hour-cancelled',
      } as const;
      const { hours, lost } = await cutOffSeries(tx, { id: series.id, ...series.form }, end, act);
      const clients = lost.map(({ client }) => client);
      await waitAgain(tx, clients, series.id, act, 'ready');
      await takeWaitersAlong(tx, series.id, act, 'ready');
      const sessionIds = hours.map(({ id }) => id);
      await this.outbox.plan(tx, {
        kind: 'invitations.series-ended',
        payload: { seriesId: series.id, sessionIds },
      });
      await log();
      return ok({ id: series.id, hoursCancelled: hours.length, casesFreed: lost.length });
    });
  }
}

function lastDateErrors(lastDate: LocalDate, { form }: PlannedSeries, now: Date): FieldError[] {
  if (!isLocalDate(lastDate)) return [wrong('lastDate', 'not-a-date')];
  return isEndOf(lastDate, form, now) ? [] : [wrong('lastDate', 'outside-series')];
}
