import { Inject, Injectable } from '@nestjs/common';
import { DeliverMail, Deliveries } from '../deliveries/index.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { Reader, Writer } from '../platform/database/index.js';
import { AnswerLinks } from '../invitations/index.js';
import { PermanentFailure } from '../platform/outbox/index.js';
import type { LeftOut, NoticeHour, PlannedNotice } from './notice.js';
import { noticeText } from './notice-text.js';
import { endNotice, hourOfNotice, noticeById } from './notices.store.js';
import { whyLeftOut } from './why-left-out.js';

/** A planned mail, and what deciding and writing it needs to know besides its row. */
export type NoticeJob = { noticeId: string; consentId?: string; invitationId?: string };

/** Sends one planned plain mail, or writes down why it is no longer to be sent. */
@Injectable()
export class SendNotice {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly deliveries: Deliveries,
    private readonly mail: DeliverMail,
    private readonly links: AnswerLinks,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Decides anew at the moment of sending: hours move, people leave, tasks get done. Sends at least once:
   * after a crash between the server's answer and the mark the same mail leaves again under the same
   * Message-ID. Throws to be tried again.
   */
  async run(job: NoticeJob, tries: number): Promise<void> {
    const notice = await noticeById(this.reader, job.noticeId);
    if (!notice) throw new PermanentFailure('There is no such notice');
    if (notice.sentAt || notice.leftOut) return;
    const now = this.clock.now();
    const hour = notice.sessionId ? await hourOfNotice(this.reader, notice.sessionId) : null;
    const leftOut = await whyLeftOut(this.reader, notice, {
      hour,
      now,
      consentId: job.consentId ?? null,
      invitationId: job.invitationId ?? null,
    });
    if (leftOut) return this.leaveOut(notice.id, leftOut);
    await this.mail.run({
      kind: 'notice',
      subjectId: notice.id,
      tries,
      write: () => ({
        from: { name: 'Kelatunti', address: this.configuration.MAIL_FROM },
        to: { name: notice.name, address: notice.email },
        ...this.textOf(notice, { hour, now, invitationId: job.invitationId ?? null }),
        messageId: notice.messageId,
      }),
      keep: (tx, sentAt) => endNotice(tx, notice.id, { sentAt }),
    });
  }

  private leaveOut(id: string, leftOut: LeftOut): Promise<void> {
    return this.writer.run(async (tx) => {
      await endNotice(tx, id, { leftOut });
      await this.deliveries.forget(tx, 'notice', id);
    });
  }

  private textOf(
    { kind, language }: PlannedNotice,
    { hour, now, invitationId }: { hour: NoticeHour | null; now: Date; invitationId: string | null },
  ) {
    const { PUBLIC_URL } = this.configuration;
    const page = hour ? `${PUBLIC_URL}/tunnit/${hour.id}` : `${PUBLIC_URL}/`;
    const address = invitationId ? this.links.addressOf(invitationId, hour?.id) : page;
    return noticeText({ kind, language, hour, now, address, choices: `${PUBLIC_URL}/asetukset` });
  }
}
