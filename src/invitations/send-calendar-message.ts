import { Injectable } from '@nestjs/common';
import { DeliverMail } from '../deliveries/index.js';
import { Reader, sql } from '../platform/database/index.js';
import { PermanentFailure } from '../platform/outbox/index.js';
import { AnswerLinks } from './answer-links.js';
import { UnprintableText } from './calendar-lines.js';
import { calendarText } from './calendar-text.js';
import { messageById } from './invitations.store.js';
import { mailText } from './mail-text.js';

/** Builds one decided calendar message from its row and hands it to the mail server. */
@Injectable()
export class SendCalendarMessage {
  constructor(
    private readonly reader: Reader,
    private readonly mail: DeliverMail,
    private readonly links: AnswerLinks,
  ) {}

  /**
   * Sends at least once: after a crash between the server's answer and the mark the same bytes leave again
   * under the same Message-ID, UID and SEQUENCE, and the receiver folds them. A message that was sent is
   * left alone. Throws to be tried again, `PermanentFailure` when it can never be sent.
   */
  async run(id: string, tries: number): Promise<void> {
    const message = await messageById(this.reader, id);
    if (!message) throw new PermanentFailure('There is no such calendar message');
    if (message.sentAt) return;
    const { content, messageId, invitationId } = message;
    await this.mail.run({
      kind: 'calendar',
      subjectId: id,
      tries,
      write: () => ({
        from: { name: content.organizer.name, address: content.organizer.email },
        to: { name: content.attendee.name, address: content.attendee.email },
        ...mailText(content, this.links.addressOf(invitationId)),
        calendar: { method: content.method, content: built(content) },
        messageId,
      }),
      keep: (tx, sentAt) =>
        tx.run(sql`update calendar_message set sent_at = ${sentAt} where id = ${id} and sent_at is null`),
    });
  }
}

function built(content: Parameters<typeof calendarText>[0]): string {
  try {
    return calendarText(content);
  } catch (fault) {
    throw fault instanceof UnprintableText ? new PermanentFailure(fault.message) : fault;
  }
}
