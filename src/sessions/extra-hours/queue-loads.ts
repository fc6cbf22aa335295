import { extraHourSuggested, weeksOfQueue } from '../../domain/extra-hour.js';
import { localDateOf } from '../../domain/time.js';
import { countyRules } from '../../people/index.js';
import { sql, type Reads, type Sql } from '../../platform/database/index.js';

/** How long the queue of a series is, beside what its county bears. */
export type QueueWeeks = {
  seriesId: string;
  countyId: string;
  weekday: number;
  startTime: string;
  waiting: number;
  placesAWeek: number;
  weeks: number;
  /** More weeks than this are too many. */
  limit: number;
  suggested: boolean;
};

type Raw = Omit<QueueWeeks, 'weeks' | 'limit' | 'suggested' | 'waiting'> & { waiting: number | string };

/** The queues in which somebody waits, or of which the coordinators are asked already. `r` is the series. */
export async function queueLoads(reads: Reads, now: Date, which: Sql): Promise<QueueWeeks[]> {
  const rows = await reads.rows<Raw>(sql`
    select r.id as series_id, r.county_id, r.weekday, r.start_time, r.capacity as places_a_week,
      (select count(*) from queue_entry q where q.series_id = r.id and q.left_at is null) as waiting
    from series r where ${which} and (
      exists (select 1 from queue_entry q where q.series_id = r.id and q.left_at is null)
      or exists (select 1 from task t where t.subject_id = r.id and t.kind = 'extra-hour'
        and t.closed_at is null))
    order by r.weekday, r.start_time, r.id`);
  const limits = new Map<string, number>();
  for (const countyId of new Set(rows.map((row) => row.countyId))) {
    limits.set(countyId, (await countyRules(reads, countyId, localDateOf(now))).extraHourWeeks);
  }
  return rows.map(({ waiting, ...row }) => {
    const load = { ...row, waiting: Number(waiting), limit: limits.get(row.countyId) ?? 0 };
    return { ...load, weeks: weeksOfQueue(load), suggested: extraHourSuggested(load) };
  });
}
