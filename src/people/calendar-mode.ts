import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, type Result } from '../domain/refusal.js';
import { isYes, Reader, sql, type Reads, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { hasRole, type Actor } from './actor.js';

/**
 * How hours come into a person's calendar: the whole season as one event, which one "Accept" fills, or every hour
 * as an event of its own, for calendar servers that lose a season with one hour of it (MAIL.md rule 15).
 */
async function hasSingleEvents(reads: Reads, personId: string): Promise<boolean> {
  const row = await reads.row<{ singleEvents: unknown }>(
    sql`select single_events from person where id = ${personId}`,
  );
  return isYes(row?.singleEvents);
}

/**
 * Keeps the choice and plans what follows in the calendar; false when nothing changes. Whose right it is to choose
 * for somebody, and the log row, are the caller's.
 */
export async function keepCalendarMode(
  tx: Tx,
  outbox: Outbox,
  { personId, singleEvents }: { personId: string; singleEvents: boolean },
): Promise<boolean> {
  await tx.lock('person', personId);
  if ((await hasSingleEvents(tx, personId)) === singleEvents) return false;
  await tx.run(sql`update person set single_events = ${singleEvents} where id = ${personId}`);
  await outbox.plan(tx, { kind: 'invitations.calendar-mode-changed', payload: { personId } });
  return true;
}

/** A person chooses for themselves how the hours come into their calendar. */
@Injectable()
export class ChooseCalendarMode {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly outbox: Outbox,
  ) {}

  /** Whether the actor gets every hour as an event of its own. */
  of(actor: Actor): Promise<boolean> {
    return hasSingleEvents(this.reader, actor.personId);
  }

  /** Refuses nothing; the same choice again sends nothing. */
  run({ singleEvents }: { singleEvents: boolean }, actor: Actor): Promise<Result<null>> {
    const intent = {
      act: 'calendar-mode.chosen',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: hasRole(actor, 'pair-member') ? 'pair-member' : 'kela-contact',
    } as const;
    return this.writer.run(actor, intent, async (tx, log) => {
      await keepCalendarMode(tx, this.outbox, { personId: actor.personId, singleEvents });
      await log();
      return ok(null);
    });
  }
}
