import { Logger } from '@nestjs/common';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { ServiceClock } from '../../platform/clock.js';
import { LARGEST_MESSAGE, type MailVerdict } from '../receive-mail.js';
import { nameOfFault } from './mailbox-connection.js';
import { ensureFolders, folderFor, folderPath, keptPath, type KeptIn } from './mailbox-folders.js';
import type { MailboxMemory } from './mailbox-memory.js';

/** So many messages, and so many bytes of them, are held in memory at once. */
const PART = 50;
const PART_BYTES = 4 * 1024 * 1024;
/** After so many messages in a row it is not the messages: the database takes nothing now. */
const MOST_FAILURES_IN_A_ROW = 5;

/** Stores one message for good before it answers; throws when it could not. */
export type TakeMail = (raw: Buffer) => Promise<MailVerdict>;

export type RoundSettings = {
  connection: ImapFlow;
  folder: string[];
  memory: MailboxMemory;
  take: TakeMail;
  clock: ServiceClock;
  /** Aborted when the process is to end: the message in hand is finished and no other begun. */
  signal: AbortSignal;
  /** Told how many messages are still to be taken. */
  onWaiting: (waiting: number) => void;
};

/**
 * One way through the folder: takes every message in it, seen or not, the oldest first, and moves each away once
 * it is stored. A break at any moment leaves a message in the folder or takes it twice; the room folds doubles,
 * so that each is taken at least once and counts once.
 */
export class MailboxRound {
  private readonly logger = new Logger(MailboxRound.name);
  private failuresInRow = 0;
  private refusedMoves = false;
  private waiting = 0;

  constructor(private readonly settings: RoundSettings) {}

  /** Throws when the connection is of no more use; a message that cannot be taken is left for later. */
  async run(): Promise<void> {
    const { connection, folder, memory, clock } = this.settings;
    const box = await connection.mailboxOpen(folderPath(folder, connection.namespace));
    const uids = await this.allThere();
    memory.see(box.uidValidity, uids);
    const { fresh, again } = memory.due(uids, clock.now());
    this.wait(uids.length - memory.toMove('Handled').length - memory.toMove('Held').length);
    if (box.readOnly) this.refuseMoves();
    await this.move();
    for (let at = 0; at < fresh.length && !this.isOver; at += PART) {
      await this.takePart(fresh.slice(at, at + PART));
    }
    for (const uid of again) if (!this.isOver) await this.takePart([uid]);
  }

  private async allThere(): Promise<number[]> {
    const { connection } = this.settings;
    // Not every server likes to search an empty folder.
    if (connection.mailbox && connection.mailbox.exists === 0) return [];
    const found = await connection.search({ all: true }, { uid: true });
    if (!found) throw new Error('The folder cannot be searched');
    return [...found].sort((a, b) => a - b);
  }

  private get isOver(): boolean {
    return this.settings.signal.aborted || this.failuresInRow >= MOST_FAILURES_IN_A_ROW;
  }

  /** Takes some messages, in portions that fit into memory; those that have vanished meanwhile are no matter. */
  private async takePart(uids: number[]): Promise<void> {
    const { connection } = this.settings;
    const sizes = await this.fetched(uids, () => connection.fetchAll(uids, { size: true }, { uid: true }));
    for (const portion of portions(sizes, PART_BYTES)) if (!this.isOver) await this.takePortion(portion);
  }

  private async takePortion({ uids, bytes }: Portion): Promise<void> {
    const { connection } = this.settings;
    // One byte more than may be shows the room that there was more.
    const source = bytes > LARGEST_MESSAGE ? { maxLength: LARGEST_MESSAGE + 1 } : true;
    const messages = await this.fetched(uids, () => connection.fetchAll(uids, { source }, { uid: true }));
    for (const { uid, source: raw } of messages) {
      if (this.isOver) break;
      // A server may tell of changed flags in between; that is no message.
      if (raw && uids.includes(uid)) await this.takeOne(uid, raw);
    }
    await this.move();
  }

  /** What the server hands over, in order. Messages it cannot hand over are tried again later, each alone. */
  private async fetched(
    uids: number[],
    fetch: () => Promise<FetchMessageObject[]>,
  ): Promise<FetchMessageObject[]> {
    const { memory, clock, connection } = this.settings;
    try {
      return (await fetch()).sort((a, b) => a.uid - b.uid);
    } catch (fault) {
      if (uids.length > 1) memory.suspect(uids, clock.now());
      else memory.failed(uids[0]!, clock.now());
      if (!connection.usable) throw fault;
      this.logger.warn({ message: 'The mail server does not hand over messages', fault: nameOfFault(fault) });
      return [];
    }
  }

  private async takeOne(uid: number, raw: Buffer): Promise<void> {
    const { take, memory, clock } = this.settings;
    try {
      memory.taken(uid, folderFor(await take(raw)));
      this.failuresInRow = 0;
      this.wait(this.waiting - 1);
    } catch (fault) {
      this.failuresInRow += 1;
      memory.failed(uid, clock.now());
      this.logger.error({ message: 'A message could not be stored; it stays', fault: nameOfFault(fault) });
    }
  }

  /** Moves what is stored. What the server refuses to move stays, is not taken again and is moved later. */
  private async move(): Promise<void> {
    for (const folder of ['Handled', 'Held'] as const) {
      const uids = this.settings.memory.toMove(folder);
      if (uids.length === 0 || this.refusedMoves) continue;
      if ((await this.movedTo(folder, uids)) || (await this.movedAfterAll(folder, uids))) {
        this.settings.memory.moved(uids);
      } else this.refuseMoves();
    }
  }

  /** imapflow copies and deletes where the server knows no MOVE (RFC 6851). */
  private async movedTo(folder: KeptIn, uids: number[]): Promise<boolean> {
    const { connection } = this.settings;
    return Boolean(await connection.messageMove(uids, keptPath(connection, folder), { uid: true }));
  }

  /** Somebody may have removed or renamed the folder. */
  private async movedAfterAll(folder: KeptIn, uids: number[]): Promise<boolean> {
    const { connection } = this.settings;
    if (!connection.usable) throw new Error('The connection is gone');
    await ensureFolders(connection);
    return this.movedTo(folder, uids);
  }

  private refuseMoves(): void {
    this.refusedMoves = true;
    this.logger.warn({ message: 'The mail server moves no message away; they stay where they are' });
  }

  private wait(waiting: number): void {
    this.waiting = waiting;
    this.settings.onWaiting(Math.max(0, waiting));
  }
}

type Portion = { uids: number[]; bytes: number };

/** Messages in portions of at most so many bytes; one that is larger, or of unknown size, alone. Their order stays. */
export function portions(messages: { uid: number; size?: number | undefined }[], most: number): Portion[] {
  const portioned: Portion[] = [];
  for (const { uid, size = Infinity } of messages) {
    const last = portioned.at(-1);
    if (last && last.bytes + size <= most) {
      last.uids.push(uid);
      last.bytes += size;
    } else portioned.push({ uids: [uid], bytes: size });
  }
  return portioned;
}
