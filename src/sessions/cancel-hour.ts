import { Injectable } from '@nestjs/common';
import { AuditedWriter, type Log } from '../audit/index.js';
import { caseForDecision, isClaimed } from '../cases/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { nextSessionState } from '../domain/session-state.js';
import { countiesOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { agendaChanged } from './agenda-changed.js';
import { Answers } from './answers/answers.js';
import { promote, requeue } from './queue/places-to-the-waiting.js';
import { holdHour } from './queue/queue.store.js';
import { reasonErrors } from './reason.js';
import { SessionCancellationRow } from './sessions.rows.js';
import { heldPlaces, removeBooking, type Hour } from './sessions.store.js';

/** Cancels one hour for good: its cases wait for another, its people are told by one CANCEL each. */
@Injectable()
export class CancelHour {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly answers: Answers,
  ) {}

  /**
   * @param input the reason stays in the service; no message tells it.
   * @returns how many cases lost their place.
   * Refuses `not-found`, `validation-failed` (no reason), `wrong-state` (already held, cancelled or
   * released), `hour-already-past`, `changed-meanwhile` (`revision` given and not the present one).
   */
  async run(
    input: { sessionId: string; reason: string; revision?: number },
    actor: Actor,
  ): Promise<Result<{ casesFreed: number }>> {
    const intent = {
      act: 'session.cancelled',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
      sessionId: input.sessionId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const hour = await holdHour(tx, input.sessionId);
      if (!hour || !countiesOf(actor, 'coordinator').includes(hour.countyId)) return refuse('not-found');
      about({ countyId: hour.countyId });
      const errors = reasonErrors(input.reason);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      if (input.revision !== undefined && input.revision !== hour.revision)
        return refuse('changed-meanwhile');
      const state = nextSessionState(hour.state, 'cancel');
      if (!state) return refuse('wrong-state', { state: hour.state });
      const at = this.clock.now();
      if (hour.endsAt <= at) return refuse('hour-already-past');
      await tx.run(sql`update session set state = ${state}, revision = revision + 1, updated_at = ${at}
        where id = ${hour.id}`);
      await tx.insert(SessionCancellationRow, {
        ...{ sessionId: hour.id, reason: input.reason.trim() },
        ...{ cancelledAt: at, cancelledBy: actor.personId },
      });
      await agendaChanged(tx, hour.id);
      await this.answers.hourChanged(tx, hour.id, { by: actor.personId, anotherTime: true });
      const casesFreed = await freePlaces(tx, hour, { at, by: actor.personId }, log);
      await this.outbox.plan(tx, { kind: 'invitations.hour-cancelled', payload: { sessionId: hour.id } });
      await log();
      await promote(tx, hour.seriesId, { at, by: actor.personId, log });
      return ok({ casesFreed });
    });
  }
}

async function freePlaces(tx: Tx, hour: Hour, act: { at: Date; by: string }, log: Log): Promise<number> {
  const waiting = (await heldPlaces(tx, [hour.id])).filter(({ state }) => state === 'booked');
  for (const { id, caseId } of waiting) {
    await removeBooking(tx, {
      bookingId: id,
      because: 'hour-cancelled',
      removedAt: act.at,
      removedBy: act.by,
    });
    const client = await caseForDecision(tx, caseId);
    if (client && isClaimed(client)) await requeue(tx, client, hour.seriesId, act);
    await log({ act: 'booking.removed', dataGroup: 'booking', caseId });
  }
  return waiting.length;
}
