import type { MeetingAnswer } from '../domain/impact.js';
import { daysBetween, endOfDay, localDateOf, startOfDay, type LocalDate } from '../domain/time.js';
import { joined, sql, type Reader, type Sql } from '../platform/database/index.js';
import type { Reach, Whereabouts } from './reach.js';

/** Both days inclusive. */
export type Period = { from: LocalDate; to: LocalDate };

/** Cases with the same answers before and after, counted. */
export type MeetingGroup = Whereabouts & { baselineNeed: string; answer: MeetingAnswer; count: number };
/** Cases that waited equally many days. */
export type WaitGroup = Whereabouts & { days: number; count: number };
/** Cases whose discussions saved the same calls; null where nobody said how many. */
export type CallsGroup = Whereabouts & { callsMin: number | null; callsMax: number | null; count: number };
/** The hours of a month in one state. */
export type HoursGroup = { month: string; state: string; hours: number; places: number; used: number };

/**
 * The cases of the reach's counties whose first discussion is in the period, each once. Indexes lead from the
 * hours of the period to their bookings and cases, and from a case to its earlier discussions. SQLite keeps
 * the order of a `cross join`; left to choose, it would begin with every case the county ever had.
 */
const firstDiscussions = ({ from, to }: Period, { counties }: Reach): Sql => sql`
  select c.id, c.county_id, c.pair_id, s.series_id, c.baseline_need, c.registered_at, s.date
  from session s cross join booking b cross join client_case c
  where s.starts_at >= ${startOfDay(from)} and s.starts_at < ${endOfDay(to)}
    and b.session_id = s.id and b.state = 'discussed' and c.id = b.case_id and c.county_id in ${counties}
    and not exists (select 1 from booking e join session d on d.id = e.session_id
      where e.case_id = b.case_id and e.state = 'discussed'
        and (d.starts_at < s.starts_at or (d.starts_at = s.starts_at and e.id < b.id)))`;

const ANSWERS: readonly MeetingAnswer[] = ['missing', 'not-held', 'held'];

/**
 * Needs and answers. A meeting that day 30 already tells of was held within 60 days; "not held" is known only
 * from the answer of day 60.
 */
export async function meetingGroups(reader: Reader, period: Period, reach: Reach): Promise<MeetingGroup[]> {
  const rows = await reader.rows<Whereabouts & { baselineNeed: string; known: number; count: number }>(sql`
    select county_id, pair_id, series_id, baseline_need, known, count(*) as count from (
      select f.county_id, f.pair_id, f.series_id, f.baseline_need,
        coalesce((select max(case when u.meeting_held then 2 when u.day = 60 then 1 else 0 end)
          from follow_up u where u.case_id = f.id), 0) as known
      from (${firstDiscussions(period, reach)}) f) known_cases
    group by county_id, pair_id, series_id, baseline_need, known`);
  return rows.map(({ known, count, ...row }) => ({
    ...row,
    count: Number(count),
    answer: ANSWERS[Number(known)] ?? 'missing',
  }));
}

/**
 * Waiting in Helsinki days from registration to the first discussion. The databases know no common word for
 * a Helsinki date, so they answer the UTC date, and for the last hours of it, which may be the next day in
 * Helsinki, the hour too.
 */
export async function waitGroups(reader: Reader, period: Period, reach: Reach): Promise<WaitGroup[]> {
  const hour =
    reader.dialect === 'postgres'
      ? sql`to_char(f.registered_at at time zone 'UTC', 'YYYY-MM-DD HH24')`
      : sql`substr(f.registered_at, 1, 13)`;
  const rows = await reader.rows<Whereabouts & { date: LocalDate; registered: string; count: number }>(sql`
    select county_id, pair_id, series_id, date, registered, count(*) as count from (
      select w.county_id, w.pair_id, w.series_id, w.date,
        case when substr(w.hour, 12, 2) < '21' then substr(w.hour, 1, 10) else w.hour end as registered
      from (select f.*, ${hour} as hour from (${firstDiscussions(period, reach)}) f) w) waited
    group by county_id, pair_id, series_id, date, registered`);
  return rows.map(({ date, registered, count, ...row }) => ({
    ...row,
    count: Number(count),
    days: Math.max(0, daysBetween(helsinkiDate(registered), date)),
  }));
}

