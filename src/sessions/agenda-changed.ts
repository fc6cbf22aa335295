import { sql, type Sql, type Tx } from '../platform/database/index.js';
import { changed } from '../platform/live/index.js';

/**
 * Says that what stands on an hour's agenda, or the state of the hour, is another now: its agenda revision
 * grows and every open page of the hour is told after the commit (PRODUCT.md, Consent). The caller holds the
 * hour. Calendars have a revision of their own, which this leaves alone.
 */
export function agendaChanged(tx: Tx, sessionId: string): Promise<void> {
  return grow(tx, sql`${sessionId}`);
}

/** The same for the hour of a booking. */
export function agendaOfBookingChanged(tx: Tx, bookingId: string): Promise<void> {
  return grow(tx, sql`(select session_id from booking where id = ${bookingId})`);
}

async function grow(tx: Tx, sessionId: Sql): Promise<void> {
  await tx.run(sql`update session set agenda_revision = agenda_revision + 1 where id = ${sessionId}`);
  const hour = await tx.row<{ id: string; agendaRevision: number }>(
    sql`select id, agenda_revision from session where id = ${sessionId}`,
  );
  if (hour) changed(tx, { kind: 'session', id: hour.id, revision: hour.agendaRevision });
}

/**
 * The same for every hour on whose agenda a case stands, when its consent is another now: Kela sees a case that
 * was discussed only as long as its consent is good.
 */
export async function agendasOfCaseChanged(tx: Tx, caseId: string): Promise<void> {
  const hours = await tx.rows<{ sessionId: string }>(sql`select distinct session_id from booking
    where case_id = ${caseId} and state <> 'removed' order by session_id`);
  for (const { sessionId } of hours) await agendaChanged(tx, sessionId);
}
