import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type FieldError, type Result } from '../domain/refusal.js';
import { countiesOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { isWebAddress } from './series-form.js';
import { hourForDecision, seriesById } from './sessions.store.js';

const OVER = ['cancelled', 'released', 'held'];

/** Tells the room of one hour of a series whose rooms are pasted hour by hour (PRODUCT.md, Rooms). */
@Injectable()
export class SetHourRoom {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @param input `roomAddress` is an https address, null takes the one told before away. An hour that runs
   * may still be told its room.
   * @returns the hour's new revision.
   * Refuses `not-found`, `wrong-state` (the series makes its rooms itself, or the hour is off),
   * `hour-already-past`, `validation-failed`, `changed-meanwhile`.
   */
  async run(
    input: { sessionId: string; roomAddress: string | null; revision?: number },
    actor: Actor,
  ): Promise<Result<{ id: string; revision: number }>> {
    const intent = {
      act: 'session.room-set',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
      sessionId: input.sessionId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const hour = await hourForDecision(tx, input.sessionId);
      if (!hour || !countiesOf(actor, 'coordinator').includes(hour.countyId)) return refuse('not-found');
      about({ countyId: hour.countyId });
      const address = input.roomAddress?.trim() || null;
      const errors = roomErrors(address);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      if (input.revision !== undefined && input.revision !== hour.revision)
        return refuse('changed-meanwhile');
      const series = await seriesById(tx, hour.seriesId);
      if (series?.videoKind !== 'per-session' || OVER.includes(hour.state))
        return refuse('wrong-state', { state: hour.state });
      const at = this.clock.now();
      if (hour.endsAt <= at) return refuse('hour-already-past');
      const revision = hour.revision + 1;
      await tx.run(sql`update session set room_address = ${address}, revision = ${revision},
        updated_at = ${at} where id = ${hour.id}`);
      if (series.videoLink === 'direct') {
        await this.outbox.plan(tx, {
          kind: 'invitations.room-changed',
          payload: { seriesId: hour.seriesId },
        });
      }
      await log();
      return ok({ id: hour.id, revision });
    });
  }
}

const roomErrors = (address: string | null): FieldError[] =>
  address && !isWebAddress(address) ? [{ field: 'roomAddress', code: 'not-a-web-address' }] : [];
