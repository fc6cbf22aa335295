import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { ServiceClock } from '../clock.js';
import { CONFIGURATION, type Configuration } from '../config/index.js';
import { PermanentFailure } from '../outbox/permanent-failure.js';

/** One mail to one person. */
export type Mail = {
  from: string | { name: string; address: string };
  to: string | { name: string; address: string };
  subject: string;
  text: string;
  html?: string;
  /** The finished iCalendar text; `method` is the one inside it (MAIL.md, rule 1). */
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'DECLINECOUNTER'; content: string };
  /** In angle brackets. The same for every try, so that a receiver can fold a double. */
  messageId: string;
  replyTo?: string;
  /** Whom the servers know as sender and recipient; a bounce comes back to this `from` (RFC 5321 4.5.5). */
  envelope?: { from: string; to: string };
};

/** What a mail server said when it did not take a mail; null where it said nothing. */
export type ServerAnswer = {
  smtpCode: number | null;
  /** The enhanced status code of RFC 3463. */
  status: string | null;
  step: 'sender' | 'recipient' | 'content' | null;
};

/** A server that answers nothing for so long is tried again later. */
const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/**
 * Hands mail to the SMTP server of SMTP_URL. The server's taking it is all that is promised; what happens
 * afterwards comes back as a bounce.
 */
@Injectable()
export class MailTransport {
  private readonly transporter: Transporter;

  constructor(
    @Inject(CONFIGURATION) configuration: Configuration,
    private readonly clock: ServiceClock,
  ) {
    this.transporter = createTransport(
      { url: configuration.SMTP_URL, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true },
      { headers: { 'Auto-Submitted': 'auto-generated' } },
    );
  }

  /**
   * Sends one mail. Throws `PermanentFailure` when the server refuses this mail for good (a 5xx answer to
   * the address or the content), any other error when it is worth trying again.
   */
  async send(mail: Mail): Promise<void> {
    const { calendar, ...rest } = mail;
    try {
      await this.transporter.sendMail({
        ...rest,
        date: this.clock.now(),
        // nodemailer would say PUBLISH without an explicit method.
        ...(calendar && { icalEvent: { method: calendar.method, content: calendar.content } }),
      });
    } catch (fault) {
      throw isFinal(fault) ? new PermanentFailure(wordsOf(fault), { cause: fault }) : fault;
    }
  }
}

const STEPS: Readonly<Record<string, ServerAnswer['step']>> = {
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
  DATA: 'content',
};

/** Reads the server's answer out of what `send` threw. */
export function serverAnswerIn(fault: unknown): ServerAnswer {
  const said = fault instanceof PermanentFailure ? fault.cause : fault;
  const { responseCode, response, command } = (said ?? {}) as {
    responseCode?: number;
    response?: string;
    command?: string;
  };
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '');
  return {
    smtpCode: responseCode ?? null,
    status: enhanced?.[1] ?? null,
    step: STEPS[command ?? ''] ?? null,
  };
}

/**
 * A refused address or content stays refused. A refused sign-in (535) or a busy server is a matter between
 * the servers that people repair, so those mails wait.
 */
function isFinal(fault: unknown): boolean {
  const { code, responseCode } = fault as { code?: string; responseCode?: number };
  const aboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return aboutTheMail && (responseCode === undefined || responseCode >= 500);
}

const wordsOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
