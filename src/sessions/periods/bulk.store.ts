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
  undoUntil: Date | null;
  undoneAt: Date | null;
  closingId: string | null;
};

/** One of them, or null. */
export async function bulkById(reads: Reads, id: string): Promise<Bulk | null> {
  const row = await reads.row<Bulk>(sql`select id, county_id, from_date, until_date, reason, made_at,
    undo_until, undone_at, closing_id from bulk_cancellation where id = ${id}`);
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
