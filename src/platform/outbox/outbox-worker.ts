import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Outbox } from './outbox.js';

const AT_ONCE = 4;
/** Another process may have planned something; nothing tells this one. */
const POLL_MS = 1000;

/**
 * Runs due messages in the background, a few at a time. Started by the `serve` and `worker` commands, never
 * by a test, which drains the outbox when it wants to.
 */
@Injectable()
export class OutboxWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxWorker.name);
  private readonly running = new Set<Promise<void>>();
  private stopping = false;
  private loop: Promise<void> | null = null;
  private stopResting: (() => void) | null = null;
  private wokenMeanwhile = false;

  constructor(private readonly outbox: Outbox) {}

  /** Begins to run messages; does nothing when it already does. */
  start(): void {
    this.loop ??= this.work();
  }

  /** Takes no new message and waits until those in hand are finished. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async work(): Promise<void> {
    const deaf = this.outbox.onWake(() => this.wake());
    while (!this.stopping) {
      if (this.running.size >= AT_ONCE || !(await this.takeOne())) await this.rest();
    }
    deaf();
    await Promise.all(this.running);
  }

  /** Whether there was a message to take. A database that does not answer is asked again after a rest. */
  private async takeOne(): Promise<boolean> {
    try {
      this.wokenMeanwhile = false;
      const lease = await this.outbox.next();
      if (!lease) return false;
      const run = this.outbox
        .runOne(lease)
        .catch((fault: unknown) => this.complain(fault))
        .finally(() => {
          this.running.delete(run);
          this.wake();
        });
      this.running.add(run);
      return true;
    } catch (fault) {
      this.complain(fault);
      return false;
    }
  }

  private complain(fault: unknown): void {
    const name = fault instanceof Error ? fault.name : 'unknown';
    this.logger.error({ message: 'The outbox cannot be worked on', fault: name });
  }

  private wake(): void {
    this.wokenMeanwhile = true;
    this.stopResting?.();
  }

  /** Waits for a wake-up, at most until the next poll; one that came since the last look counts too. */
  private rest(): Promise<void> {
    if (this.wokenMeanwhile || this.stopping) {
      this.wokenMeanwhile = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const awake = () => {
        clearTimeout(timer);
        this.stopResting = null;
        resolve();
      };
      const timer = setTimeout(awake, POLL_MS);
      this.stopResting = awake;
    });
  }
}
