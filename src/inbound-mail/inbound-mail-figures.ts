import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BECAUSE } from '../domain/reply.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { Metrics, secondsSince } from '../platform/metrics/index.js';

/** What became of the mail that came in, and what of it waits for a coordinator. */
@Injectable()
export class InboundMailFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  onModuleInit(): void {
    this.metrics.watch(
      {
        name: 'kelatunti_inbound_mail_messages',
        help: 'Messages that came in, by what was thought of them first.',
        labelNames: ['verdict'],
      },
      () => this.byVerdict(),
    );
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

  private async byVerdict(): Promise<{ value: number; labels: { verdict: string } }[]> {
    const rows = await this.reader.rows<{ verdict: string; n: number }>(
      sql`select verdict, count(*) as n from inbound_message group by verdict`,
    );
    const counted = new Map(rows.map(({ verdict, n }) => [verdict, Number(n)]));
    return Object.keys(BECAUSE).map((verdict) => ({ value: counted.get(verdict) ?? 0, labels: { verdict } }));
  }

  private async held(): Promise<{ n: number; oldestAt: Date | null }> {
    const row = await this.reader.row<{ n: number; oldestAt: Date | null }>(
      sql`select count(*) as n, min(received_at) as oldest_at from inbound_message
        where verdict = ${'held'} and handled_at is null`,
    );
    return row!;
  }
}
