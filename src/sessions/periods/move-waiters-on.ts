import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { Outbox } from '../../platform/outbox/index.js';
import { THE_QUEUE } from '../queue/places-to-the-waiting.js';
import { holdSeries } from '../queue/queue.store.js';
import { chainOf, takeWaitersAlong } from './where-to-wait.js';

const FRAME = { kind: 'write', dataGroup: 'booking', purpose: 'consultation', role: 'system' } as const;

/** Takes those who wait in a series that has no hour left to give on to the one that follows it. Run hourly. */
@Injectable()
export class MoveWaitersOn implements OnModuleInit {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('queues.move-on', () => this.run());
  }

  /** Each series in its own transaction, decided anew under its lock; can be run again. */
  async run(): Promise<void> {
    const ended = await this.reader.rows<{ seriesId: string; countyId: string }>(sql`
      select distinct q.series_id, r.county_id from queue_entry q join series r on r.id = q.series_id
      where q.left_at is null and not exists (select 1 from session s where s.series_id = q.series_id
        and s.state = 'open' and s.starts_at > ${this.clock.now()})
      and exists (select 1 from series_following f where f.follows_id = q.series_id) order by q.series_id`);
    for (const { seriesId, countyId } of ended) {
      const who = { personId: null, name: 'Kelatunti', organisation: 'Kelatunti', requestId: newId() };
      await this.writer.runByClock(who, { ...FRAME, countyId }, async (tx, log) => {
        await holdSeries(tx, ...(await chainOf(tx, seriesId)));
        const act = { at: this.clock.now(), by: THE_QUEUE, log };
        await takeWaitersAlong(tx, seriesId, act, 'stay');
      });
    }
  }
}
