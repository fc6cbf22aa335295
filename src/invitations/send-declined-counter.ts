import { Injectable } from '@nestjs/common';
import { DeliverMail } from '../deliveries/index.js';
import type { DeclinedCounter } from '../domain/declined-counter.js';
import { fromJson, Reader, sql } from '../platform/database/index.js';
import { PermanentFailure } from '../platform/outbox/index.js';
import { AnswerLinks } from './answer-links.js';
import { UnprintableText } from './calendar-lines.js';
import { declinedCounterCalendar, declinedCounterMail } from './declined-counter-text.js';

type Decided = {
  invitationId: string;
  /** The hour another time was proposed for; null for a season. */
  sessionId: string | null;
  messageId: string;
  content: unknown;
  sentAt: Date | null;
};

/** Builds one decided word about a declined proposal from its row and hands it to the mail server. */
@Injectable()
export class SendDeclinedCounter {
  constructor(
    private readonly reader: Reader,
    private readonly mail: DeliverMail,
    private readonly links: AnswerLinks,
  ) {}

  /**
   * Sends at least once, under the same Message-ID; one that was sent is left alone. Throws to be tried again,
   * `PermanentFailure` when it can never be sent.
   */
  async run(id: string, tries: number): Promise<void> {
    const decided = await this.reader.row<Decided>(sql`select d.invitation_id, t.session_id, d.message_id,
        d.content, d.sent_at
      from declined_counter d join time_proposal t on t.id = d.proposal_id where d.id = ${id}`);
    if (!decided) throw new PermanentFailure('There is no such declined counter');
    if (decided.sentAt) return;
    const content = fromJson<DeclinedCounter>(decided.content);
    await this.mail.run({
      kind: 'declined-counter',
      subjectId: id,
      tries,
      write: () => {
        const calendar = built(content);
        return {
          from: { name: content.organizer.name, address: content.organizer.email },
          to: { name: content.attendee.name, address: content.attendee.email },
          ...declinedCounterMail(content, this.links.addressOf(decided.invitationId, decided.sessionId)),
          ...(calendar && { calendar: { method: 'DECLINECOUNTER' as const, content: calendar } }),
          messageId: decided.messageId,
        };
      },
      keep: (tx, sentAt) =>
        tx.run(sql`update declined_counter set sent_at = ${sentAt} where id = ${id} and sent_at is null`),
    });
  }
}

function built(content: DeclinedCounter): string | null {
  try {
    return declinedCounterCalendar(content);
  } catch (fault) {
    throw fault instanceof UnprintableText ? new PermanentFailure(fault.message) : fault;
  }
}
