import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceClock } from '../clock.js';
import { Reader, sql } from '../database/index.js';
import { Metrics, secondsSince } from '../metrics/index.js';
import { Outbox } from './outbox.js';

const STATES = ['waiting', 'leased', 'dead'];

/** What waits in the outbox, and when this process last ran each kind of work and last failed at it. */
@Injectable()
export class OutboxFigures implements OnModuleInit {
  private readonly ran = { done: new Map<string, number>(), failed: new Map<string, number>() };

  constructor(
    private readonly outbox: Outbox,
    private readonly metrics: Metrics,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  onModuleInit(): void {
    this.outbox.onRun = (kind, how) => this.ran[how].set(kind, this.clock.now().getTime() / 1000);
    this.watchMessages();
    this.watchJobs();
  }

  private watchMessages(): void {
    this.metrics.watch(
      {
        name: 'kelatunti_outbox_messages',
        help: 'Messages that are not over: waiting, leased to a worker, or dead and waiting for an admin.',
        labelNames: ['state'],
      },
      async () => {
        const counted = await this.reader.rows<{ state: string; n: number }>(
          sql`select state, count(*) as n from outbox_message where state in ${STATES} group by state`,
        );
        return STATES.map((state) => ({
          labels: { state },
          value: counted.find((one) => one.state === state)?.n ?? 0,
        }));
      },
    );
    this.metrics.watch(
      {
        name: 'kelatunti_outbox_oldest_seconds',
        help: 'For how long the waiting message that is due longest has been due; 0 when none is.',
      },
      async () => {
        const due = await this.reader.row<{ oldestAt: Date | null }>(
          sql`select min(due_at) as oldest_at from outbox_message where state = ${'waiting'}`,
        );
        return [{ value: secondsSince(due?.oldestAt, this.clock.now()) }];
      },
    );
  }

  private watchJobs(): void {
    for (const how of ['done', 'failed'] as const) {
      this.metrics.watch(
        {
          name: `kelatunti_job_last_${how}_timestamp_seconds`,
          help: `When this process last ${how === 'done' ? 'did' : 'failed at'} each kind of work, since it was started.`,
          labelNames: ['kind'],
        },
        () => [...this.ran[how]].map(([kind, value]) => ({ value, labels: { kind } })),
      );
    }
  }
}
