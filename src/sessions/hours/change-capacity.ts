import { Injectable } from '@nestjs/common';
import { AuditedWriter, type Log } from '../../audit/index.js';
import { casesById } from '../../cases/index.js';
import { freePlace } from '../../domain/places.js';
import { byTurn } from '../../domain/queue.js';
import { ok, wrong, type FieldError, type Result } from '../../domain/refusal.js';
import type { Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { agendaChanged } from '../agenda-changed.js';
import { promote } from '../queue/places-to-the-waiting.js';
import { reasonErrors } from '../reason.js';
import { heldPlaces, type HeldPlace, type Hour } from '../sessions.store.js';
import { SessionPlaceRow } from '../sessions.rows.js';
import { changeIntent, changeRefusal, hourOfCoordinator, type HourWanted } from './change-of-hour.js';
import { SessionCapacityChangeRow } from './hour-changes.rows.js';
import { losePlace } from './lose-place.js';

export const MOST_PLACES = 6;

export type CapacityInput = HourWanted & { capacity: number; reason: string };

/** How many cases lost their place, and how many got one. */
export type CapacityChanged = { id: string; capacity: number; casesFreed: number; casesPlaced: number };

/**
 * Gives one hour more places or fewer. More go to those who wait; of fewer the free ones go first, then the
 * cases whose turn in the queue would be last lose theirs and wait again. No calendar is told: it never knew
 * how many there are (PRODUCT.md, Invitations).
 */
@Injectable()
export class ChangeCapacity {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Refuses `not-found`, `validation-failed` (no reason; not 1-6 places, or as many as there are),
   * `changed-meanwhile`, `wrong-state` (live, so nothing discussed ever loses its place), `hour-already-past`.
   */
  run(input: CapacityInput, actor: Actor): Promise<Result<CapacityChanged>> {
    const intent = changeIntent('session.capacity-changed', input.sessionId);
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const found = await hourOfCoordinator(tx, input.sessionId, actor);
      if (!found.ok) return found;
      const hour = found.value;
      about({ countyId: hour.countyId });
      const act = { at: this.clock.now(), by: actor.personId, log };
      const refused = changeRefusal(hour, input, capacityErrors(hour, input), act.at);
      if (refused) return refused;
      const leaving = await leavingOf(tx, hour, input.capacity);
      for (const place of leaving) await losePlace(tx, hour, place, { ...act, because: 'capacity-lowered' });
      await setPlaces(tx, hour, input.capacity);
      await this.write(tx, hour, input, act);
      await log();
      const placed = await promote(tx, hour.seriesId, act);
      const casesPlaced = placed.filter(({ sessionId }) => sessionId === hour.id).length;
      return ok({ id: hour.id, capacity: input.capacity, casesFreed: leaving.length, casesPlaced });
    });
  }

  private async write(
    tx: Tx,
    hour: Hour,
    { capacity, reason }: CapacityInput,
    { at, by }: { at: Date; by: string; log: Log },
  ): Promise<void> {
    await tx.run(sql`update session set capacity = ${capacity}, revision = revision + 1, updated_at = ${at}
      where id = ${hour.id}`);
    await tx.insert(SessionCapacityChangeRow, {
      ...{ id: newId(), sessionId: hour.id, fromCapacity: hour.capacity, toCapacity: capacity },
      ...{ reason: reason.trim(), changedAt: at, changedBy: by },
    });
    await agendaChanged(tx, hour.id);
  }
}

function capacityErrors(hour: Hour, { capacity, reason }: CapacityInput): FieldError[] {
  const possible = Number.isInteger(capacity) && capacity >= 1 && capacity <= MOST_PLACES;
  const errors = reasonErrors(reason);
  if (!possible) return [wrong('capacity', 'out-of-range', { min: 1, max: MOST_PLACES }), ...errors];
  return capacity === hour.capacity ? [wrong('capacity', 'unchanged'), ...errors] : errors;
}

/** The booked cases that do not fit any more: those whose turn would be last. */
async function leavingOf(tx: Tx, hour: Hour, capacity: number): Promise<HeldPlace[]> {
  const held = (await heldPlaces(tx, [hour.id])).filter(({ state }) => state === 'booked');
  if (held.length <= capacity) return [];
  const clients = await casesById(
    tx,
    held.map(({ caseId }) => caseId),
  );
  const order = clients.map((client) => ({ ...client, caseId: client.id })).toSorted(byTurn);
  const leaving = new Set(order.slice(capacity).map(({ caseId }) => caseId));
  return held.filter(({ caseId }) => leaving.has(caseId));
}

/**
 * Places are numbered without a gap, so that the database itself holds the capacity: who sits beyond the last
 * number moves to a free one below it. A booking that was removed points at a number that may be gone; it gets
 * the first, for its number says nothing any more.
 */
async function setPlaces(tx: Tx, hour: Hour, capacity: number): Promise<void> {
  const taken = (await heldPlaces(tx, [hour.id])).map(({ place }) => place);
  for (const beyond of taken.filter((place) => place > capacity)) {
    const free = freePlace(capacity, taken);
    if (free === null) throw new Error('More cases than places are left in an hour');
    await tx.run(sql`update booking set place = ${free} where session_id = ${hour.id} and place = ${beyond}
      and state in ('booked', 'discussed')`);
    taken.push(free);
  }
  await tx.run(sql`update booking set place = 1 where session_id = ${hour.id} and place > ${capacity}`);
  await tx.run(sql`delete from session_place where session_id = ${hour.id} and place > ${capacity}`);
  const added = Array.from({ length: Math.max(0, capacity - hour.capacity) }, (_, index) => ({
    ...{ id: newId(), sessionId: hour.id, place: hour.capacity + index + 1 },
  }));
  if (added.length > 0) await tx.insert(SessionPlaceRow, added);
}
