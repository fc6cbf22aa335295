import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ok, refuse, wrong, type Result } from '../../domain/refusal.js';
import { addDays, isLocalDate, localDateOf, type LocalDate } from '../../domain/time.js';
import { countiesOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, type Reads } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { judgeSeries, type SeriesPreview } from '../plan-series.js';
import { holdSeries } from '../queue/queue.store.js';
import type { SeriesForm } from '../series-form.js';
import { saveNextSeries } from './next-series.js';
import { seriesWithPlan } from './series-plan.store.js';
import { chainOf, takeWaitersAlong } from './where-to-wait.js';

export type ExtensionInput = { seriesId: string; lastDate: LocalDate };

/**
 * Goes on with a series after its last day: a new series with the same rule and people, because a season that
 * is in calendars is never made longer (MAIL.md rule 6).
 */
@Injectable()
export class ExtendSeries {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** Every hour of the extension and every skipped week; refuses as `run` does and writes nothing. */
  async preview(
    input: ExtensionInput,
    actor: Actor,
  ): Promise<Result<SeriesPreview & { firstDate: LocalDate }>> {
    const judged = await this.judge(this.reader, input, actor);
    return judged.ok ? ok({ ...judged.value, firstDate: judged.value.form.firstDate }) : judged;
  }

  /**
   * Those who wait in the old series go on waiting there as long as it has an open hour to give; then, now or
   * by the clock, they wait in the new one.
   * @returns the new series and what the preview shows.
   * Refuses `not-found`, `wrong-state` (it has an extension already), and as `PlanSeries` does.
   */
  async run(input: ExtensionInput, actor: Actor): Promise<Result<SeriesPreview & { id: string }>> {
    const intent = {
      act: 'series.extended',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      await holdSeries(tx, ...(await chainOf(tx, input.seriesId)));
      const judged = await this.judge(tx, input, actor);
      if (!judged.ok) return judged;
      const { form, ...planned } = judged.value;
      about({ countyId: form.countyId });
      const act = { at: this.clock.now(), by: actor.personId, log };
      const follows = { id: input.seriesId, kind: 'extension' } as const;
      const id = await saveNextSeries(tx, follows, { form, hours: planned.sessions }, act);
      await takeWaitersAlong(tx, input.seriesId, act, 'stay');
      await this.outbox.plan(tx, { kind: 'invitations.series-planned', payload: { seriesId: id } });
      await log();
      return ok({ id, ...planned });
    });
  }

  private async judge(
    reads: Reads,
    { seriesId, lastDate }: ExtensionInput,
    actor: Actor,
  ): Promise<Result<SeriesPreview & { form: SeriesForm }>> {
    const series = await seriesWithPlan(reads, seriesId);
    if (!series || !countiesOf(actor, 'coordinator').includes(series.form.countyId))
      return refuse('not-found');
    const followed = await reads.row(sql`select 1 as found from series_following
      where follows_id = ${seriesId} limit 1`);
    if (followed) return refuse('wrong-state', { state: 'followed' });
    if (!isLocalDate(lastDate))
      return refuse('validation-failed', undefined, [wrong('lastDate', 'not-a-date')]);
    const now = this.clock.now();
    const tomorrow = addDays(localDateOf(now), 1);
    const after = addDays(series.form.lastDate, 1);
    const form = { ...series.form, firstDate: after > tomorrow ? after : tomorrow, lastDate };
    const judged = await judgeSeries(reads, form, actor, now);
    return judged.ok ? ok({ ...judged.value, form }) : judged;
  }
}
