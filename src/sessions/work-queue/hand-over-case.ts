import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { isClaimed, type ClaimedCase } from '../../cases/index.js';
import { ok, refuse, wrong, type Result } from '../../domain/refusal.js';
import { isOwnPair, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { agendaChanged } from '../agenda-changed.js';
import { holdCaseAndHour, type HeldCase } from '../case-in-hour.js';
import { promote } from '../queue/places-to-the-waiting.js';
import { heldPlaces, hourById, pairIdsOf } from '../sessions.store.js';
import { changePair, giveBack, mayLeavePair } from './leave-pair.js';
import { shortReasonErrors } from './short-reason.js';

const INTENT = {
  act: 'case.handed-over',
  kind: 'write',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'pair-member',
} as const;

/** A pair gives a case that it handles to another pair of the county. */
@Injectable()
export class HandOverCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @returns whether the case kept its place or its turn in the queue: it does where the other pair uses the
   * same series and its share of the hour allows it. Its waiting it keeps always.
   * Refuses `not-found` (not an own case), `validation-failed` (no reason; `pairId` unknown in the county),
   * `wrong-state` (raised by Kela and not taken up: that is released instead; discussed or closed) and
   * `hour-already-past` (its hour has begun).
   */
  async run(
    input: { caseId: string; pairId: string; reason: string },
    actor: Actor,
  ): Promise<Result<{ id: string; pairId: string; placeKept: boolean }>> {
    const intent = { ...INTENT, caseId: input.caseId };
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const { client, booking, seriesId } = await holdCaseAndHour(tx, input.caseId);
      if (!client || !isClaimed(client) || !isOwnPair(actor, client.pairId)) return refuse('not-found');
      about({ countyId: client.countyId });
      const errors = [
        ...shortReasonErrors(input.reason),
        ...((await isOtherPair(tx, client, input.pairId)) ? [] : [wrong('pairId', 'unknown')]),
      ];
      if (errors.length) return refuse('validation-failed', undefined, errors);
      if (!client.claimedAt) return refuse('wrong-state', { state: client.state });
      const at = this.clock.now();
      const may = await mayLeavePair(tx, client, booking, at);
      if (!may.ok) return may;
      const act = { at, by: actor.personId };
      const placeKept = seriesId !== null && (await mayKeep(tx, { booking, seriesId }, input.pairId));
      if (placeKept && booking) {
        await tx.run(sql`update booking set pair_id = ${input.pairId} where id = ${booking.id}`);
        await agendaChanged(tx, booking.sessionId);
      }
      if (!placeKept) await giveBack(tx, client, booking, act);
      await changePair(tx, client, input, act);
      await log();
      // A turn that another pair takes over may stand under another share, and a free place is for the next.
      if (seriesId) await promote(tx, seriesId, { ...act, log });
      return ok({ id: client.id, pairId: input.pairId, placeKept });
    });
  }
}

const isOtherPair = async (tx: Tx, client: ClaimedCase, pairId: string): Promise<boolean> =>
  pairId !== client.pairId &&
  (await tx.row(sql`select 1 as found from pair where id = ${pairId} and county_id = ${client.countyId}`)) !==
    undefined;

/** Whether the other pair uses the series, and its share of the hour, while it holds, has room for one more. */
async function mayKeep(
  tx: Tx,
  { booking, seriesId }: { booking: HeldCase['booking']; seriesId: string },
  pairId: string,
): Promise<boolean> {
  if (!(await pairIdsOf(tx, seriesId)).includes(pairId)) return false;
  const hour = booking && (await hourById(tx, booking.sessionId));
  if (!hour || hour.pairShare === null || hour.state !== 'open') return true;
  const own = (await heldPlaces(tx, [hour.id])).filter((held) => held.pairId === pairId);
  return own.length < hour.pairShare;
}
