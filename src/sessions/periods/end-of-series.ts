import type { Log } from '../../audit/index.js';
import { addDays, localDateOf, type LocalDate } from '../../domain/time.js';
import { sql, type Tx } from '../../platform/database/index.js';
import type { Hour, RemovalReason } from '../sessions.store.js';
import { cancelHours, holdHoursToCome, type LostPlace } from './hours-off.js';
import { SeriesEndRow } from './periods.rows.js';

/** The days on which a series may be said to end: yesterday ends it now, its own last day would change nothing. */
export const isEndOf = (day: LocalDate, series: { lastDate: LocalDate }, now: Date): boolean =>
  day >= addDays(localDateOf(now), -1) && day < series.lastDate;

/**
 * Cuts a series off after a day: every hour of it that would begin later is cancelled, extra and moved ones
 * too. The caller holds the series, has judged the day, and sees to the cases and the messages.
 */
export async function cutOffSeries(
  tx: Tx,
  series: { id: string; lastDate: LocalDate },
  end: { lastDate: LocalDate; reason: string; because: RemovalReason },
  act: { at: Date; by: string; log: Log },
): Promise<{ hours: Hour[]; lost: LostPlace[] }> {
  const later = sql`s.series_id = ${series.id} and s.date > ${end.lastDate}`;
  const hours = await holdHoursToCome(tx, later, act.at);
  const lost = await cancelHours(tx, hours, { ...act, reason: end.reason, because: end.because });
  await tx.run(sql`update series set last_date = ${end.lastDate} where id = ${series.id}`);
  await keepEnd(tx, series, end, act);
  return { hours, lost };
}

/** A series that is shortened again keeps the day it was first planned for. */
async function keepEnd(
  tx: Tx,
  series: { id: string; lastDate: LocalDate },
  { lastDate, reason }: { lastDate: LocalDate; reason: string },
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const known = await tx.row(sql`select 1 as found from series_end where series_id = ${series.id}`);
  if (known) {
    await tx.run(sql`update series_end set last_date = ${lastDate}, reason = ${reason}, ended_at = ${at},
      ended_by = ${by} where series_id = ${series.id}`);
    return;
  }
  await tx.insert(SeriesEndRow, {
    ...{ seriesId: series.id, lastDate, wasLastDate: series.lastDate, reason, endedAt: at, endedBy: by },
  });
}
