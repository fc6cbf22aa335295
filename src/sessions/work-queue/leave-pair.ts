import { addAssignment, caseChanged, setCaseState, type ClaimedCase } from '../../cases/index.js';
import { caseStateFor } from '../../domain/case-readiness.js';
import { nextCaseState } from '../../domain/case-state.js';
import { refuse, type Result, ok } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { newestConsent } from '../../consents/index.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { moveTasksOfCase } from '../../tasks/index.js';
import { becomeFree, leaveHour, type HeldCase } from '../case-in-hour.js';
import { leaveQueue } from '../queue/queue.store.js';
import { hourById } from '../sessions.store.js';

export type Act = { at: Date; by: string };

/**
 * Whether a case may leave its pair now. Refuses `wrong-state` (discussed or closed, or not taken up at all)
 * and `hour-already-past` (its hour has begun: it is decided there).
 */
export async function mayLeavePair(
  tx: Tx,
  client: ClaimedCase,
  booking: HeldCase['booking'],
  now: Date,
): Promise<Result<null>> {
  if (client.state === 'closed' || client.state === 'discussed')
    return refuse('wrong-state', { state: client.state });
  const hour = booking && (await hourById(tx, booking.sessionId));
  return hour && hour.startsAt <= now ? refuse('hour-already-past') : ok(null);
}

/** Gives back the place of a case, or its turn in a queue; it is ready again, or a draft when it is not. */
export async function giveBack(
  tx: Tx,
  client: ClaimedCase,
  booking: HeldCase['booking'],
  act: Act,
): Promise<void> {
  if (booking) {
    await leaveHour(tx, booking, 'handed-over', act);
    return becomeFree(tx, client, act.at);
  }
  if (client.state !== 'queued') return;
  await leaveQueue(tx, client.id, 'by-hand', act);
  const free = nextCaseState('queued', 'leave-queue')!;
  const consent = await newestConsent(tx, client.id);
  await setCaseState(tx, client.id, caseStateFor(free, client, consent, localDateOf(act.at)), act.at);
}

/** Gives a case to another pair, or to the county's work queue, and keeps who did it and why. */
export async function changePair(
  tx: Tx,
  client: ClaimedCase,
  to: { pairId: string | null; reason: string },
  { at, by }: Act,
): Promise<void> {
  const { pairId, reason } = to;
  await tx.run(sql`update client_case set pair_id = ${pairId}, revision = revision + 1, updated_at = ${at}
    where id = ${client.id}`);
  await caseChanged(tx, client.id);
  await addAssignment(tx, {
    caseId: client.id,
    act: pairId ? 'handed-over' : 'released',
    pairId,
    fromPairId: client.pairId,
    reason: reason.trim(),
    assignedAt: at,
    assignedBy: by,
  });
  const receiver = pairId ? ({ role: 'pair-member', pairId } as const) : ({ role: 'coordinator' } as const);
  await moveTasksOfCase(tx, client.id, receiver);
}
