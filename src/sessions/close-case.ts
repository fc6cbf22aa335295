import { Injectable } from '@nestjs/common';
import { AuditedWriter, type Log } from '../audit/index.js';
import { endCase, type ClientCase } from '../cases/index.js';
import { possibleClosings } from '../domain/closing.js';
import type { ClosingReason } from '../domain/codes.js';
import { ok, refuse, wrong, type Result } from '../domain/refusal.js';
import { isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { closeTasksOfCase, type TaskKind } from '../tasks/index.js';
import { holdCaseAndHour, leaveHour } from './case-in-hour.js';
import { leaveQueue, promote } from './queue/places-to-the-waiting.js';
import { hourById, type LiveBooking } from './sessions.store.js';

const INTENT = {
  act: 'case.closed',
  kind: 'write',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'pair-member',
} as const;

/** What outlives its case: Kela is still told, agreed steps are still done, the effect is still asked. */
const OUTLIVE: readonly TaskKind[] = ['tell-kela-of-withdrawal', 'next-step', 'follow-up-30', 'follow-up-60'];

/** Ends a case, also one that never had its hour: its place or its turn goes to the next. */
@Injectable()
export class CloseCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @param input which reasons a case can have says `possibleClosings`.
   * Refuses `not-found`, `wrong-state` (closed already), `validation-failed` (`because` does not fit the
   * case), `hour-already-past` (its hour has begun: an outcome is recorded or the case is deferred first).
   */
  async run(
    input: { caseId: string; because: ClosingReason },
    actor: Actor,
  ): Promise<Result<{ id: string; because: ClosingReason }>> {
    const { caseId, because } = input;
    return this.writer.run(actor, { ...INTENT, caseId }, async (tx, log, about) => {
      const { client, booking, seriesId } = await holdCaseAndHour(tx, caseId);
      if (!client || !isOwnPair(actor, client.pairId)) return refuse('not-found');
      about({ countyId: client.countyId });
      if (client.state === 'closed') return refuse('wrong-state', { state: client.state });
      if (!possibleClosings(client).includes(because))
        return refuse('validation-failed', undefined, [wrong('because', because ? 'unknown' : 'required')]);
      const act = { at: this.clock.now(), by: actor.personId };
      if (booking && (await hasBegun(tx, booking, act.at))) return refuse('hour-already-past');
      await giveBack(tx, { client, booking }, act, log);
      await endCase(tx, caseId, because, act);
      await closeTasksOfCase(tx, caseId, OUTLIVE, act);
      await log();
      if (seriesId) await promote(tx, seriesId, { ...act, log });
      return ok({ id: caseId, because });
    });
  }
}

async function hasBegun(tx: Tx, booking: LiveBooking, now: Date): Promise<boolean> {
  const hour = await hourById(tx, booking.sessionId);
  return hour !== null && hour.startsAt <= now;
}

async function giveBack(
  tx: Tx,
  { client, booking }: { client: ClientCase; booking: LiveBooking | null },
  act: { at: Date; by: string },
  log: Log,
): Promise<void> {
  await leaveQueue(tx, client.id, 'closed', act);
  if (!booking) return;
  await leaveHour(tx, booking, 'case-closed', act);
  await log({ act: 'booking.removed', dataGroup: 'booking', sessionId: booking.sessionId });
}
