import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { skipReasonOn, type SkipReason } from '../domain/recurrence.js';
import { localDateOf } from '../domain/time.js';
import { closedDatesOf, countiesOf, countyRules, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { seriesWithPlan } from './periods/series-plan.store.js';
import { clashes, type Clash } from './plan-series.js';
import { promote } from './queue/places-to-the-waiting.js';
import { reasonErrors } from './reason.js';
import { SessionExtraRow } from './sessions.rows.js';
import { addHours, seriesById } from './sessions.store.js';

/**
 * Makes one hour by hand beside the weekly ones, with its own calendar event. After its own cut-off it begins
 * frozen: a coordinator adds its cases.
 */
@Injectable()
export class AddExtraHour {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** Who already has another hour then, and whether the day is one on which none is planned; both only warn. */
  async preview(
    input: { seriesId: string; startsAt: Date },
    actor: Actor,
  ): Promise<Result<{ endsAt: Date; clashes: Clash[]; closed: SkipReason | null }>> {
    const series = await seriesWithPlan(this.reader, input.seriesId);
    if (!series || !countiesOf(actor, 'coordinator').includes(series.form.countyId))
      return refuse('not-found');
    const now = this.clock.now();
    if (input.startsAt <= now) return refuse('hour-already-past');
    const date = localDateOf(input.startsAt);
    const endsAt = new Date(input.startsAt.getTime() + series.form.minutes * 60_000);
    const hour = { date, startsAt: input.startsAt, endsAt };
    const { closings } = await countyRules(this.reader, series.form.countyId, localDateOf(now));
    const busy = await clashes(this.reader, series.form, [hour], null);
    return ok({ endsAt, clashes: busy, closed: skipReasonOn(date, closings) });
  }

  /**
   * @param input `startsAt` is an instant in the future; the hour is as long as the series' hours.
   * Refuses `not-found`, `validation-failed` (no reason), `hour-already-past`.
   */
  async run(
    input: { seriesId: string; startsAt: Date; reason: string },
    actor: Actor,
  ): Promise<Result<{ id: string; date: string; startsAt: Date; endsAt: Date }>> {
    const intent = {
      act: 'session.added',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
    } as const;
    return this.writer.run(actor, intent, async (tx, log) => {
      // A room changed at the same moment reaches this hour too.
      await tx.lock('series', input.seriesId);
      const series = await seriesById(tx, input.seriesId);
      if (!series || !countiesOf(actor, 'coordinator').includes(series.countyId)) return refuse('not-found');
      const errors = reasonErrors(input.reason);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const at = this.clock.now();
      if (input.startsAt <= at) return refuse('hour-already-past');
      const hour = {
        date: localDateOf(input.startsAt),
        startsAt: input.startsAt,
        endsAt: new Date(input.startsAt.getTime() + series.minutes * 60_000),
      };
      const closings = (await closedDatesOf(tx, [series.countyId])).get(series.countyId) ?? new Set<string>();
      const [id = ''] = await addHours(tx, series, [hour], { ordinary: false, at, closings });
      await tx.insert(SessionExtraRow, {
        sessionId: id,
        reason: input.reason.trim(),
        createdAt: at,
        createdBy: actor.personId,
      });
      await this.outbox.plan(tx, { kind: 'invitations.extra-hour', payload: { sessionId: id } });
      await log({ countyId: series.countyId, sessionId: id });
      await promote(tx, series.id, { at, by: actor.personId, log });
      return ok({ id, ...hour });
    });
  }
}
