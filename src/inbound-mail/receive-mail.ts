import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { isUniqueViolation, Reader, sql, Writer, type Reads } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { InboundMessageRow } from './inbound-mail.rows.js';
import { headOf, readHeaders } from './read-headers.js';

/** Through which door a message came. */
export type MailDoor = 'api' | 'command-line';

/** What became of a message, and the code of the reason. */
export type MailVerdict = { verdict: 'applied' | 'ignored' | 'held' | 'bounce'; because: string };

export const LARGEST_MESSAGE = 30 * 1024 * 1024;

/**
 * Takes a message in: raw and whole, so that nothing is lost (PRODUCT.md, "Answers by mail"). A person
 * reads it; the service only finds out whose invitation it answers.
 */
@Injectable()
export class ReceiveMail {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Stores any message, however broken; the same bytes again are the same row and the same answer. Of a
   * message over 30 MB only the head is kept. Throws only when the database cannot store it.
   */
  async run(raw: Buffer, door: MailDoor): Promise<MailVerdict> {
    const contentHash = createHash('sha256').update(raw).digest('hex');
    const known = await verdictOf(this.reader, contentHash);
    if (known) return known;
    const row = await this.rowOf(raw, contentHash, door);
    try {
      await this.writer.run((tx) => tx.insert(InboundMessageRow, row));
    } catch (fault) {
      const first = isUniqueViolation(fault) && (await verdictOf(this.reader, contentHash));
      if (!first) throw fault;
      return first;
    }
    return { verdict: row.verdict, because: row.because };
  }

  private async rowOf(raw: Buffer, contentHash: string, door: MailDoor) {
    const { sender, subject, replyTokens } = await readHeaders(raw);
    const tooLarge = raw.length > LARGEST_MESSAGE;
    return {
      id: newId(),
      contentHash,
      receivedAt: this.clock.now(),
      door,
      bytes: raw.length,
      raw: (tooLarge ? headOf(raw) : raw).toString('base64'),
      sender,
      subject,
      invitationId: await this.invitationOf(replyTokens),
      verdict: 'held' as const,
      because: tooLarge ? 'too-large' : 'answers-are-read-by-a-person',
    };
  }

  private async invitationOf(replyTokens: string[]): Promise<string | null> {
    const found = await this.reader.rows<{ id: string; replyToken: string }>(
      sql`select id, reply_token from invitation where reply_token in ${replyTokens.slice(0, 100)}`,
    );
    const first = replyTokens.find((token) => found.some(({ replyToken }) => replyToken === token));
    return found.find(({ replyToken }) => replyToken === first)?.id ?? null;
  }
}

async function verdictOf(reads: Reads, contentHash: string): Promise<MailVerdict | null> {
  const row = await reads.row<MailVerdict>(
    sql`select verdict, because from inbound_message where content_hash = ${contentHash}`,
  );
  return row ?? null;
}
