import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { bounceOf, type Bounce } from '../domain/bounce.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Sql, type Tx } from '../platform/database/index.js';
import { newId, newSecret } from '../platform/ids.js';
import { clearAddress, markAddress } from './address-failures.js';

/** What a delivery carries: a calendar message, a plain mail, or the word that a proposed time was not taken. */
export const DELIVERY_KINDS = ['calendar', 'notice', 'declined-counter'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** A mail that is planned. `email`: where it goes, when that is not the person's address of today. */
export type NewDelivery = {
  kind: DeliveryKind;
  subjectId: string;
  personId: string;
  email?: string;
  messageId: string;
};

/** What a delivery status notification says (RFC 3464 2.3). */
export type Reported = {
  recipients: {
    recipient: string;
    action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
    status: string | null;
  }[];
  messageIds: string[];
};

/** What a report came to; the codes are those of `BECAUSE` in domain/reply.ts. */
export type ReportOutcome =
  'address-fails' | 'mailbox-full' | 'message-refused' | 'delayed' | 'delivered' | 'unknown-delivery';

type Known = { id: string; personId: string; email: string; createdAt: Date; acceptedAt: Date | null };

/** Keeps what became of each mail to each person. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly clock: ServiceClock,
    private readonly audited: AuditedWriter,
  ) {}

  /** Begins a delivery, in the transaction that plans the mail. */
  async open(tx: Tx, { kind, subjectId, personId, email, messageId }: NewDelivery): Promise<void> {
    await tx.run(sql`insert into delivery
      (id, person_id, email, kind, subject_id, message_id, bounce_token, state, tries, created_at)
      select ${newId()}, p.id, coalesce(${email ?? null}, p.email), ${kind}, ${subjectId}, ${messageId},
        ${newSecret()}, 'waiting', 0, ${this.clock.now()}
      from person p where p.id = ${personId}`);
  }

  /** A mail that will never be sent because there is nothing to say any more: forgotten, or, once tried, failed. */
  async forget(tx: Tx, kind: DeliveryKind, subjectId: string): Promise<void> {
    const mail = sql`kind = ${kind} and subject_id = ${subjectId}`;
    await tx.run(sql`delete from delivery where ${mail} and tries = 0`);
    await tx.run(sql`update delivery set state = 'failed', failed_at = ${this.clock.now()} where ${mail}`);
  }

  /** The person has answered, or somebody says that mail reaches them: their address is no longer marked. */
  async addressWorks(tx: Tx, personId: string, by: string | null): Promise<void> {
    await clearAddress(tx, sql`person_id = ${personId}`, { at: this.clock.now(), by });
  }

  /**
   * Writes down what a mail server reports (RFC 3464). Its delivery is the one whose secret return address it
   * came to; without one, the one with a Message-ID it names AND the address it speaks of, so that nobody can
   * mark a person's address by knowing a Message-ID alone. A permanent failure of the address marks it
   * (PRODUCT.md, "Bounces mark the address"), unless the person has another by now. A report that comes later
   * than any mail server goes on trying is of no known delivery: whoever found an old mail must not mark by it.
   */
  async report(
    tx: Tx,
    { tokens, report, at }: { tokens: readonly string[]; report: Reported; at: Date },
  ): Promise<ReportOutcome> {
    const found = (await this.byToken(tx, tokens)) ?? (await this.byMessage(tx, report));
    const about = found && blockAbout(found, report);
    if (!found || !about || isTooLate(found, at)) return 'unknown-delivery';
    if (about.action === 'failed') return this.failed(tx, found, { status: about.status, at });
    if (about.action === 'delayed') return this.delayed(tx, found, about.status);
    return this.delivered(tx, found, { reached: about.action === 'delivered', at });
  }

  private async byToken(tx: Tx, tokens: readonly string[]): Promise<Known | undefined> {
    if (tokens.length === 0) return undefined;
    return tx.row<Known>(sql`select ${KNOWN} from delivery where bounce_token in ${tokens.slice(0, MOST_ASKED)}
      order by created_at desc limit 1`);
  }

  private async byMessage(tx: Tx, { messageIds, recipients }: Reported): Promise<Known | undefined> {
    const addresses = recipients.map(({ recipient }) => recipient.toLowerCase());
    if (messageIds.length === 0 || addresses.length === 0) return undefined;
    return tx.row<Known>(sql`select ${KNOWN} from delivery
      where message_id in ${messageIds.slice(0, MOST_ASKED).map(bracketed)}
      and lower(email) in ${addresses.slice(0, MOST_ASKED)} order by created_at desc limit 1`);
  }

  /** Of two clocks that differ the report's never puts the failure before the sending. */
  private async failed(
    tx: Tx,
    delivery: Known,
    { status, at }: { status: string | null; at: Date },
  ): Promise<ReportOutcome> {
    const because = bounceOf({ status, action: 'failed' });
    const failedAt = delivery.acceptedAt && delivery.acceptedAt > at ? delivery.acceptedAt : at;
    await tx.run(sql`update delivery set state = 'failed', failed_at = ${failedAt}, because = ${because},
      status = ${kept(status)}, accepted_at = coalesce(accepted_at, ${at}) where id = ${delivery.id}`);
    if (because === 'address') {
      await markAddress(tx, delivery, { status: kept(status), at: failedAt, audited: this.audited });
    }
    return OUTCOMES[because];
  }

  /** A server that is still trying; a word of it that comes after the last word changes nothing. */
  private async delayed(tx: Tx, { id }: Known, status: string | null): Promise<ReportOutcome> {
    await tx.run(sql`update delivery set state = 'delayed', because = 'temporary', status = ${kept(status)}
      where id = ${id} and state in ('sent', 'delayed')`);
    return 'delayed';
  }

  /** `reached`: it lies in the mailbox; else another server has it that reports no further. */
  private async delivered(
    tx: Tx,
    { id, personId, createdAt }: Known,
    { reached, at }: { reached: boolean; at: Date },
  ): Promise<ReportOutcome> {
    await tx.run(sql`update delivery set state = 'sent', because = null, status = null, failed_at = null,
      accepted_at = coalesce(accepted_at, ${at}) where id = ${id} and state in ('waiting', 'sent', 'delayed')`);
    const since = sql`person_id = ${personId} and failed_at < ${createdAt}`;
    if (reached) await clearAddress(tx, since, { at, by: null });
    return 'delivered';
  }
}

