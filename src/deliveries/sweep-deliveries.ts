import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer than any server takes to send a report. */
const KEPT_DAYS = 90;
const FAILED_KEPT_DAYS = 365;

/** Removes what is no longer needed to know: who got which mail when is about persons, too. */
@Injectable()
export class SweepDeliveries implements OnModuleInit {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('deliveries.sweep', () => this.run());
  }

  /** Removes mails of a quarter of a year ago, failed ones and marks taken away of a year ago. */
  async run(): Promise<void> {
    const [before, failedBefore] = [KEPT_DAYS, FAILED_KEPT_DAYS].map(
      (days) => new Date(this.clock.now().getTime() - days * DAY_MS),
    );
    await this.writer.run(async (tx) => {
      await tx.run(sql`delete from address_failure where cleared_at < ${failedBefore}`);
      await tx.run(sql`delete from delivery where
        ((state in ('sent', 'delayed') and created_at < ${before})
          or (state in ('failed', 'waiting') and created_at < ${failedBefore}))
        and not exists (select 1 from address_failure a where a.delivery_id = delivery.id)`);
    });
  }
}
