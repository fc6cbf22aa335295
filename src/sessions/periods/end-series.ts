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
import { chainOf, takeWaitersAlong, waitAgain } from './where-to-wait.js';

export type EndingInput = { seriesId: string; lastDate: LocalDate; reason: string };

/** Ends a series before the day it was planned for: now, or after a day to come. */
@Injectable()
export class EndSeries {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** What an end after a day would take: how many hours, and how many cases have a place in them. */
  async preview(
    { seriesId, lastDate }: Omit<EndingInput, 'reason'>,
    actor: Actor,
  ): Promise<Result<{ hours: number; cases: number }>> {
    const series = await seriesWithPlan(this.reader, seriesId);
    if (!series || !countiesOf(actor, 'coordinator').includes(series.form.countyId))
      return refuse('not-found');
    const errors = lastDateErrors(lastDate, series, this.clock.now());
    if (errors.length) return refuse('validation-failed', undefined, errors);
    const rows = await this.reader.rows<{ hours: number | string; cases: number | string }>(sql`
      select count(distinct s.id) as hours, count(b.id) as cases from session s
      left join booking b on b.session_id = s.id and b.state = 'booked'
      where s.series_id = ${seriesId} and s.date > ${lastDate} and s.state in ('open', 'frozen')
      and s.starts_at > ${this.clock.now()}`);
    return ok({ hours: Number(rows[0]?.hours ?? 0), cases: Number(rows[0]?.cases ?? 0) });
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
