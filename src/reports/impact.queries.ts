import type { MeetingAnswer } from '../domain/impact.js';
import type { PromiseState } from '../domain/promises.js';
import { endOfDay, startOfDay, type LocalDate } from '../domain/time.js';
import { joined, sql, type Reader, type Sql } from '../platform/database/index.js';
import { isWhole, type Reach, type Whereabouts } from './reach.js';

/** Both days inclusive. */
export type Period = { from: LocalDate; to: LocalDate };

/** Cases with the same answers before and after, counted. */
export type MeetingGroup = Whereabouts & { baselineNeed: string; answer: MeetingAnswer; count: number };
/** Cases that waited equally many days. */
export type WaitGroup = Whereabouts & { days: number; count: number };
/** Cases whose discussions saved the same calls; null where nobody said how many. */
export type CallsGroup = Whereabouts & { callsMin: number | null; callsMax: number | null; count: number };
/** Cases whose two promises stand alike; `missing` where none was given, in the first months of the service. */
export type PromiseGroup = Whereabouts & {
  handling: PromiseState | 'missing';
  consultation: PromiseState | 'missing';
  count: number;
};
/** Cases of a pair that ended without an hour. */
export type SolvedGroup = Whereabouts & { count: number };
/** How often a pair ticked a sign. */
export type SignGroup = Whereabouts & { sign: string; count: number };
/** The hours of a month in one state. */
export type HoursGroup = { month: string; state: string; hours: number; places: number; used: number };

/** The cases `c` of the reach's counties whose first discussion is in the period. */
const firstDiscussed = ({ from, to }: Period, { counties }: Reach): Sql => sql`c.county_id in ${counties}
  and c.first_discussed_at >= ${startOfDay(from)} and c.first_discussed_at < ${endOfDay(to)}`;

/**
 * Where a case belongs, as far as the report tells cases apart by it: a series is looked up for reports that
 * are narrowed, `byPair` false leaves the pairs of whole counties together.
 */
const whereabouts = (reach: Reach, byPair: boolean): Sql => {
  const series = sql`(select s.series_id from booking b join session s on s.id = b.session_id
    where b.case_id = c.id and b.state = 'discussed' and s.starts_at = c.first_discussed_at
    order by b.id limit 1)`;
  return isWhole(reach)
    ? sql`c.county_id, ${byPair ? sql`coalesce(c.pair_id, '')` : sql`''`} as pair_id, '' as series_id`
    : sql`c.county_id, coalesce(c.pair_id, '') as pair_id, ${series} as series_id`;
};

const ANSWERS: readonly MeetingAnswer[] = ['missing', 'not-held', 'held'];

/**
 * Needs and answers. A meeting that day 30 already tells of was held within 60 days; "not held" is known only
 * from the answer of day 60.
 */
export async function meetingGroups(reader: Reader, period: Period, reach: Reach): Promise<MeetingGroup[]> {
  const rows = await reader.rows<Whereabouts & { baselineNeed: string; known: number; count: number }>(sql`
    select county_id, pair_id, series_id, baseline_need, known, count(*) as count from (
      select ${whereabouts(reach, true)}, c.baseline_need,
        coalesce((select max(case when u.meeting_held then 2 when u.day = 60 then 1 else 0 end)
          from follow_up u where u.case_id = c.id), 0) as known
      from client_case c where ${firstDiscussed(period, reach)}) known_cases
    group by county_id, pair_id, series_id, baseline_need, known`);
  return rows.map(({ known, count, ...row }) => ({
    ...row,
    count: Number(count),
    answer: ANSWERS[Number(known)] ?? 'missing',
  }));
}

/** Waiting in Helsinki days from registration to the first discussion. */
export async function waitGroups(reader: Reader, period: Period, reach: Reach): Promise<WaitGroup[]> {
  const rows = await reader.rows<WaitGroup>(sql`
    select county_id, pair_id, series_id, days, count(*) as count from (
      select ${whereabouts(reach, false)}, c.waited_days as days
      from client_case c where ${firstDiscussed(period, reach)}) waited
    group by county_id, pair_id, series_id, days`);
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
}

