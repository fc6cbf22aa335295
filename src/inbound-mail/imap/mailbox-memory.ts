import type { KeptIn } from './mailbox-folders.js';

const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 60 * 60_000;

/**
 * What one process remembers of the messages that are still in the folder: which could not be taken and when to
 * try them again, and which were taken but could not be moved. The numbers of messages hold as long as
 * UIDVALIDITY stays the same (RFC 3501 2.3.1.1); when it changes everything is forgotten. Forgetting costs
 * nothing but work: a message that is taken again is the same row.
 */
export class MailboxMemory {
  private numbering: bigint | null = null;
  private readonly troubles = new Map<number, { tries: number; tryAt: Date }>();
  private readonly unmoved = new Map<number, KeptIn>();

  /** Tells which messages are there now, by their numbers under this numbering. */
  see(numbering: bigint, uids: number[]): void {
    if (numbering !== this.numbering) {
      this.troubles.clear();
      this.unmoved.clear();
    }
    this.numbering = numbering;
    const there = new Set(uids);
    for (const known of [this.troubles, this.unmoved])
      for (const uid of known.keys()) if (!there.has(uid)) known.delete(uid);
  }

  /** The messages to take now: those never tried, and those whose time has come to be tried again. */
  due(uids: number[], now: Date): { fresh: number[]; again: number[] } {
    const open = uids.filter((uid) => !this.unmoved.has(uid));
    return {
      fresh: open.filter((uid) => !this.troubles.has(uid)),
      again: open.filter((uid) => {
        const trouble = this.troubles.get(uid);
        return trouble !== undefined && trouble.tryAt <= now;
      }),
    };
  }

  /** Messages that were to be read together and could not: from now on each is read alone, and last. */
  suspect(uids: number[], now: Date): void {
    for (const uid of uids) this.troubles.set(uid, { tries: 0, tryAt: now });
  }

  /** A message could not be taken; it is tried again after 30 s, then after twice as long, up to an hour. */
  failed(uid: number, now: Date): void {
    const tries = (this.troubles.get(uid)?.tries ?? 0) + 1;
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(tries - 1, 30));
    this.troubles.set(uid, { tries, tryAt: new Date(now.getTime() + delay) });
  }

  /** A message is stored; it still has to be moved. */
  taken(uid: number, folder: KeptIn): void {
    this.troubles.delete(uid);
    this.unmoved.set(uid, folder);
  }

  /** The stored messages that are still to be moved to a folder. */
  toMove(folder: KeptIn): number[] {
    return [...this.unmoved].filter(([, to]) => to === folder).map(([uid]) => uid);
  }

  moved(uids: number[]): void {
    for (const uid of uids) this.unmoved.delete(uid);
  }

  /** How many could not be taken so far. */
  get troubled(): number {
    return this.troubles.size;
  }
}
