import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { ImapFlow } from 'imapflow';
import { ServiceClock } from '../../platform/clock.js';
import {
  CONFIGURATION,
  readMailboxUrl,
  type Configuration,
  type MailboxAddress,
} from '../../platform/config/index.js';
import { ReceiveMail } from '../receive-mail.js';
import { delayAfter, nameOfFault, newConnection, type Pace } from './mailbox-connection.js';
import { ensureFolders } from './mailbox-folders.js';
import { MailboxMemory } from './mailbox-memory.js';
import { MailboxRound } from './mailbox-round.js';
import { TidyMailbox } from './tidy-mailbox.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A message in hand is finished before the process ends; a server that does not answer is not waited for. */
const PATIENCE_AT_END_MS = 20 * SECOND;

/**
 * Keeps the mailbox of IMAP_URL empty: takes what lies in it, then what comes, and connects again whenever the
 * connection is lost. Started by the `serve` and `worker` commands. Several processes may watch one mailbox:
 * a message two of them take at once is one row, and who moves it second moves nothing.
 */
@Injectable()
export class MailboxWatcher implements BeforeApplicationShutdown {
  /** How long it waits for what; a test changes it before the start. */
  readonly pace: Pace = {
    lookAgainMs: 5 * MINUTE,
    tryAgainMs: 30 * SECOND,
    askMs: 50 * SECOND,
    firstDelayMs: SECOND,
    longestDelayMs: 5 * MINUTE,
  };
  /** What the figures tell. */
  readonly state = { connected: false, readAt: null as Date | null, waiting: 0 };
  private readonly logger = new Logger(MailboxWatcher.name);
  private readonly ending = new AbortController();
  private readonly memory = new MailboxMemory();
  private readonly address: MailboxAddress | null;
  private connection: ImapFlow | null = null;
  private loop: Promise<void> | null = null;
  private stopResting: (() => void) | null = null;
  private wokenMeanwhile = false;
  private failedTries = 0;

  constructor(
    @Inject(CONFIGURATION) { IMAP_URL, demo }: Configuration,
    private readonly receiveMail: ReceiveMail,
    private readonly tidyMailbox: TidyMailbox,
    private readonly clock: ServiceClock,
  ) {
    // The people of a demo are invented; their answers lie in no real mailbox.
    this.address = IMAP_URL && !demo ? readMailboxUrl(IMAP_URL) : null;
  }

  /** Whether this process has a mailbox and was told to watch it. */
  get isWatching(): boolean {
    return this.loop !== null;
  }

  /** Begins to watch; does nothing without a mailbox or when it already does. */
  start(): void {
    if (this.address) this.loop ??= this.watch(this.address);
  }

  /** Finishes the message in hand, says goodbye to the server and begins nothing more. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.wake();
    // While it still connects there is nothing in hand.
    if (this.connection && !this.connection.usable) this.connection.close();
    const impatient = setTimeout(() => this.connection?.close(), PATIENCE_AT_END_MS);
    await this.loop;
    clearTimeout(impatient);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private get isEnding(): boolean {
    return this.ending.signal.aborted;
  }

  private async watch(address: MailboxAddress): Promise<void> {
    while (!this.isEnding) {
      const connection = await newConnection(address, this.pace.askMs);
      this.connection = connection;
      try {
        await this.stayConnected(connection, address);
      } catch (fault) {
        this.complain(fault);
      } finally {
        this.state.connected = false;
        await leave(connection);
      }
      // That the connection was lost has woken it; that must not shorten the delay.
      this.wokenMeanwhile = false;
      await this.rest(delayAfter(this.failedTries, this.pace));
      this.failedTries += 1;
    }
  }

  /** Reads the folder again and again until the connection or the process ends. */
  private async stayConnected(connection: ImapFlow, { folder }: MailboxAddress): Promise<void> {
    connection.on('exists', ({ count, prevCount }) => count > prevCount && this.wake());
    connection.on('close', () => this.wake());
    // Every fault ends in a command that fails; the event alone would end the process.
    connection.on('error', () => this.wake());
    await connection.connect();
    await ensureFolders(connection);
    this.state.connected = true;
    this.logger.log({ message: 'The mailbox is watched' });
    while (!this.isEnding && connection.usable) {
      this.wokenMeanwhile = false;
      await this.tidyMailbox.runDaily(connection, this.ending.signal);
      await this.readOnce(connection, folder);
      this.failedTries = 0;
      const { lookAgainMs, tryAgainMs } = this.pace;
      await this.rest(this.memory.troubled ? tryAgainMs : lookAgainMs);
    }
  }

  private async readOnce(connection: ImapFlow, folder: string[]): Promise<void> {
    await new MailboxRound({
      connection,
      folder,
      memory: this.memory,
      take: (raw) => this.receiveMail.run(raw, 'imap'),
      clock: this.clock,
      signal: this.ending.signal,
      onWaiting: (waiting) => (this.state.waiting = waiting),
    }).run();
    this.state.readAt = this.clock.now();
  }

  private complain(fault: unknown): void {
    if (this.isEnding) return;
    this.logger.warn({ message: 'The mailbox cannot be read', fault: nameOfFault(fault) });
  }

  private wake(): void {
    this.wokenMeanwhile = true;
    this.stopResting?.();
  }

  /** Waits so long, or until it is woken; a wake-up since the last look at the folder counts too. */
  private rest(longestMs: number): Promise<void> {
    if (this.wokenMeanwhile || this.isEnding) {
      this.wokenMeanwhile = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const awake = () => {
        clearTimeout(timer);
        this.stopResting = null;
        resolve();
      };
      const timer = setTimeout(awake, longestMs);
      this.stopResting = awake;
    });
  }
}

/** Says goodbye where the server still listens. */
async function leave(connection: ImapFlow): Promise<void> {
  await connection.logout().catch(() => undefined);
  connection.close();
}
