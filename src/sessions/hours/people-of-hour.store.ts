import type { Span } from '../../domain/alternatives.js';
import { sql, type Reads, type Sql } from '../../platform/database/index.js';

type HourOfPeople = { id: string; seriesId: string };

/** Ids of the people who come to an hour: those of its series, with deputies in place of whom they stand in for. */
const comersOf = ({ id, seriesId }: HourOfPeople): Sql => sql`
  select sp.person_id from series_participant sp
  where sp.series_id = ${seriesId} and sp.left_at is null and sp.part <> 'kela-deputy'
  and not exists (select 1 from session_deputy r where r.session_id = ${id}
    and r.replaced_id = sp.person_id and r.ended_at is null)
  union select d.deputy_id from session_deputy d where d.session_id = ${id} and d.ended_at is null`;

/** Who has another hour, of any series, while this one runs. */
export function busyPeople(
  reads: Reads,
  hour: HourOfPeople & Span,
): Promise<(Span & { personId: string; name: string })[]> {
  return busyIn(reads, hour, hour);
}

/** When somebody who comes to this hour is in another one, within a span. */
export function busyIn(
  reads: Reads,
  hour: HourOfPeople,
  span: Span,
): Promise<(Span & { personId: string; name: string })[]> {
  const meanwhile = sql`s.id <> ${hour.id} and s.state in ('open', 'frozen', 'live')
    and s.starts_at < ${span.endsAt} and s.ends_at > ${span.startsAt}`;
  return reads.rows(sql`with comer as (${comersOf(hour)})
    select p.id as person_id, p.name, s.starts_at, s.ends_at
    from person p join series_participant sp on sp.person_id = p.id and sp.left_at is null
      and sp.part <> 'kela-deputy'
    join session s on s.series_id = sp.series_id
    where p.id in (select person_id from comer) and ${meanwhile} and not exists (select 1
      from session_deputy r where r.session_id = s.id and r.replaced_id = p.id and r.ended_at is null)
    union
    select p.id as person_id, p.name, s.starts_at, s.ends_at
    from person p join session_deputy d on d.deputy_id = p.id and d.ended_at is null
    join session s on s.id = d.session_id
    where p.id in (select person_id from comer) and ${meanwhile}
    order by name, starts_at`);
}
