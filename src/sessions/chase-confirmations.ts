import { Injectable, type OnModuleInit } from '@nestjs/common';
import { handlingDue, kelaAnswerDue } from '../domain/promises.js';
import { localDateOf } from '../domain/time.js';
import { closedDatesOf } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { Tasks } from '../tasks/index.js';

type Unconfirmed = { caseId: string; countyId: string; pairId: string; createdAt: Date };

/**
 * Opens a task for the pair when Kela has not confirmed a consent in five working days. Run once a day; a
 * task that is open already stays the only one.
 */
@Injectable()
export class ChaseConfirmations implements OnModuleInit {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('consents.chase', () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const today = localDateOf(now);
    await this.writer.run(async (tx) => {
      const waiting = await tx.rows<Unconfirmed>(sql`
        select k.case_id, c.county_id, c.pair_id, k.created_at from consent k
        join client_case c on c.id = k.case_id
        left join consent_confirmation f on f.consent_id = k.id
        left join consent_withdrawal w on w.consent_id = k.id
        where f.id is null and w.id is null and c.state <> 'closed' and c.pair_id is not null and k.valid_until >= ${today}
        and k.version = (select max(newer.version) from consent newer where newer.case_id = k.case_id)`);
      const closed = await closedDatesOf(tx, [...new Set(waiting.map(({ countyId }) => countyId))]);
      for (const { caseId, countyId, pairId, createdAt } of waiting) {
        const dates = closed.get(countyId) ?? new Set();
        if (kelaAnswerDue(createdAt, dates) > now) continue;
        const dueAt = handlingDue(now, dates);
        const waitsFor = { role: 'pair-member', pairId } as const;
        await this.tasks.open(tx, { kind: 'kela-has-not-confirmed', countyId, waitsFor, caseId, dueAt });
      }
    });
  }
}
