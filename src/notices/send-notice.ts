import { Inject, Injectable } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { Reader, Writer } from '../platform/database/index.js';
import { MailTransport } from '../platform/mail/index.js';
import { PermanentFailure } from '../platform/outbox/index.js';
import type { NoticeHour, PlannedNotice } from './notice.js';
import { noticeText } from './notice-text.js';
import { endNotice, hourOfNotice, noticeById } from './notices.store.js';
import { whyLeftOut } from './why-left-out.js';

/** Sends one planned plain mail, or writes down why it is no longer to be sent. */
@Injectable()
export class SendNotice {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly mail: MailTransport,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Decides anew at the moment of sending: hours move, people leave, tasks get done. Sends at least once:
   * after a crash between the server's answer and the mark the same mail leaves again under the same
   * Message-ID. Throws to be tried again.
   */
  async run(job: { noticeId: string; consentId?: string }): Promise<void> {
    const notice = await noticeById(this.reader, job.noticeId);
    if (!notice) throw new PermanentFailure('There is no such notice');
    if (notice.sentAt || notice.leftOut) return;
    const now = this.clock.now();
    const hour = notice.sessionId ? await hourOfNotice(this.reader, notice.sessionId) : null;
    const leftOut = await whyLeftOut(this.reader, notice, { hour, now, consentId: job.consentId ?? null });
    if (leftOut) return this.writer.run((tx) => endNotice(tx, notice.id, { leftOut }));
    await this.mail.send({
      from: { name: 'Kelatunti', address: this.configuration.MAIL_FROM },
      to: { name: notice.name, address: notice.email },
      ...this.textOf(notice, hour, now),
      messageId: notice.messageId,
    });
    await this.writer.run((tx) => endNotice(tx, notice.id, { sentAt: this.clock.now() }));
  }

  private textOf({ kind, language }: PlannedNotice, hour: NoticeHour | null, now: Date) {
    const { PUBLIC_URL } = this.configuration;
    const address = hour ? `${PUBLIC_URL}/tunnit/${hour.id}` : `${PUBLIC_URL}/`;
    return noticeText({ kind, language, hour, now, address, choices: `${PUBLIC_URL}/asetukset` });
  }
}
