import { Injectable } from '@nestjs/common';
import { invitationByUid, type InvitationInHand } from '../../invitations/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';
import { MailCatcher } from '../../platform/mail/index.js';

/** An invitation among the caught mails, whose it is and the hours an answer can be about. */
export type AnswerableMail = {
  known: InvitationInHand;
  attendee: { name: string; email: string };
  hours: InvitationInHand['hours'];
};

/** Finds out which caught mails of the demo can be answered. */
@Injectable()
export class AnswerableMails {
  constructor(
    private readonly catcher: MailCatcher,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** The invitation in a caught mail, or null when it carries none or that is over. */
  async byId(mailId: string): Promise<AnswerableMail | null> {
    const raw = await this.catcher.read(mailId);
    if (!raw) return null;
    // The parser is loaded with the first message somebody looks at.
    const { attachments } = await (await import('mailparser')).simpleParser(raw);
    const calendar = attachments.find(({ contentType }) => /ics|calendar/.test(contentType));
    return calendar ? this.inCalendar(calendar.content.toString()) : null;
  }

  private async inCalendar(text: string): Promise<AnswerableMail | null> {
    const unfolded = text.replace(/\r?\n[ \t]/g, '');
    const uid = /^UID:(.+)$/m.exec(unfolded)?.[1]?.trim();
    if (!uid || !/^METHOD:REQUEST\s*$/m.test(unfolded)) return null;
    const known = await invitationByUid(this.reader, uid);
    if (!known || known.endedAt) return null;
    const person = await this.reader.row<{ name: string }>(
      sql`select name from person where id = ${known.personId}`,
    );
    const now = this.clock.now();
    const hours = known.hours.filter(({ off, cancelled, endsAt }) => !off && !cancelled && endsAt > now);
    return hours.length
      ? { known, hours, attendee: { name: person?.name ?? '', email: known.attendee } }
      : null;
  }
}
