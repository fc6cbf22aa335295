import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, Writer, type Sql } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { closeTasksAbout, Tasks } from '../../tasks/index.js';

type Emptied = { id: string; countyId: string; startsAt: Date };

/**
 * An agenda that empties after its cut-off is a coordinator's task: add a case or cancel the hour (PRODUCT.md,
 * Cut-off). It is found in the bookings themselves, whichever act has emptied it, and closed as soon as a
 * case is added, the hour is off or has begun. Run every minute.
 */
@Injectable()
export class WatchAgendas implements OnModuleInit {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('agendas.watch', () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const emptied = await this.reader.rows<Emptied>(sql`
      select s.id, r.county_id, s.starts_at from session s join series r on r.id = s.series_id
      where ${isEmpty(now)} and not exists (select 1 from task t
        where t.session_id = s.id and t.kind = 'agenda-emptied' and (t.closed_at is null or ${isAnswered}))`);
    for (const hour of emptied) await this.ask(hour, now);
    const settled = await this.reader.rows<{ sessionId: string }>(sql`
      select t.session_id from task t join session s on s.id = t.session_id
      where t.kind = 'agenda-emptied' and t.closed_at is null and not (${isEmpty(now)})`);
    for (const { sessionId } of settled) {
      const closed = { at: now, by: null };
      await this.writer.run((tx) => closeTasksAbout(tx, 'agenda-emptied', sessionId, closed));
    }
  }

  private async ask({ id, countyId, startsAt }: Emptied, now: Date): Promise<void> {
    await this.writer.run(async (tx) => {
      await tx.lock('session', id);
      const still = await tx.row(
        sql`select 1 as found from session s where s.id = ${id} and ${isEmpty(now)}`,
      );
      if (!still) return;
      await this.tasks.open(tx, {
        ...{ kind: 'agenda-emptied', countyId, sessionId: id, subjectId: id, dueAt: startsAt },
        waitsFor: { role: 'coordinator' },
      });
    });
  }
}

/** A person has said that the task `t` is done, and nothing has left the agenda since. */
const isAnswered = sql`(t.closed_by is not null and not exists (select 1 from booking b
  join booking_removal x on x.booking_id = b.id where b.session_id = t.session_id
  and x.removed_at > t.closed_at))`;

/** A frozen hour, alias `s`, that has not begun and has lost every case it had; one made frozen had none. */
const isEmpty = (now: Date): Sql => sql`s.state = 'frozen' and s.starts_at > ${now}
  and exists (select 1 from booking b where b.session_id = s.id)
  and not exists (select 1 from booking b where b.session_id = s.id and b.state <> 'removed')`;
