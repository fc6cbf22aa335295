import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import { countiesOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, type Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { agendaChanged } from '../agenda-changed.js';
import { MoveHour, type Moved } from '../hours/move-hour.js';
import { holdSeries } from '../queue/queue.store.js';
import { endProposal, proposalById, type Proposal } from './proposals.store.js';

/** Kept as the reason of the move when the coordinator gives none; it is shown to the county's own people. */
const PROPOSED = { fi: 'Ehdotettu aika', sv: 'Föreslagen tid', en: 'Proposed time' } as const;

/** A coordinator takes a proposed time, so that the hour moves and all are told, or leaves the hour where it is. */
@Injectable()
export class DecideProposal {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly moveHour: MoveHour,
    private readonly outbox: Outbox,
    private readonly clock: ServiceClock,
  ) {}

  /** A proposal as its coordinator sees it, decided or not; null when there is none of the actor's counties. */
  async one(proposalId: string, actor: Actor): Promise<Proposal | null> {
    const proposal = await proposalById(this.reader, proposalId);
    return proposal && countiesOf(actor, 'coordinator').includes(proposal.countyId) ? proposal : null;
  }

  /**
   * Moves the hour to the proposed time; every other proposal for it is overtaken by that.
   * Refuses `not-found`, `wrong-state` (decided already, or a time for a whole season, which needs a new plan), and
   * what moving the hour refuses.
   */
  accept(
    input: { proposalId: string; reason?: string; revision?: number },
    actor: Actor,
  ): Promise<Result<Moved>> {
    return this.writer.run(actor, intentOf('proposal.accepted'), async (tx, log, about) => {
      const found = await this.openOf(tx, input.proposalId, actor);
      if (!found.ok) return found;
      const { id, sessionId, countyId, startsAt, inboundId } = found.value;
      about({ countyId, sessionId });
      if (!sessionId) return refuse('wrong-state', { state: 'season' });
      const at = this.clock.now();
      const how = { decision: 'accepted', at, by: actor.personId } as const;
      await endProposal(tx, this.outbox, { id, inboundId }, how);
      const reason = input.reason?.trim() || PROPOSED[actor.language];
      const move = { sessionId, startsAt, reason, revision: input.revision };
      await log();
      const moving = { log: (entry?: Parameters<typeof log>[0]) => log(entry ?? MOVED), about };
      return this.moveHour.move(tx, moving, move, actor);
    });
  }

  /**
   * The hour stays where it is; who proposed another time by their calendar is told so there.
   * Refuses `not-found`, `wrong-state` (decided already).
   */
  decline(input: { proposalId: string }, actor: Actor): Promise<Result<{ id: string }>> {
    return this.writer.run(actor, intentOf('proposal.declined'), async (tx, log, about) => {
      const found = await this.openOf(tx, input.proposalId, actor);
      if (!found.ok) return found;
      const { id, sessionId, countyId, inboundId } = found.value;
      about({ countyId, sessionId });
      const how = { decision: 'declined', at: this.clock.now(), by: actor.personId } as const;
      await endProposal(tx, this.outbox, { id, inboundId }, how);
      if (sessionId) await agendaChanged(tx, sessionId);
      await this.outbox.plan(tx, { kind: 'invitations.proposal-declined', payload: { proposalId: id } });
      await log();
      return ok({ id });
    });
  }

  private async openOf(tx: Tx, proposalId: string, actor: Actor): Promise<Result<Proposal>> {
    const seen = await proposalById(tx, proposalId);
    if (!seen || !countiesOf(actor, 'coordinator').includes(seen.countyId)) return refuse('not-found');
    await holdSeries(tx, seen.seriesId);
    if (seen.sessionId) await tx.lock('session', seen.sessionId);
    const proposal = (await proposalById(tx, proposalId))!;
    return proposal.decision ? refuse('wrong-state', { state: proposal.decision }) : ok(proposal);
  }
}

const MOVED = { act: 'session.moved' };

const intentOf = (act: string) =>
  ({ act, kind: 'write', dataGroup: 'session', purpose: 'planning', role: 'coordinator' }) as const;