/** Servers give up after four or five days (RFC 5321 4.5.4.1); the rest is for reports that wait on their way. */
const REPORTED_WITHIN_MS = 14 * 24 * 3_600_000;

const isTooLate = ({ acceptedAt }: Known, at: Date): boolean =>
  acceptedAt !== null && at.getTime() - acceptedAt.getTime() > REPORTED_WITHIN_MS;

const KNOWN: Sql = sql`id, person_id, email, created_at, accepted_at`;

/** An honest report names a handful; a forged one must not make a long question. */
const MOST_ASKED = 50;
const STATUS_LENGTH = 16;

/** A status that is longer than any code is none. */
const kept = (status: string | null): string | null =>
  status && status.length <= STATUS_LENGTH ? status : null;

const bracketed = (messageId: string): string => `<${messageId.trim().replace(/^<|>$/g, '')}>`;

/** Each mail goes to one person; a report that names somebody else (a forwarding) is about the first it names. */
function blockAbout({ email }: Known, { recipients }: Reported): Reported['recipients'][number] | undefined {
  const own = recipients.find(({ recipient }) => recipient.toLowerCase() === email.toLowerCase());
  return own ?? recipients.find(({ action }) => action === 'failed') ?? recipients[0];
}

const OUTCOMES: Readonly<Record<Bounce, ReportOutcome>> = {
  address: 'address-fails',
  mailbox: 'mailbox-full',
  message: 'message-refused',
  // The servers gave up on the way there: this message did not arrive, and the address may be right.
  temporary: 'message-refused',
};