/** Calls to Kela that a case's discussions saved together, as far as somebody said. */
export async function callsGroups(reader: Reader, period: Period, reach: Reach): Promise<CallsGroup[]> {
  const rows = await reader.rows<CallsGroup>(sql`
    select county_id, pair_id, series_id, calls_min, calls_max, count(*) as count from (
      select f.id, f.county_id, f.pair_id, f.series_id,
        sum(o.calls_min) as calls_min, sum(o.calls_max) as calls_max
      from (${firstDiscussions(period, reach)}) f
      left join outcome o on o.case_id = f.id and exists
        (select 1 from booking b where b.id = o.booking_id and b.state = 'discussed')
      group by f.id, f.county_id, f.pair_id, f.series_id) saved
    group by county_id, pair_id, series_id, calls_min, calls_max`);
  return rows.map((row) => ({
    ...row,
    count: Number(row.count),
    callsMin: row.callsMin === null ? null : Number(row.callsMin),
    callsMax: row.callsMax === null ? null : Number(row.callsMax),
  }));
}

/** The hours of the period that have begun, by month and state, with their places and discussions. */
export async function hoursGroups(
  reader: Reader,
  period: Period,
  { reach, now }: { reach: Reach; now: Date },
): Promise<HoursGroup[]> {
  const { pairIds, seriesId, countyId, counties } = reach;
  const conditions = [
    sql`s.starts_at >= ${startOfDay(period.from)} and s.starts_at < ${endOfDay(period.to)}`,
    sql`s.starts_at <= ${now}`,
    sql`r.county_id in ${countyId ? [countyId] : counties}`,
    ...(seriesId ? [sql`s.series_id = ${seriesId}`] : []),
    ...(pairIds ? [sql`s.series_id in (select series_id from series_pair where pair_id in ${pairIds})`] : []),
  ];
  const ours = pairIds ? sql`b.pair_id in ${pairIds}` : sql`1 = 1`;
  const rows = await reader.rows<HoursGroup>(sql`
    select month, state, count(*) as hours, sum(capacity) as places, sum(used) as used from (
      select substr(cast(s.date as varchar), 1, 7) as month, s.state, s.capacity,
        (select count(*) from booking b
          where b.session_id = s.id and b.state = 'discussed' and ${ours}) as used
      from session s join series r on r.id = s.series_id
      where ${joined(conditions, ' and ')}) begun
    group by month, state order by month`);
  return rows.map((row) => ({
    ...row,
    hours: Number(row.hours),
    places: Number(row.places),
    used: Number(row.used),
  }));
}

/**
 * Every pair of the reach's counties, or every series when a report is narrowed to one: those without a case
 * stand beside the others too, or a nought of theirs would tell a neighbour's hidden count.
 */
export function neighboursOf(reader: Reader, { counties, pairIds, seriesId }: Reach): Promise<Whereabouts[]> {
  return reader.rows<Whereabouts>(
    seriesId && !pairIds
      ? sql`select county_id, '' as pair_id, id as series_id from series where county_id in ${counties}`
      : sql`select county_id, id as pair_id, '' as series_id from pair where county_id in ${counties}`,
  );
}

export type Names = ReadonlyMap<string, { nameFi: string; nameSv: string }>;

/** The names of counties and pairs, by id. */
export async function namesOf(reader: Reader, ids: string[]): Promise<Names> {
  const rows = await reader.rows<{ id: string; nameFi: string; nameSv: string }>(sql`
    select id, name_fi, name_sv from county where id in ${ids}
    union all select id, name, name from pair where id in ${ids}`);
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** The Helsinki date of a UTC date, or of a UTC hour: midnight in Helsinki is always a full hour of UTC. */
const helsinkiDate = (registered: string): LocalDate =>
  registered.length === 10 ? registered : localDateOf(new Date(`${registered.replace(' ', 'T')}:00:00Z`));
