import { Injectable } from '@nestjs/common';
import { countiesOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';
import { bulkById, hoursOfBulk, isNear, type Bulk, type BulkHour } from './bulk.store.js';

/** Hours cancelled together as their coordinators see them. */
export type BulkShown = Bulk & {
  hours: (BulkHour & { atOnce: boolean })[];
  /** How many cases lost their place. */
  cases: number;
  mayUndo: boolean;
  /** What the undo brought back, or null as long as it is not undone. */
  back: { hours: number; cases: number } | null;
};

/** What was cancelled together in the actor's counties, and what of it can still be undone. */
@Injectable()
export class BulkCancellations {
  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** One of them, or null when there is none the actor may see. */
  async one(actor: Actor, id: string): Promise<BulkShown | null> {
    const bulk = await bulkById(this.reader, id);
    if (!bulk || !countiesOf(actor, 'coordinator').includes(bulk.countyId)) return null;
    const hours = await hoursOfBulk(this.reader, id);
    const removed = await this.reader.row<{ cases: number | string }>(
      sql`select count(*) as cases from bulk_removed_booking where bulk_id = ${id}`,
    );
    return {
      ...bulk,
      hours: hours.map((hour) => ({ ...hour, atOnce: isNear(hour, bulk.madeAt) })),
      cases: Number(removed?.cases ?? 0),
      mayUndo: !bulk.undoneAt && bulk.undoEndsAt !== null && this.clock.now() < bulk.undoEndsAt,
      back: bulk.undoneAt && (await this.broughtBack(id, bulk.undoneAt)),
    };
  }

  /** Counted as it was at the undo: an hour or a place that was lost again later is counted too. */
  private async broughtBack(id: string, undoneAt: Date): Promise<{ hours: number; cases: number }> {
    const back = await this.reader.row<{ hours: number | string; cases: number | string }>(sql`select
      (select count(*) from bulk_cancelled_session c where c.bulk_id = ${id} and not exists (
        select 1 from session_cancellation x
        where x.session_id = c.session_id and x.cancelled_at <= ${undoneAt})) as hours,
      (select count(*) from bulk_removed_booking r join booking b on b.id = r.booking_id
        where r.bulk_id = ${id} and exists (select 1 from booking n where n.id <> b.id and n.case_id = b.case_id
          and n.session_id = b.session_id and n.created_at = ${undoneAt})) as cases`);
    return { hours: Number(back?.hours ?? 0), cases: Number(back?.cases ?? 0) };
  }

  /** Those that can still be undone, the one that ends first first. */
  async running(actor: Actor): Promise<{ id: string; undoEndsAt: Date; hours: number }[]> {
    const rows = await this.reader.rows<{ id: string; undoEndsAt: Date; hours: number | string }>(sql`
      select b.id, b.undo_ends_at, (select count(*) from bulk_cancelled_session c where c.bulk_id = b.id) as hours
      from bulk_cancellation b where b.county_id in ${countiesOf(actor, 'coordinator')}
      and b.undone_at is null and b.undo_ends_at > ${this.clock.now()} order by b.undo_ends_at, b.id`);
    return rows.map((row) => ({ ...row, hours: Number(row.hours) }));
  }
}
