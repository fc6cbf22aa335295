import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Deliveries } from '../deliveries/index.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import {
  isUniqueViolation,
  joined,
  Reader,
  sql,
  Writer,
  type Reads,
  type Tx,
} from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { ApplyReplies, asVerdict, type MailVerdict } from './apply-replies.js';
import { isOverLimit } from './limit-per-sender.js';
import { InboundMessageRow } from './inbound-mail.rows.js';
import { addressees, judgeMail, unjudged, type JudgedMail } from './judge-mail.js';
import type { IncomingMail } from './mail-reading.js';
import { readMail } from './reading/index.js';
import { messageRow, type Arrival, type MailDoor } from './message-row.js';
import { isDropped, whyHeldUnjudged } from './sort-mail.js';

export type { MailVerdict } from './apply-replies.js';
export { LARGEST_MESSAGE } from './reading/index.js';

/**
 * Takes a message in, judges it and applies what it says, in one transaction (PRODUCT.md, "Answers by mail";
 * MAIL.md, "Coming in"). Nothing is lost: every message becomes a row, raw and whole until it is handled.
 */
@Injectable()
export class ReceiveMail {
  private readonly logger = new Logger('inbound-mail');

  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly replies: ApplyReplies,
    private readonly deliveries: Deliveries,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Answers the verdict on any message, however broken. The same bytes again, or the same message by another
   * way (Message-ID and body), are the same row and the same answer. Of a message over 30 MB only the head is
   * kept. What fails while a message is applied holds it for a coordinator. Throws only when the database
   * cannot store it.
   */
  async run(raw: Buffer, door: MailDoor): Promise<MailVerdict> {
    const contentHash = createHash('sha256').update(raw).digest('hex');
    const before = await verdictOf(this.reader, { contentHash, identity: null });
    if (before) return before;
    const mail = await readMail(raw, { authservId: this.configuration.MAIL_AUTHSERV_ID ?? null });
    const identity = identityOf(mail);
    const arrival = { id: newId(), contentHash, identity, raw, door };
    try {
      return await this.writer.run((tx) => this.takeIn(tx, mail, arrival));
    } catch (fault) {
      const first = isUniqueViolation(fault) && (await verdictOf(this.reader, { contentHash, identity }));
      return first || this.hold(mail, arrival, fault);
    }
  }

  private async takeIn(tx: Tx, mail: IncomingMail, arrival: Arrival): Promise<MailVerdict> {
    const known = await verdictOf(tx, arrival);
    if (known) return known;
    const { verdict, judged } = await this.judge(tx, mail, arrival.id);
    await this.keep(tx, mail, { arrival, verdict, judged });
    return verdict;
  }

  private async judge(
    tx: Tx,
    mail: IncomingMail,
    inboundId: string,
  ): Promise<{ verdict: MailVerdict; judged: JudgedMail }> {
    const now = this.clock.now();
    const { replyTokens: tokens, report } = mail;
    const owners = await addressees(tx, mail);
    const unread: JudgedMail = { replies: [], ...unjudged(owners) };
    if (report && mail.replies.length === 0) {
      return {
        verdict: asVerdict(await this.deliveries.report(tx, { tokens, report, at: now })),
        judged: unread,
      };
    }
    if (isDropped(mail)) return { verdict: asVerdict(mail.automatic), judged: unread };
    const stopped = (await isOverLimit(tx, mail, { owners, now }))
      ? asVerdict('too-many-from-sender')
      : whyHeldUnjudged(mail);
    const judged = await judgeMail(tx, mail, { owners, now });
    return {
      verdict: stopped ?? (await this.replies.run(tx, judged.replies, { inboundId, actor: null })),
      judged,
    };
  }

  private keep(
    tx: Tx,
    mail: IncomingMail,
    taken: { arrival: Arrival; verdict: MailVerdict; judged: JudgedMail },
  ): Promise<void> {
    const keptDays = this.configuration.MAIL_KEPT_DAYS;
    return tx.insert(InboundMessageRow, messageRow(mail, { ...taken, now: this.clock.now(), keptDays }));
  }

  /** A bug must lose no message: a person sees that it came and from whom. */
  private async hold(mail: IncomingMail, arrival: Arrival, fault: unknown): Promise<MailVerdict> {
    const verdict = asVerdict('could-not-be-read');
    const nothing: IncomingMail = { ...mail, messageId: null, senderAddress: null, replies: [] };
    await this.writer.run((tx) =>
      this.keep(tx, nothing, { arrival, verdict, judged: { replies: [], ...unjudged([]) } }),
    );
    // The words of a fault may hold words of the mail.
    const name = fault instanceof Error ? fault.name : 'unknown';
    this.logger.error({ message: 'a message could not be applied', inboundId: arrival.id, fault: name });
    return verdict;
  }
}

/** The same message by another way has other trace headers, but the same Message-ID and body. */
export const identityOf = ({ messageId, bodyHash }: IncomingMail): string | null =>
  messageId && createHash('sha256').update(`${messageId}\n${bodyHash}`).digest('hex');

async function verdictOf(
  reads: Reads,
  { contentHash, identity }: { contentHash: string; identity: string | null },
): Promise<MailVerdict | null> {
  const same = [sql`content_hash = ${contentHash}`, ...(identity ? [sql`identity = ${identity}`] : [])];
  const row = await reads.row<MailVerdict>(
    sql`select verdict, because from inbound_message where ${joined(same, ' or ')}`,
  );
  return row ?? null;
}
