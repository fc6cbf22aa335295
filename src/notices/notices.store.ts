import { localDateOf } from '../domain/time.js';
import { sql, type Reads, type Sql, type Tx } from '../platform/database/index.js';
import type { LeftOut, NoticeHour, PlannedNotice } from './notice.js';

/** One planned mail, or null. */
export async function noticeById(reads: Reads, id: string): Promise<PlannedNotice | null> {
  const row = await reads.row<PlannedNotice>(sql`
    select n.id, n.kind, n.person_id, n.session_id, n.message_id, n.sent_at, n.left_out,
      p.name, p.email, p.language, p.deactivated_at
    from notice n join person p on p.id = n.person_id where n.id = ${id}`);
  return row ?? null;
}

/** Writes down how it went; what was decided once stays. */
export async function endNotice(
  tx: Tx,
  id: string,
  how: { sentAt: Date } | { leftOut: LeftOut },
): Promise<void> {
  const set = 'sentAt' in how ? sql`sent_at = ${how.sentAt}` : sql`left_out = ${how.leftOut}`;
  await tx.run(sql`update notice set ${set} where id = ${id} and sent_at is null and left_out is null`);
}

/** The hour a mail is about, or null. */
export async function hourOfNotice(reads: Reads, id: string): Promise<NoticeHour | null> {
  const row = await reads.row<NoticeHour>(sql`
    select s.id, r.county_id, s.date, s.starts_at, s.ends_at, s.state
    from session s join series r on r.id = s.series_id where s.id = ${id}`);
  return row ?? null;
}

/**
 * The people of an hour: everybody of the series but those somebody stands in for, and those who do. A named
 * deputy of the series who stands in for nobody is not among them (PAGES.md).
 */
export async function peopleOfHour(reads: Reads, sessionId: string): Promise<string[]> {
  const rows = await reads.rows<{ personId: string }>(sql`
    select p.id as person_id from session s
    join series_participant sp on sp.series_id = s.series_id and sp.left_at is null
      and sp.part <> 'kela-deputy'
    join person p on p.id = sp.person_id
    where s.id = ${sessionId} and p.deactivated_at is null and not exists (select 1 from session_deputy d
      where d.session_id = s.id and d.replaced_id = sp.person_id and d.ended_at is null)
    union
    select p.id as person_id from session_deputy d join person p on p.id = d.deputy_id
    where d.session_id = ${sessionId} and d.ended_at is null and p.deactivated_at is null
    order by person_id`);
  return rows.map(({ personId }) => personId);
}

/** An open task and somebody it waits for. */
type TaskFor = { personId: string; countyId: string; openedAt: Date };

/**
 * The open tasks with the active people they wait for today, those aside that a mail of their own tells of.
 * @param and a further condition on the task `t` and the person `p`
 */
export function tasksOfPeople(reads: Reads, now: Date, and: Sql): Promise<TaskFor[]> {
  const today = localDateOf(now);
  const columns = sql`select p.id as person_id, t.county_id, t.opened_at from task t`;
  const held = sql`g.from_date <= ${today} and (g.until_date is null or g.until_date >= ${today})`;
  const open = sql`t.closed_at is null and not (t.kind = 'consent-ends' and t.role = 'pair-member') and p.deactivated_at is null and ${and}`;
  return reads.rows<TaskFor>(sql`
    ${columns} join role_grant g on g.pair_id = t.pair_id and g.role = 'pair-member' and ${held}
      join person p on p.id = g.person_id where t.role = 'pair-member' and ${open}
    union all
    ${columns} join role_grant g on g.county_id = t.county_id and g.role = 'coordinator' and ${held}
      join person p on p.id = g.person_id where t.role = 'coordinator' and ${open}
    union all
    ${columns} join person p on p.id = t.person_id where t.role = 'person' and ${open}`);
}
