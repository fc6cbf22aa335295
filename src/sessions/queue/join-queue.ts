import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { isClaimed } from '../../cases/index.js';
import { newestConsent } from '../../consents/index.js';
import { readinessRefusal } from '../../domain/case-readiness.js';
import { byTurn, likelyHours, type Likely } from '../../domain/queue.js';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import type { Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/index.js';
import { holdCaseAndHour } from '../case-in-hour.js';
import { liveBookingOf, pairIdsOf, seriesById } from '../sessions.store.js';
import { enterQueue, holdSeries, promote } from './places-to-the-waiting.js';
import { queueRole } from './queue-role.js';
import { openHoursOf, queueRules, waitersOf } from './queue.store.js';

/** Where a case stands: at once in a place (`position` 0), or in the queue, the first being 1. */
export type Standing =
  { position: 0; bookingId: string; sessionId: string } | { position: number; likely: Likely | null };

/** Lets a ready case wait for a place in a series; while a place is free, it gets it (PRODUCT.md, Places and queue). */
@Injectable()
export class JoinQueue {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * For the case's pair and the county's coordinator. A case that waits in the series already is told where it
   * stands. Refuses `not-found` (case, or a series its pair does not use), a consent code or `not-ready`
   * (today), `already-booked`, `already-queued` (in another series), `wrong-state` (discussed or closed).
   */
  async run(input: { seriesId: string; caseId: string }, actor: Actor): Promise<Result<Standing>> {
    const intent = {
      act: 'case.queued',
      kind: 'write',
      dataGroup: 'booking',
      purpose: 'consultation',
      role: 'pair-member',
      caseId: input.caseId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      await holdSeries(tx, input.seriesId);
      const { client, booking, seriesId } = await holdCaseAndHour(tx, input.caseId);
      const role = client && queueRole(client, actor);
      if (!client || !isClaimed(client) || !role) return refuse('not-found');
      about({ countyId: client.countyId, role });
      if (!(await pairIdsOf(tx, input.seriesId)).includes(client.pairId)) return refuse('not-found');
      if (booking) return refuse('already-booked', { sessionId: booking.sessionId });
      const at = this.clock.now();
      if (seriesId !== input.seriesId) {
        if (seriesId) return refuse('already-queued');
        if (client.state === 'closed' || client.state === 'discussed')
          return refuse('wrong-state', { state: client.state });
        const consent = await newestConsent(tx, client.id);
        const unready = readinessRefusal(client, consent, localDateOf(at));
        if (unready) return { ok: false, refusal: unready };
        await enterQueue(tx, client, input.seriesId, { at, by: actor.personId });
      }
      await log();
      await promote(tx, input.seriesId, { at, by: actor.personId, log });
      return ok(await standing(tx, client.id, input.seriesId, at));
    });
  }
}

async function standing(tx: Tx, caseId: string, seriesId: string, now: Date): Promise<Standing> {
  const live = await liveBookingOf(tx, caseId);
  if (live) return { position: 0, bookingId: live.id, sessionId: live.sessionId };
  const series = await seriesById(tx, seriesId);
  const waiters = await waitersOf(tx, seriesId);
  const rules = await queueRules(tx, series!.countyId, now);
  const likely = likelyHours(await openHoursOf(tx, seriesId, now), waiters, rules);
  const position = waiters.toSorted(byTurn).findIndex((waiter) => waiter.caseId === caseId) + 1;
  return { position, likely: likely.get(caseId) ?? null };
}
