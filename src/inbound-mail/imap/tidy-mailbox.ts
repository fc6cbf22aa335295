import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ImapFlow } from 'imapflow';
import { ServiceClock } from '../../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { joined, Reader, sql } from '../../platform/database/index.js';
import { readMail } from '../reading/index.js';
import { identityOf, LARGEST_MESSAGE } from '../receive-mail.js';
import { nameOfFault } from './mailbox-connection.js';
import { keptPath } from './mailbox-folders.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Keeps no more mail in the mailbox than in the database: what a coordinator has decided goes from the held
 * folder to the handled one, and what lies there longer than MAIL_KEPT_DAYS is deleted (PRODUCT.md, retention).
 */
@Injectable()
export class TidyMailbox {
  private readonly logger = new Logger(TidyMailbox.name);
  private tidiedAt: Date | null = null;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** Tidies at the start of a process and then once a day. Leaves another folder open than it found. */
  async runDaily(connection: ImapFlow, signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    if (this.tidiedAt && now.getTime() - this.tidiedAt.getTime() < DAY_MS) return;
    try {
      await this.moveDecided(connection, signal);
      await this.deleteOld(connection, now);
      this.tidiedAt = now;
    } catch (fault) {
      // Answers come first: an untidy folder must not keep them from being read.
      if (!connection.usable) throw fault;
      this.logger.warn({ message: 'The mailbox cannot be tidied', fault: nameOfFault(fault) });
      this.tidiedAt = now;
    }
  }

  private async moveDecided(connection: ImapFlow, signal: AbortSignal): Promise<void> {
    await connection.mailboxOpen(keptPath(connection, 'Held'));
    const decided: number[] = [];
    for (const uid of await uidsIn(connection)) {
      if (signal.aborted) return;
      const source = { maxLength: LARGEST_MESSAGE + 1 };
      const message = await connection.fetchOne(String(uid), { source }, { uid: true });
      if (message && message.source && (await this.isDecided(message.source))) decided.push(uid);
    }
    const handled = keptPath(connection, 'Handled');
    if (decided.length) await connection.messageMove(decided, handled, { uid: true });
  }

  /** The bytes say which message it is, or its Message-ID and body; a Message-ID alone anybody can copy. */
  private async isDecided(raw: Buffer): Promise<boolean> {
    const contentHash = createHash('sha256').update(raw).digest('hex');
    const identity = identityOf(await readMail(raw, { authservId: null }));
    const same = [sql`content_hash = ${contentHash}`, ...(identity ? [sql`identity = ${identity}`] : [])];
    const row = await this.reader.row<{ id: string }>(sql`select id from inbound_message
      where (${joined(same, ' or ')}) and (verdict <> 'held' or handled_at is not null)`);
    return row !== undefined;
  }

  private async deleteOld(connection: ImapFlow, now: Date): Promise<void> {
    await connection.mailboxOpen(keptPath(connection, 'Handled'));
    const before = now.getTime() - this.configuration.MAIL_KEPT_DAYS * DAY_MS;
    const uids = await uidsIn(connection);
    const messages = uids.length
      ? await connection.fetchAll(uids, { internalDate: true }, { uid: true })
      : [];
    const old = messages.filter(
      ({ internalDate }) => internalDate && new Date(internalDate).getTime() <= before,
    );
    const numbers = old.map(({ uid }) => uid);
    if (numbers.length) await connection.messageDelete(numbers, { uid: true });
  }
}

async function uidsIn(connection: ImapFlow): Promise<number[]> {
  if (connection.mailbox && connection.mailbox.exists === 0) return [];
  return (await connection.search({ all: true }, { uid: true })) || [];
}
