import { sql, type Reads, type Sql, type Tx } from '../../platform/database/index.js';
import type { Hour } from '../sessions.store.js';

/** Somebody who belongs to a series, and who stands in for them in one hour. */
export type Seat = {
  personId: string;
  name: string;
  part: 'pair-member' | 'kela-contact';
  deputy: { id: string; name: string } | null;
};

type RawSeat = Omit<Seat, 'deputy'> & { deputyId: string | null; deputyName: string | null };

/** The people of the series of an hour, Kela's contact first. */
export async function seatsOf(reads: Reads, hour: Pick<Hour, 'id' | 'seriesId'>): Promise<Seat[]> {
  const rows = await reads.rows<RawSeat>(sql`
    select sp.person_id, p.name, sp.part, d.deputy_id, dp.name as deputy_name
    from series_participant sp join person p on p.id = sp.person_id
    left join session_deputy d on d.session_id = ${hour.id} and d.replaced_id = sp.person_id
      and d.ended_at is null
    left join person dp on dp.id = d.deputy_id
    where sp.series_id = ${hour.seriesId} and sp.left_at is null and sp.part <> 'kela-deputy'
    order by sp.part, p.name`);
  return rows.map(({ deputyId, deputyName, ...seat }) => ({
    ...seat,
    deputy: deputyId && deputyName ? { id: deputyId, name: deputyName } : null,
  }));
}

/** Whether a role (`g`) is held on the day of an hour (`date`). */
const heldOn = (date: Sql): Sql =>
  sql`g.from_date <= ${date} and (g.until_date is null or g.until_date >= ${date})`;

/** `p.id` may stand in for Kela's contact on a day: a named deputy of the series whose role holds then. */
const mayForKela = (seriesId: Sql, date: Sql): Sql => sql`exists (select 1 from series_participant n
    where n.series_id = ${seriesId} and n.person_id = p.id and n.left_at is null and n.part = 'kela-deputy')
  and exists (select 1 from role_grant g
    where g.person_id = p.id and g.role = 'kela-contact' and ${heldOn(date)})`;

/** `p.id` may stand in for a pair's member on a day: a member of any pair of the county then. */
const mayForPair = (countyId: Sql, date: Sql): Sql => sql`exists (select 1 from role_grant g
  join pair on pair.id = g.pair_id where g.person_id = p.id and g.role = 'pair-member'
  and pair.county_id = ${countyId} and ${heldOn(date)})`;

/** Who can stand in for somebody of this part in the hour; nobody who comes to it anyway. */
export function candidatesFor(
  reads: Reads,
  hour: Pick<Hour, 'id' | 'seriesId' | 'countyId' | 'date'>,
  part: Seat['part'],
): Promise<{ id: string; name: string }[]> {
  const may =
    part === 'kela-contact'
      ? mayForKela(sql`${hour.seriesId}`, sql`${hour.date}`)
      : mayForPair(sql`${hour.countyId}`, sql`${hour.date}`);
  return reads.rows(sql`select p.id, p.name from person p where p.deactivated_at is null and ${may}
    and not exists (select 1 from series_participant sp where sp.series_id = ${hour.seriesId}
      and sp.person_id = p.id and sp.left_at is null and sp.part <> 'kela-deputy')
    and not exists (select 1 from session_deputy d where d.session_id = ${hour.id}
      and d.deputy_id = p.id and d.ended_at is null)
    order by p.name`);
}

/** Ends the standing in of one person in an hour, or of everybody; answers how many did. */
export async function endDeputies(
  tx: Tx,
  hourId: string,
  at: Date,
  deputyId: string | null = null,
): Promise<number> {
  const whose = deputyId ? sql`and d.deputy_id = ${deputyId}` : sql``;
  return end(tx, sql`select d.id from session_deputy d where d.session_id = ${hourId} ${whose}`, at);
}

/**
 * Ends the standing in, in hours to come of a series, of those who may do it no longer: their role ends before
 * the hour, they have left the series, or the service. Answers how many.
 */
export async function endLapsedDeputies(tx: Tx, seriesId: string, at: Date): Promise<number> {
  return end(
    tx,
    sql`select d.id from session_deputy d
      join session s on s.id = d.session_id join series r on r.id = s.series_id
      join person p on p.id = d.deputy_id
      where s.series_id = ${seriesId} and s.starts_at > ${at}
      and not (p.deactivated_at is null and (
        (${mayForKela(sql`s.series_id`, sql`s.date`)}) or ${mayForPair(sql`r.county_id`, sql`s.date`)}))`,
    at,
  );
}

/** The caller holds the series, so nobody else ends one of them in between. */
async function end(tx: Tx, which: Sql, at: Date): Promise<number> {
  const ended = await tx.rows<{ id: string }>(sql`${which} and d.ended_at is null`);
  const ids = ended.map(({ id }) => id);
  await tx.run(sql`update session_deputy set ended_at = ${at} where id in ${ids}`);
  return ids.length;
}

/**
 * Which of these hours a person attends for Kela: those of a series whose contact they are, less the hours in
 * which somebody stands in for them, and those in which they stand in (PRODUCT.md, People).
 */
export async function hoursForKela(
  reads: Reads,
  sessionIds: string[],
  personId: string,
): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await reads.rows<{ id: string }>(sql`
    select s.id from session s join series_participant sp on sp.series_id = s.series_id
    where s.id in ${sessionIds} and sp.person_id = ${personId} and sp.left_at is null and (
      (sp.part = 'kela-contact' and not exists (select 1 from session_deputy r
        where r.session_id = s.id and r.replaced_id = sp.person_id and r.ended_at is null))
      or (sp.part = 'kela-deputy' and exists (select 1 from session_deputy d
        where d.session_id = s.id and d.deputy_id = sp.person_id and d.ended_at is null)))`);
  return new Set(rows.map(({ id }) => id));
}
