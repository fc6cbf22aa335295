import { sql, type Reads } from '../../platform/database/index.js';
import type { SessionState } from '../../domain/codes.js';
import type { LocalDate } from '../../domain/time.js';

/** How long many hours cancelled at once can be brought back, and nobody is told. */
export const UNDO_MS = 10 * 60_000;

/** An hour that begins sooner is told at once and stays cancelled (PRODUCT.md, Places and queue). */
const NOTICE_MS = 24 * 3_600_000;

/** Whether an hour is so near that its people are told at once. */
export const isNear = ({ startsAt }: { startsAt: Date }, madeAt: Date): boolean =>
  startsAt.getTime() - madeAt.getTime() < NOTICE_MS;

/** Many hours that were cancelled at once. */
export type Bulk = {
  id: string;
  countyId: string;
  fromDate: LocalDate;
  untilDate: LocalDate;
  reason: string;
  madeAt: Date;
  /** Null when every hour was too near to be brought back. */
  undoEndsAt: Date | null;
  undoneAt: Date | null;
  closingId: string | null;
};

/** One of them, or null. */
export async function bulkById(reads: Reads, id: string): Promise<Bulk | null> {
  const row = await reads.row<Bulk>(sql`select id, county_id, from_date, until_date, reason, made_at,
    undo_ends_at, undone_at, closing_id from bulk_cancellation where id = ${id}`);
  return row ?? null;
}

/** An hour of such a cancellation. */
export type BulkHour = {
  id: string;
  seriesId: string;
  date: LocalDate;
  startsAt: Date;
  endsAt: Date;
  state: SessionState;
  wasState: SessionState;
};

/** Its hours in order of time. */
export function hoursOfBulk(reads: Reads, bulkId: string): Promise<BulkHour[]> {
  return reads.rows<BulkHour>(sql`select s.id, s.series_id, s.date, s.starts_at, s.ends_at, s.state, c.was_state
    from bulk_cancelled_session c join session s on s.id = c.session_id where c.bulk_id = ${bulkId}
    order by s.starts_at, s.id`);
}

/** A place that such a cancellation took, and from whom. */
export type TakenPlace = { id: string; sessionId: string; place: number; caseId: string; pairId: string };

/** The places it took, by case: cases are held in one order everywhere. */
export function placesTakenBy(reads: Reads, bulkId: string): Promise<TakenPlace[]> {
  return reads.rows<TakenPlace>(sql`select b.id, b.session_id, b.place, b.case_id, b.pair_id
    from bulk_removed_booking r join booking b on b.id = r.booking_id where r.bulk_id = ${bulkId}
    order by b.case_id`);
}

/**
 * Whether an hour was cancelled together with others and that can still be undone: until then nobody is told,
 * whatever else makes their calendars be looked at.
 */
export async function waitsForUndo(reads: Reads, sessionId: string, now: Date): Promise<boolean> {
  const running = await reads.rows<{ startsAt: Date; madeAt: Date }>(sql`select s.starts_at, b.made_at
    from bulk_cancelled_session c join bulk_cancellation b on b.id = c.bulk_id
    join session s on s.id = c.session_id
    where c.session_id = ${sessionId} and b.undone_at is null and b.undo_ends_at > ${now}`);
  return running.some((hour) => !isNear(hour, hour.madeAt));
}
