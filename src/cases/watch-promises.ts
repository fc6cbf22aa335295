import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isWorkingTime } from '../domain/working-hours.js';
import { closedDatesOf } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { Tasks } from '../tasks/index.js';
import { whoHandles } from './cases.store.js';
import { overduePromises, type OverduePromise } from './overdue-promises.queries.js';

/**
 * Asks for what was promised and not kept: the coordinators to find a pair for a case of the work queue, the
 * pair to take up what Kela has raised to it or to offer a consultation. Only in working hours (`isWorkingTime`):
 * a promise that breaks at midnight is a task in the morning. What has been kept since is asked no more, at
 * any time of day.
 */
@Injectable()
export class WatchPromises implements OnModuleInit {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('promises.watch', () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.writer.run(async (tx) => {
      await this.closeKept(tx);
      const late = await this.withoutTask(tx, now);
      const closed = await closedDatesOf(tx, [...new Set(late.map(({ countyId }) => countyId))]);
      for (const promise of late)
        if (isWorkingTime(now, closed.get(promise.countyId) ?? new Set())) await this.ask(tx, promise);
    });
  }

  private ask(tx: Tx, { caseId, countyId, pairId, promise, dueAt }: OverduePromise): Promise<void> {
    const kind = promise === 'handling' ? 'handling-overdue' : 'consultation-overdue';
    return this.tasks.open(tx, { kind, countyId, waitsFor: whoHandles({ pairId }), caseId, dueAt });
  }

  private withoutTask(tx: Tx, now: Date): Promise<OverduePromise[]> {
    const unasked = sql`not exists (select 1 from task t where t.case_id = k.id and t.closed_at is null
      and t.kind in ('handling-overdue', 'consultation-overdue'))`;
    return overduePromises(tx, unasked, now);
  }

  /** Closes what is asked in vain: the case was taken up, has had a place, or has ended. */
  private async closeKept(tx: Tx): Promise<void> {
    const over = sql`k.state not in ('draft', 'ready', 'queued')`;
    const takenUp = sql`(k.pair_id is not null and k.claimed_at is not null)`;
    const kept = [
      ['handling-overdue', takenUp],
      ['claim-raised-case', takenUp],
      ['consultation-overdue', sql`(k.offered_at is not null or k.pair_id is null)`],
    ] as const;
    for (const [kind, done] of kept)
      await tx.run(sql`update task set closed_at = ${this.clock.now()}
        where kind = ${kind} and closed_at is null
        and case_id in (select k.id from client_case k where ${over} or ${done})`);
  }
}
