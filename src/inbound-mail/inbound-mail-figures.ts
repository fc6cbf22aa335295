import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { Metrics, secondsSince } from '../platform/metrics/index.js';

/** What waits for a coordinator among the mail that came in. */
@Injectable()
export class InboundMailFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  onModuleInit(): void {
    this.metrics.watch(
      { name: 'kelatunti_inbound_mail_held', help: 'Messages that are held for a coordinator.' },
      async () => [{ value: (await this.held()).n }],
    );
    this.metrics.watch(
      {
        name: 'kelatunti_inbound_mail_oldest_seconds',
        help: 'Age of the oldest message that is held; 0 when none is.',
      },
      async () => [{ value: secondsSince((await this.held()).oldestAt, this.clock.now()) }],
    );
  }

  private async held(): Promise<{ n: number; oldestAt: Date | null }> {
    const row = await this.reader.row<{ n: number; oldestAt: Date | null }>(
      sql`select count(*) as n, min(received_at) as oldest_at from inbound_message where verdict = ${'held'}`,
    );
    return row!;
  }
}
