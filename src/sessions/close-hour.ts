import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { nextSessionState, sessionStateAt } from '../domain/session-state.js';
import { countiesOf, hasRole, pairsOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Reads } from '../platform/database/index.js';
import { agendaChanged } from './agenda-changed.js';
import { SessionCloseRow } from './sessions.rows.js';
import { hoursForKela } from './hours/deputies.store.js';
import { heldPlaces, hourForDecision, pairIdsOf, type Hour } from './sessions.store.js';

/** Says that an hour was held and is over: every case of it is discussed or deferred. */
@Injectable()
export class CloseHour {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * For a member of one of the hour's pairs, Kela's contact or deputy of the series, a coordinator of the
   * county. The clock's own work may be late: what has begun by the clock can be closed.
   * Refuses `not-found`, `changed-meanwhile` (`revision` given and not the present one), `wrong-state`
   * (closed already, cancelled or released), `hour-not-begun`, `undecided-cases` (`data.undecided`).
   */
  async run(input: { sessionId: string; revision?: number }, actor: Actor): Promise<Result<{ id: string }>> {
    const intent = {
      act: 'session.closed',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'consultation',
      role: 'pair-member',
      sessionId: input.sessionId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const hour = await hourForDecision(tx, input.sessionId);
      const role = hour && (await roleIn(tx, hour, actor));
      if (!hour || !role) return refuse('not-found');
      about({ countyId: hour.countyId, role });
      if (input.revision !== undefined && input.revision !== hour.revision)
        return refuse('changed-meanwhile');
      const at = this.clock.now();
      // Whether it stands before or after its cut-off is the same here: it has not begun.
      const now = sessionStateAt({ ...hour, cutOffAt: hour.startsAt }, at);
      if (now === 'open' || now === 'frozen') return refuse('hour-not-begun');
      const state = nextSessionState(now, 'close');
      if (!state) return refuse('wrong-state', { state: hour.state });
      const undecided = (await heldPlaces(tx, [hour.id])).filter((held) => held.state === 'booked').length;
      if (undecided > 0) return refuse('undecided-cases', { undecided });
      await tx.run(sql`update session set state = ${state}, revision = revision + 1, updated_at = ${at}
        where id = ${hour.id}`);
      await agendaChanged(tx, hour.id);
      await tx.insert(SessionCloseRow, { sessionId: hour.id, closedAt: at, closedBy: actor.personId });
      await log();
      return ok({ id: hour.id });
    });
  }
}

/** As whom the actor may say that this hour is over, or null. */
async function roleIn(
  reads: Reads,
  hour: Hour,
  actor: Actor,
): Promise<'pair-member' | 'kela-contact' | 'coordinator' | null> {
  const pairs = pairsOf(actor);
  if (pairs.length && (await pairIdsOf(reads, hour.seriesId)).some((id) => pairs.includes(id)))
    return 'pair-member';
  if (hasRole(actor, 'kela-contact')) {
    const attended = await hoursForKela(reads, [hour.id], actor.personId);
    if (attended.has(hour.id)) return 'kela-contact';
  }
  return countiesOf(actor, 'coordinator').includes(hour.countyId) ? 'coordinator' : null;
}
