import { Injectable, type OnModuleInit } from '@nestjs/common';
import { handlingDue } from '../../domain/promises.js';
import { closedDatesOf } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, Writer } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { closeTasksAbout, Tasks } from '../../tasks/index.js';
import { queueLoads, type QueueWeeks } from './queue-loads.js';

/** Who has said that it is done, or that no hour is needed, is not asked again for a week. */
const QUIET_MS = 7 * 24 * 3_600_000;

/**
 * Asks the coordinators to think of an extra hour where a queue has grown too long, and asks no longer once
 * it has shrunk. Run every morning before work.
 */
@Injectable()
export class WatchQueues implements OnModuleInit {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('queues.watch', () => this.run());
  }

  async run(): Promise<void> {
    const loads = await queueLoads(this.reader, this.clock.now(), sql`1 = 1`);
    for (const load of loads) await (load.suggested ? this.ask(load) : this.askNoLonger(load));
  }

  private async ask({ seriesId, countyId }: QueueWeeks): Promise<void> {
    await this.writer.run(async (tx) => {
      await tx.lock('series', seriesId);
      const answered = await tx.row(sql`select 1 as found from task where kind = 'extra-hour'
        and subject_id = ${seriesId} and closed_by is not null
        and closed_at > ${new Date(this.clock.now().getTime() - QUIET_MS)} limit 1`);
      if (answered) return;
      const closings = (await closedDatesOf(tx, [countyId])).get(countyId) ?? new Set<string>();
      await this.tasks.open(tx, {
        ...{ kind: 'extra-hour', countyId, subjectId: seriesId, waitsFor: { role: 'coordinator' } },
        dueAt: handlingDue(this.clock.now(), closings),
      });
    });
  }

  private async askNoLonger({ seriesId }: QueueWeeks): Promise<void> {
    const closed = { at: this.clock.now(), by: null };
    await this.writer.run((tx) => closeTasksAbout(tx, 'extra-hour', seriesId, closed));
  }
}
