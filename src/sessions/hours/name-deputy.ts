import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../../domain/refusal.js';
import type { Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { newId, newSecret } from '../../platform/ids.js';
import { Outbox } from '../../platform/outbox/index.js';
import { agendaChanged } from '../agenda-changed.js';
import { Answers } from '../answers/answers.js';
import { reasonErrors } from '../reason.js';
import type { Hour } from '../sessions.store.js';
import { changeIntent, changeRefusal, hourOfCoordinator, type HourWanted } from './change-of-hour.js';
import { candidatesFor, endDeputies, seatsOf, type Seat } from './deputies.store.js';
import { SessionDeputyRow } from './hour-changes.rows.js';

export type DeputyInput = HourWanted & {
  personId: string;
  /** Whom they stand in for; Kela's contact unless told. */
  replacedId?: string | null;
  reason?: string | null;
};

/**
 * Gives one hour to a deputy: a named one of the series for Kela's contact, a member of any pair of the county
 * for a pair's member. For this hour alone Kela's deputy sees what the contact would see, and the contact does
 * not; a pair's substitute comes along but sees its cases only by a dated role in the pair (PRODUCT.md, People).
 */
@Injectable()
export class NameDeputy {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly answers: Answers,
  ) {}

  /**
   * Another deputy than before takes the place of the first.
   * Refuses `not-found`, `validation-failed` (`replacedId` unknown to the hour; `personId` unknown as a deputy,
   * coming anyway or standing in already), `changed-meanwhile`, `wrong-state`, `hour-already-past`.
   */
  run(input: DeputyInput, actor: Actor): Promise<Result<{ id: string }>> {
    const intent = changeIntent('session.deputised', input.sessionId);
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const found = await hourOfCoordinator(tx, input.sessionId, actor);
      if (!found.ok) return found;
      const hour = found.value;
      about({ countyId: hour.countyId });
      const seats = await seatsOf(tx, hour);
      const seat = seats.find(({ personId, part }) =>
        input.replacedId ? personId === input.replacedId : part === 'kela-contact',
      );
      const errors = [
        ...(input.reason?.trim() ? reasonErrors(input.reason) : []),
        ...(await deputyErrors(tx, hour, { seats, seat, personId: input.personId })),
      ];
      const at = this.clock.now();
      const refused = changeRefusal(hour, input, errors, at);
      if (refused) return refused;
      if (seat?.deputy) await endDeputies(tx, hour.id, at, seat.deputy.id);
      await tx.insert(SessionDeputyRow, {
        ...{ id: newId(), sessionId: hour.id, replacedId: seat!.personId, deputyId: input.personId },
        ...{ joinToken: newSecret(), reason: input.reason?.trim() || null },
        ...{ namedAt: at, namedBy: actor.personId, endedAt: null },
      });
      await deputiesChanged(tx, this.outbox, hour.id, at);
      await this.answers.hourChanged(tx, hour.id, { by: actor.personId, anotherTime: false });
      await log();
      return ok({ id: hour.id });
    });
  }
}

/** Takes the hour back from its deputies: everybody comes as the series has it. */
@Injectable()
export class EndDeputy {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly answers: Answers,
  ) {}

  /**
   * @param input `personId` is the deputy; without it every deputy of the hour ends.
   * Refuses `not-found` (also when nobody stands in), `changed-meanwhile`, `wrong-state`, `hour-already-past`.
   */
  run(input: HourWanted & { personId?: string | null }, actor: Actor): Promise<Result<{ id: string }>> {
    const intent = changeIntent('session.deputy-ended', input.sessionId);
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const found = await hourOfCoordinator(tx, input.sessionId, actor);
      if (!found.ok) return found;
      const hour = found.value;
      about({ countyId: hour.countyId });
      const at = this.clock.now();
      const refused = changeRefusal(hour, input, [], at);
      if (refused) return refused;
      const ended = await endDeputies(tx, hour.id, at, input.personId ?? null);
      if (ended === 0) return refuse('not-found');
      await deputiesChanged(tx, this.outbox, hour.id, at);
      await this.answers.hourChanged(tx, hour.id, { by: actor.personId, anotherTime: false });
      await log();
      return ok({ id: hour.id });
    });
  }
}

async function deputyErrors(
  tx: Tx,
  hour: Hour,
  { seats, seat, personId }: { seats: Seat[]; seat: Seat | undefined; personId: string },
): Promise<FieldError[]> {
  if (!seat) return [wrong('replacedId', 'unknown')];
  if (seat.deputy?.id === personId) return [wrong('personId', 'unchanged')];
  if (seats.some((one) => one.personId === personId || one.deputy?.id === personId))
    return [wrong('personId', 'comes-already')];
  const candidates = await candidatesFor(tx, hour, seat.part);
  return candidates.some(({ id }) => id === personId) ? [] : [wrong('personId', 'unknown')];
}

/** Who comes is part of the hour: its revision grows, open pages and calendars are told. */
async function deputiesChanged(tx: Tx, outbox: Outbox, sessionId: string, at: Date): Promise<void> {
  await tx.run(sql`update session set revision = revision + 1, updated_at = ${at} where id = ${sessionId}`);
  await agendaChanged(tx, sessionId);
  await outbox.plan(tx, { kind: 'invitations.hour-changed', payload: { sessionId } });
}
