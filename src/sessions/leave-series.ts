import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { countiesOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Outbox } from '../platform/outbox/index.js';
import { endLapsedDeputies } from './hours/deputies.store.js';
import { leave, participantsOf } from './participants.store.js';
import { seriesById } from './sessions.store.js';

/** Takes one person out of a series by hand; their role in the pair stays. */
@Injectable()
export class LeaveSeries {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The join address is dead at once and the season leaves the person's calendar. A role in the pair that
   * is given to them later brings them back.
   * Refuses `not-found`: no such series of the coordinator's counties, or nobody of that id in it now.
   */
  async run(input: { seriesId: string; personId: string }, actor: Actor): Promise<Result<null>> {
    const intent = {
      act: 'series.left',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      await tx.lock('series', input.seriesId);
      const series = await seriesById(tx, input.seriesId);
      if (!series || !countiesOf(actor, 'coordinator').includes(series.countyId)) return refuse('not-found');
      about({ countyId: series.countyId });
      const people = await participantsOf(tx, series.id);
      const leaver = people.find(({ personId, leftAt }) => personId === input.personId && !leftAt);
      if (!leaver) return refuse('not-found');
      const at = this.clock.now();
      await leave(tx, leaver.id, { at, because: 'by-hand' });
      await endLapsedDeputies(tx, series.id, at);
      await this.outbox.plan(tx, { kind: 'invitations.people-changed', payload: { seriesId: series.id } });
      await log();
      return ok(null);
    });
  }
}
