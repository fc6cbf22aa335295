import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { Outbox } from '../platform/outbox/index.js';
import { AuditLog } from './audit-log.js';

const A_DAY_MS = 24 * 60 * 60_000;

/** The clock work of this room; `platform/schedule` says when. */
@Injectable()
export class AuditJobs implements OnModuleInit {
  private wholeLogAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: ServiceClock,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('audit.seal', () => this.seal());
  }

  /** Every process looks through the whole log when it starts and once a day, otherwise at its end alone. */
  private async seal(): Promise<void> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.wholeLogAt) < A_DAY_MS) return void (await this.log.sealLatest());
    await this.log.seal();
    this.wholeLogAt = now;
  }
}
