import { Injectable } from '@nestjs/common';
import { isWorkingTime } from '../domain/working-hours.js';
import { closedDatesOf } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer } from '../platform/database/index.js';
import { NoticePlans } from './notice-plans.js';
import { tasksOfPeople } from './notices.store.js';

/** So long further tasks are waited for, so that what comes together is told together. */
const GATHERED_MS = 30 * 60_000;

/**
 * Tells people that something waits for them: one mail for all that has come since the last one, inside the
 * working hours of the county it is in. Nothing new, no mail: a list of old tasks reminds nobody. Run every
 * ten minutes.
 */
@Injectable()
export class TellOfTasks {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly plans: NoticePlans,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const untold = await tasksOfPeople(this.reader, now, UNTOLD);
    const closed = await closedDatesOf(this.reader, [...new Set(untold.map(({ countyId }) => countyId))]);
    const atWork = untold.filter(({ countyId }) => isWorkingTime(now, closed.get(countyId) ?? new Set()));
    const ripe = atWork.filter(({ openedAt }) => openedAt.getTime() <= now.getTime() - GATHERED_MS);
    for (const personId of new Set(ripe.map((task) => task.personId))) {
      const onceKey = `task:${now.toISOString()}`;
      await this.writer.run((tx) => this.plans.add(tx, { personId, kind: 'task', onceKey }));
    }
  }
}

/** No mail was planned since; one that fell outside working hours told nothing. */
const UNTOLD = sql`not exists (select 1 from notice n where n.person_id = p.id and n.kind = 'task'
  and n.planned_at > t.opened_at and (n.left_out is null or n.left_out <> 'outside-hours'))`;
