import { Injectable } from '@nestjs/common';
import { NOTICE_KINDS, type NoticeKind } from '../domain/codes.js';
import { ServiceClock } from '../platform/clock.js';
import { isYes, Reader, sql, Writer, type Reads } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { hasRole, type Actor } from './actor.js';

/** Which plain mails a person wants, kind by kind. */
export type MailChoices = Record<NoticeKind, boolean>;

/** A person who has chosen nothing gets every kind: a mail too many does less harm than a missed hour. */
export async function mailChoicesOf(reads: Reads, personId: string): Promise<MailChoices> {
  const rows = await reads.rows<{ kind: NoticeKind; wanted: unknown }>(
    sql`select kind, wanted from mail_choice where person_id = ${personId}`,
  );
  const chosen = new Map(rows.map(({ kind, wanted }) => [kind, isYes(wanted)]));
  const choices = NOTICE_KINDS.map((kind) => [kind, chosen.get(kind) ?? true] as const);
  return Object.fromEntries(choices) as MailChoices;
}

/** The kinds of plain mail that somebody with these roles can ever get; a page asks about no others. */
export function mailKindsFor(actor: Actor): NoticeKind[] {
  const inHours = hasRole(actor, 'pair-member') || hasRole(actor, 'kela-contact');
  const kinds: Record<NoticeKind, boolean> = {
    agenda: inHours,
    reminder: inHours,
    task: inHours || hasRole(actor, 'coordinator'),
    consent: hasRole(actor, 'pair-member'),
  };
  return NOTICE_KINDS.filter((kind) => kinds[kind]);
}

/** A person chooses which plain mails come; invitations are not among them, the calendar lives on those. */
@Injectable()
export class ChooseMails {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** What the actor gets now. */
  of(actor: Actor): Promise<MailChoices> {
    return mailChoicesOf(this.reader, actor.personId);
  }

  /** Changes the kinds that are named and leaves the others. */
  async run(changes: Partial<MailChoices>, actor: Actor): Promise<MailChoices> {
    return this.writer.run(async (tx) => {
      for (const kind of NOTICE_KINDS) {
        const wanted = changes[kind];
        if (wanted === undefined) continue;
        await tx.run(sql`insert into mail_choice (id, person_id, kind, wanted, changed_at)
          values (${newId()}, ${actor.personId}, ${kind}, ${wanted}, ${this.clock.now()})
          on conflict (person_id, kind) do update set wanted = excluded.wanted, changed_at = excluded.changed_at`);
      }
      return mailChoicesOf(tx, actor.personId);
    });
  }
}
