import { Injectable } from '@nestjs/common';
import { workingDaysBefore } from '../domain/holidays.js';
import { localDateOf } from '../domain/time.js';
import { isWorkingTime } from '../domain/working-hours.js';
import { closedDatesOf } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer } from '../platform/database/index.js';
import type { NoticeHour } from './notice.js';
import { NoticePlans } from './notice-plans.js';
import { hourOfNotice, peopleOfHour } from './notices.store.js';

/** No hour lies further from the working day before it: Christmas and a county's own closing week. */
const FURTHEST_MS = 30 * 24 * 3_600_000;

/** Whether an hour is reminded of now: on the working day before it, inside working hours. */
export function isReminded(hour: { date: string }, closings: ReadonlySet<string>, now: Date): boolean {
  return isWorkingTime(now, closings) && workingDaysBefore(hour.date, 1, closings) === localDateOf(now);
}

/** Reminds the people of coming hours once each. Run every ten minutes, so late deputies are reminded too. */
@Injectable()
export class RemindOfHours {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly plans: NoticePlans,
  ) {}

  /** An hour that moved to another day is another hour to remember. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const hours = await this.reader.rows<NoticeHour>(sql`
      select s.id, r.county_id, s.date, s.starts_at, s.ends_at, s.state
      from session s join series r on r.id = s.series_id
      where s.state in ('open', 'frozen') and s.starts_at > ${now}
      and s.starts_at < ${new Date(now.getTime() + FURTHEST_MS)}`);
    const closed = await closedDatesOf(this.reader, [...new Set(hours.map(({ countyId }) => countyId))]);
    for (const hour of hours) {
      if (isReminded(hour, closed.get(hour.countyId) ?? new Set(), now)) await this.remind(hour);
    }
  }

  private async remind({ id: sessionId, date }: NoticeHour): Promise<void> {
    await this.writer.run(async (tx) => {
      const hour = await hourOfNotice(tx, sessionId);
      if (hour?.date !== date) return;
      const onceKey = `reminder:${sessionId}:${date}`;
      for (const personId of await peopleOfHour(tx, sessionId)) {
        await this.plans.add(tx, { personId, kind: 'reminder', sessionId, onceKey });
      }
    });
  }
}
