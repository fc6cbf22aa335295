import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import type { LocalDate } from '../../domain/time.js';
import { countiesOf, keepCountyClosing, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { holdSeries } from '../queue/queue.store.js';
import { reasonErrors } from '../reason.js';
import { holdHoursToCome } from './hours-off.js';
import { cancelTogether, type ManyCancelled } from './many-hours-off.js';
import { chainOf } from './where-to-wait.js';

export type ClosingInput = { countyId: string; date: LocalDate; name: string };

/**
 * Names a day on which a county holds no hours, also when hours of it are planned already (PRODUCT.md, Time):
 * those are cancelled together, and the undo takes the day back too. What they would be, `BulkCancel.preview`
 * shows. Working days count anew from then on, and with them the cut-offs of the hours around.
 */
@Injectable()
export class CloseDay {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @returns what was cancelled, or null when no hour was planned on the day.
   * Refuses `not-found` (another county's), `validation-failed` (`date: taken` when it is closed already).
   */
  async run(
    input: ClosingInput,
    actor: Actor,
  ): Promise<Result<{ id: string; cancelled: ManyCancelled | null }>> {
    const intent = {
      act: 'county.day-closed',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
      countyId: input.countyId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log) => {
      if (!countiesOf(actor, 'coordinator').includes(input.countyId)) return refuse('not-found');
      const errors = reasonErrors(input.name, 'name');
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const at = this.clock.now();
      const onTheDay = sql`r.county_id = ${input.countyId} and s.date = ${input.date}`;
      const series = await tx.rows<{ seriesId: string }>(sql`select distinct s.series_id
        from session s join series r on r.id = s.series_id where ${onTheDay}`);
      const chains = await Promise.all(series.map(({ seriesId }) => chainOf(tx, seriesId)));
      await holdSeries(tx, ...chains.flat());
      const closing = await keepCountyClosing(tx, input, actor, at);
      if (!closing.ok) return closing;
      const closingId = closing.value.id;
      const hours = series.length ? await holdHoursToCome(tx, onTheDay, at) : [];
      const { countyId, date, name } = input;
      const about = { countyId, from: date, until: date, reason: name.trim(), closingId };
      const act = { at, by: actor.personId, log, outbox: this.outbox };
      const cancelled = hours.length ? await cancelTogether(tx, hours, about, act) : null;
      await log();
      return ok({ id: closingId, cancelled });
    });
  }
}
