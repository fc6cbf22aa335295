import { Injectable } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer } from '../platform/database/index.js';
import { NoticePlans } from './notice-plans.js';
import { hourOfNotice, peopleOfHour } from './notices.store.js';

/** The agenda notice: at the cut-off the people of an hour learn that its agenda stands (PRODUCT.md, Cut-off). */
@Injectable()
export class TellAgendaReady {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly plans: NoticePlans,
  ) {}

  /**
   * Can be run again. An hour that was moved after its cut-off freezes a second time, which is told again;
   * one that has begun meanwhile or holds no case, an extra hour made late, is told to nobody.
   */
  async run(sessionId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const hour = await hourOfNotice(tx, sessionId);
      const freeze = await tx.row<{ frozenAt: Date }>(
        sql`select frozen_at from session_freeze where session_id = ${sessionId}`,
      );
      const held = await tx.row(sql`select 1 as found from booking
        where session_id = ${sessionId} and state <> 'removed' limit 1`);
      if (!hour || !freeze || !held || hour.state !== 'frozen') return;
      if (hour.startsAt <= this.clock.now()) return;
      const onceKey = `agenda-ready:${sessionId}:${freeze.frozenAt.toISOString()}`;
      for (const personId of await peopleOfHour(tx, sessionId)) {
        await this.plans.add(tx, { personId, kind: 'agenda-ready', sessionId, onceKey });
      }
    });
  }
}
