import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reader, sql } from '../platform/database/index.js';
import { Metrics } from '../platform/metrics/index.js';
import { DELIVERY_STATES } from './delivery-list.js';

/** How mail fares, for whoever watches the service. */
@Injectable()
export class DeliveryFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly reader: Reader,
  ) {}

  onModuleInit(): void {
    this.metrics.watch(
      {
        name: 'kelatunti_deliveries',
        help: 'Mails of the last 90 days by what became of them: waiting, delayed, sent, failed.',
        labelNames: ['state'],
      },
      async () => {
        const counted = await this.reader.rows<{ state: string; n: number }>(
          sql`select state, count(*) as n from delivery group by state`,
        );
        return DELIVERY_STATES.map((state) => ({
          labels: { state },
          value: counted.find((one) => one.state === state)?.n ?? 0,
        }));
      },
    );
    this.metrics.watch(
      { name: 'kelatunti_broken_addresses', help: 'People whose mail comes back.' },
      async () => [
        {
          value: (await this.reader.row<{ n: number }>(
            sql`select count(*) as n from address_failure where cleared_at is null`,
          ))!.n,
        },
      ],
    );
  }
}
