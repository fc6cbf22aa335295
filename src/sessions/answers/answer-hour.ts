import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import type { PartStat } from '../../domain/reply.js';
import { ok, type Result } from '../../domain/refusal.js';
import type { Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Answers } from './answers.js';
import { spokenFor } from './may-answer.js';

/** For one hour or, without it, for the whole season. `forPersonId`: somebody who has told a coordinator. */
export type AnswerInput = { answer: PartStat; forPersonId?: string | null } & (
  { sessionId: string } | { seriesId: string }
);

/** Somebody who is signed in answers whether they come, or a coordinator writes down what they were told. */
@Injectable()
export class AnswerHour {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly answers: Answers,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @returns the answer as it now stands; the same answer again changes nothing.
   * Refuses `not-found` (does not come, or speaks for another without being their coordinator), `wrong-state` (off
   * or closed), `hour-already-past`, `no-hours-in-series`.
   */
  run(input: AnswerInput, actor: Actor): Promise<Result<{ answer: PartStat }>> {
    const toHour = 'sessionId' in input;
    const intent = {
      act: toHour ? 'hour.answered' : 'season.answered',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: actor.grants[0]?.role ?? 'none',
      ...(toHour && { sessionId: input.sessionId }),
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const at = this.clock.now();
      const spoken = await spokenFor(tx, actor, { ...input, at });
      if (!spoken.ok) return spoken;
      const { seriesId, countyId, hour, speaker } = spoken.value;
      about({ countyId, role: speaker.role });
      await this.answers.record(tx, {
        ...{ personId: speaker.personId, seriesId, recordedBy: speaker.recordedBy, inboundId: null },
        ...{ partStat: input.answer, givenAt: at, via: speaker.recordedBy ? 'coordinator' : 'page' },
        hour: hour && { sessionId: hour.id, startsAt: hour.startsAt },
      });
      await log();
      return ok({ answer: input.answer });
    });
  }
}
