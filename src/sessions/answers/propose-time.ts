import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ok, refuse, wrong, type Result } from '../../domain/refusal.js';
import type { Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Answers } from './answers.js';
import { spokenFor } from './may-answer.js';

export type ProposeInput = { sessionId: string; startsAt: Date; forPersonId?: string | null };

/** Somebody who is signed in proposes another time for an hour; a coordinator decides about it. */
@Injectable()
export class ProposeTime {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly answers: Answers,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * The hour keeps its length. Refuses `not-found`, `wrong-state`, `hour-already-past` (it has begun),
   * `validation-failed` (the time it has already, a time that has passed).
   */
  run(input: ProposeInput, actor: Actor): Promise<Result<{ proposalId: string }>> {
    const intent = {
      act: 'time.proposed',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: actor.grants[0]?.role ?? 'none',
      sessionId: input.sessionId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const at = this.clock.now();
      const { sessionId, forPersonId } = input;
      const spoken = await spokenFor(tx, actor, { sessionId, forPersonId, at });
      if (!spoken.ok) return spoken;
      const { countyId, seriesId, speaker } = spoken.value;
      const hour = spoken.value.hour!;
      about({ countyId, role: speaker.role });
      if (input.startsAt.getTime() === hour.startsAt.getTime())
        return refuse('validation-failed', undefined, [wrong('startsAt', 'unchanged')]);
      if (hour.startsAt <= at) return refuse('hour-already-past');
      if (input.startsAt <= at)
        return refuse('validation-failed', undefined, [wrong('startsAt', 'in-the-past')]);
      const length = hour.endsAt.getTime() - hour.startsAt.getTime();
      const { proposalId } = await this.answers.keepTime(tx, {
        ...{ personId: speaker.personId, seriesId, sessionId: hour.id, startsAt: input.startsAt },
        ...{ endsAt: new Date(input.startsAt.getTime() + length), originalStartsAt: hour.startsAt },
        ...{ invitationId: null, sequence: null, inboundId: null },
        via: speaker.recordedBy ? 'coordinator' : 'page',
      });
      await log();
      return ok({ proposalId });
    });
  }
}
