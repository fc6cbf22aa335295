import { sql, type Reads } from '../../platform/database/index.js';

/** What was changed of an hour since it was planned, as its page says it. */
export type HourChanges = {
  /** When it would have been, or null when it stands where it was planned. */
  movedFrom: Date | null;
  movedBecause: string | null;
  /** How many places it had, or null when it has as many. */
  capacityFrom: number | null;
  capacityBecause: string | null;
};

/** The time and the places it was planned with, and why it has others now. */
export async function changesOfHour(
  reads: Reads,
  hour: { id: string; startsAt: Date; capacity: number },
): Promise<HourChanges> {
  const moves = await reads.rows<{ fromStartsAt: Date; reason: string }>(sql`
    select from_starts_at, reason from session_move where session_id = ${hour.id} order by moved_at, id`);
  const places = await reads.rows<{ fromCapacity: number; reason: string }>(sql`
    select from_capacity, reason from session_capacity_change where session_id = ${hour.id}
    order by changed_at, id`);
  const from = moves[0]?.fromStartsAt;
  const isMoved = from !== undefined && from.getTime() !== hour.startsAt.getTime();
  const had = places[0]?.fromCapacity;
  const hasOther = had !== undefined && had !== hour.capacity;
  return {
    movedFrom: isMoved ? from : null,
    movedBecause: isMoved ? moves.at(-1)!.reason : null,
    capacityFrom: hasOther ? had : null,
    capacityBecause: hasOther ? places.at(-1)!.reason : null,
  };
}
