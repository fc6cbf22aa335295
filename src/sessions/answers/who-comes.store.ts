import { standingAnswer, type Comer, type InvitedHour } from '../../domain/standing-answer.js';
import type { PartStat } from '../../domain/reply.js';
import { sql, type Reads } from '../../platform/database/index.js';

/** The answer of somebody that counts for an hour. */
export type StandingAnswer = {
  sessionId: string | null;
  aboutStartsAt: Date | null;
  partStat: PartStat;
  givenAt: Date;
  receivedAt: Date;
};

/** Somebody who comes to an hour, in whose seat, since when they are asked, and what they answered. */
export type HourComer = Omit<Comer, 'pairIds' | 'answer'> & {
  hourId: string;
  /** Whose place in the series it is: the person's own, or that of the one they stand in for. */
  seatId: string;
  askedAt: Date;
  answer: StandingAnswer | null;
};

type Raw = {
  hourId: string;
  seriesId: string;
  startsAt: Date;
  ordinaryStartsAt: Date | null;
  personId: string;
  seatId: string;
  part: Comer['part'];
  joinedAt: Date;
  movedAt: Date | null;
  takenBackAt: Date | null;
};

type Given = StandingAnswer & { personId: string; seriesId: string };

/**
 * Who comes to these hours, with the answer of each that counts. Two questions to the database, however many
 * hours: who has a seat and since when, and all that was answered to them and to their seasons.
 */
export async function comersOf(reads: Reads, hourIds: readonly string[]): Promise<HourComer[]> {
  if (hourIds.length === 0) return [];
  const ids = [...hourIds];
  const rows = await reads.rows<Raw>(sql`
    select s.id as hour_id, s.series_id, s.starts_at, s.ordinary_starts_at, sp.person_id,
      sp.person_id as seat_id, sp.part, sp.joined_at,
      (select max(m.moved_at) from session_move m where m.session_id = s.id) as moved_at,
      (select max(b.ended_at) from session_deputy b where b.session_id = s.id
        and b.replaced_id = sp.person_id) as taken_back_at
    from session s join series_participant sp on sp.series_id = s.series_id and sp.left_at is null
      and sp.part <> 'kela-deputy'
    where s.id in ${ids} and not exists (select 1 from session_deputy o where o.session_id = s.id
      and o.replaced_id = sp.person_id and o.ended_at is null)
    union all
    select s.id as hour_id, s.series_id, s.starts_at, s.ordinary_starts_at, d.deputy_id as person_id,
      d.replaced_id as seat_id, sp.part, d.named_at as joined_at,
      (select max(m.moved_at) from session_move m where m.session_id = s.id) as moved_at,
      d.ended_at as taken_back_at
    from session s join session_deputy d on d.session_id = s.id and d.ended_at is null
    join series_participant sp on sp.series_id = s.series_id and sp.person_id = d.replaced_id
    where s.id in ${ids} and sp.left_at is null
    order by hour_id, person_id`);
  if (rows.length === 0) return [];
  const given =
    await reads.rows<Given>(sql`select person_id, series_id, session_id, about_starts_at, part_stat,
      given_at, received_at from hour_answer
    where session_id in ${ids}
    union all
    select person_id, series_id, session_id, about_starts_at, part_stat, given_at, received_at from hour_answer
    where session_id is null and series_id in ${[...new Set(rows.map(({ seriesId }) => seriesId))]}`);
  return rows.map((row) => comerOf(row, given));
}

function comerOf(row: Raw, given: readonly Given[]): HourComer {
  const { hourId, seriesId, personId, seatId, part, joinedAt, movedAt, takenBackAt } = row;
  const askedAt = latest([joinedAt, movedAt, takenBackAt]);
  const hour: InvitedHour = {
    startsAt: row.startsAt,
    ordinaryStartsAt: row.ordinaryStartsAt,
    askedAt,
    // What was once taken out of the season they were sent stands beside it for good.
    inSeason: personId === seatId && askedAt <= joinedAt,
  };
  const own = given.filter(
    (one) =>
      one.personId === personId && (one.sessionId ? one.sessionId === hourId : one.seriesId === seriesId),
  );
  return { hourId, personId, seatId, part, askedAt: hour.askedAt, answer: standingAnswer(own, hour) };
}

const latest = (times: readonly (Date | null)[]): Date =>
  new Date(Math.max(...times.map((at) => at?.getTime() ?? 0)));

/** Which of the people of a series belong to which of its pairs on a day. */
export async function pairsOfPeople(
  reads: Reads,
  hours: readonly { id: string; seriesId: string }[],
): Promise<(hourId: string, personId: string) => string[]> {
  if (hours.length === 0) return () => [];
  const rows = await reads.rows<{ hourId: string; personId: string; pairId: string }>(sql`
    select distinct s.id as hour_id, g.person_id, g.pair_id from session s
    join series_pair sp on sp.series_id = s.series_id
    join role_grant g on g.pair_id = sp.pair_id and g.role = 'pair-member'
      and g.from_date <= s.date and (g.until_date is null or g.until_date >= s.date)
    where s.id in ${hours.map(({ id }) => id)}`);
  return (hourId, personId) =>
    rows.flatMap((row) => (row.hourId === hourId && row.personId === personId ? [row.pairId] : []));
}

/** How the people who come to an hour have answered, in numbers. */
export type AnswerCounts = { accepted: number; declined: number; tentative: number; none: number };

/** The numbers of several hours at once, for lists. */
export async function answerCounts(
  reads: Reads,
  hourIds: readonly string[],
): Promise<Map<string, AnswerCounts>> {
  const counts = new Map<string, AnswerCounts>(
    hourIds.map((id) => [id, { accepted: 0, declined: 0, tentative: 0, none: 0 }]),
  );
  for (const { hourId, answer } of await comersOf(reads, hourIds)) {
    counts.get(hourId)![answer?.partStat ?? 'none'] += 1;
  }
  return counts;
}