/**
 * Calls to Kela that a case's discussions saved together, as far as somebody said. A discussion is one whose
 * result and network meeting are there (`isDiscussed`); what was noted of a case deferred afterwards is none.
 */
export async function callsGroups(reader: Reader, period: Period, reach: Reach): Promise<CallsGroup[]> {
  const rows = await reader.rows<CallsGroup>(sql`
    select county_id, pair_id, series_id, calls_min, calls_max, count(*) as count from (
      select ${whereabouts(reach, false)}, sum(o.calls_min) as calls_min, sum(o.calls_max) as calls_max
      from client_case c left join outcome o on o.case_id = c.id
        and o.result is not null and o.network_meeting is not null
      where ${firstDiscussed(period, reach)} group by c.id) saved
    group by county_id, pair_id, series_id, calls_min, calls_max`);
  return rows.map((row) => ({
    ...row,
    count: Number(row.count),
    callsMin: row.callsMin === null ? null : Number(row.callsMin),
    callsMax: row.callsMax === null ? null : Number(row.callsMax),
  }));
}

/** `promiseState` of the domain for a whole table: how a promise of the cases `c` stands at an instant. */
const standing = (due: Sql, kept: Sql, now: Date): Sql => sql`case
  when ${due} is null then 'missing'
  when ${kept} is not null then case when ${kept} < ${due} then 'kept' else 'broken' end
  when x.closed_at is not null then case when x.closed_at < ${due} then 'lapsed' else 'broken' end
  when ${due} > ${now} then 'open' else 'broken' end`;

/**
 * The two promises of the cases registered in the period, also of those that no pair has taken up: they
 * belong to their county alone. Such a case has no series yet, so a series has no promises.
 */
export async function promiseGroups(
  reader: Reader,
  { from, to }: Period,
  { reach, now }: { reach: Reach; now: Date },
): Promise<PromiseGroup[]> {
  const rows = await reader.rows<PromiseGroup>(sql`
    select county_id, pair_id, series_id, handling, consultation, count(*) as count from (
      select c.county_id, ${isWhole(reach) ? sql`''` : sql`coalesce(c.pair_id, '')`} as pair_id,
        '' as series_id,
        ${standing(sql`c.handling_due_at`, sql`c.claimed_at`, now)} as handling,
        ${standing(sql`c.consultation_due_at`, sql`c.offered_at`, now)} as consultation
      from client_case c left join case_closing x on x.case_id = c.id
      where c.county_id in ${reach.counties}
        and c.registered_at >= ${startOfDay(from)} and c.registered_at < ${endOfDay(to)}) promised
    group by county_id, pair_id, series_id, handling, consultation`);
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
}

/** Cases that were closed in the period because the matter was solved without the hour. They have no series. */
export async function solvedGroups(
  reader: Reader,
  { from, to }: Period,
  reach: Reach,
): Promise<SolvedGroup[]> {
  const rows = await reader.rows<SolvedGroup>(sql`
    select c.county_id, coalesce(c.pair_id, '') as pair_id, '' as series_id, count(*) as count
    from case_closing x join client_case c on c.id = x.case_id
    where c.county_id in ${reach.counties} and x.because = 'solved-without-hour'
      and x.closed_at >= ${startOfDay(from)} and x.closed_at < ${endOfDay(to)}
    group by c.county_id, coalesce(c.pair_id, '')`);
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
}

/** Ticked signs by pair, of every month that the period touches: nothing tells on which day they were ticked. */
export async function signGroups(reader: Reader, { from, to }: Period, reach: Reach): Promise<SignGroup[]> {
  const rows = await reader.rows<SignGroup>(sql`
    select county_id, pair_id, '' as series_id, sign, sum(count) as count from sign_count
    where county_id in ${reach.counties} and month >= ${from.slice(0, 7)} and month <= ${to.slice(0, 7)}
    group by county_id, pair_id, sign`);
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
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
