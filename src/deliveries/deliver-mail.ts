import { Inject, Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { bounceOf } from '../domain/bounce.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { Reader, sql, Writer, type Tx } from '../platform/database/index.js';
import { MailTransport, serverAnswerIn, type Mail } from '../platform/mail/index.js';
import { isLastTry, PermanentFailure } from '../platform/outbox/index.js';
import { markAddress } from './address-failures.js';
import type { DeliveryKind } from './deliveries.js';

/** The mail of a delivery, as one room plans and sends it. */
export type MailOfDelivery = {
  kind: DeliveryKind;
  subjectId: string;
  /** Which try this is, 1 for the first; the outbox tells. */
  tries: number;
  /** Builds the mail; `PermanentFailure` when it can never be built. */
  write: () => Mail;
  /** Marks the room's own row as sent, in the transaction that closes the delivery. */
  keep: (tx: Tx, sentAt: Date) => Promise<void>;
};

type Waiting = { id: string; personId: string; email: string; bounceToken: string };

/** Hands a planned mail to the mail server and writes down what the server said. */
@Injectable()
export class DeliverMail {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly mail: MailTransport,
    private readonly audited: AuditedWriter,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Sends one mail from the secret return address of its delivery (RFC 5321 4.5.5), so that a bounce finds its
   * way back to it. The server's taking it counts as sent, a 4xx answer as delayed, a 5xx answer and the last
   * try as failed. Throws what went wrong, to be tried again or, `PermanentFailure`, given up. Two statements
   * a mail: one looks the delivery up, one closes it with the mail itself.
   */
  async run({ kind, subjectId, tries, write, keep }: MailOfDelivery): Promise<void> {
    // A mail planned before there were deliveries has none and is sent all the same.
    const delivery = await this.reader
      .row<Waiting>(sql`select id, person_id, email, bounce_token from delivery
      where kind = ${kind} and subject_id = ${subjectId}`);
    let to = '';
    try {
      const mail = write();
      to = typeof mail.to === 'string' ? mail.to : mail.to.address;
      await this.mail.send({ ...mail, envelope: { from: this.returnAddress(delivery), to } });
    } catch (fault) {
      if (delivery) await this.keepFault({ ...delivery, email: to || delivery.email }, fault, tries);
      throw fault;
    }
    const sentAt = this.clock.now();
    await this.writer.run(async (tx) => {
      await keep(tx, sentAt);
      if (delivery) await accepted(tx, { id: delivery.id, to, sentAt });
    });
  }

  /** `local+token@domain`, or the bare address where the mail server knows no sub-addresses. */
  private returnAddress(delivery: Waiting | undefined): string {
    const { REPLY_ADDRESS, REPLY_SUBADDRESS } = this.configuration;
    if (!delivery || REPLY_SUBADDRESS !== 'on') return REPLY_ADDRESS;
    return REPLY_ADDRESS.replace('@', `+${delivery.bounceToken}@`);
  }

  private async keepFault(delivery: Waiting, fault: unknown, tries: number): Promise<void> {
    const final = fault instanceof PermanentFailure;
    const answer = serverAnswerIn(fault);
    const because = final ? bounceOf({ ...answer, action: 'failed' }) : 'temporary';
    const status = answer.status ?? (answer.smtpCode === null ? null : String(answer.smtpCode));
    const over = final || isLastTry(tries);
    const at = this.clock.now();
    await this.writer.run(async (tx) => {
      await tx.run(sql`update delivery set state = ${over ? 'failed' : 'delayed'}, tries = tries + 1,
        email = ${delivery.email}, failed_at = ${over ? at : null}, because = ${because}, status = ${status}
        where id = ${delivery.id}`);
      if (final && because === 'address') {
        await markAddress(tx, delivery, { status, at, audited: this.audited });
      }
    });
  }
}

/** A bounce may have come in faster than the mark of its mail: what it said stays. */
async function accepted(tx: Tx, { id, to, sentAt }: { id: string; to: string; sentAt: Date }): Promise<void> {
  await tx.run(sql`update delivery set state = 'sent', tries = tries + 1, email = ${to}, accepted_at = ${sentAt},
    failed_at = null, because = null, status = null
    where id = ${id} and (state in ('waiting', 'delayed') or accepted_at is null)`);
}
