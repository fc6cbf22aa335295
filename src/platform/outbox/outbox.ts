import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../database/index.js';
import { OutboxStore, type Lease, type Plan } from './outbox.store.js';
import { PermanentFailure } from './permanent-failure.js';

/** Does the work of one kind. Throws to be tried again later, `PermanentFailure` to give up at once. */
export type Handler = (payload: Record<string, unknown>, tried: { tries: number }) => Promise<void>;

/**
 * Work that must follow a committed transaction and only then (ADR 3). A message is written in the
 * transaction that makes it necessary, so a rollback takes it along; a worker runs it afterwards, at least
 * once: a handler must bear being run twice.
 */
@Injectable()
export class Outbox implements OnModuleInit {
  private readonly logger = new Logger(Outbox.name);
  private readonly handlers = new Map<string, Handler>();
  private readonly wakeUps = new Set<() => void>();

  /** Is told after each run how it went; for the figures of the service. */
  onRun: (kind: string, how: 'done' | 'failed') => void = () => undefined;

  constructor(private readonly store: OutboxStore) {}

  onModuleInit(): void {
    this.handle('outbox.sweep', () => this.store.sweep());
  }

  /** Plans a message inside the caller's transaction and wakes the worker when it commits. */
  async plan(tx: Tx, plan: Plan): Promise<void> {
    await this.store.insert(tx, plan);
    tx.onCommit(() => this.wake());
  }

  /** Names who does the work of a kind; called by rooms while the application starts. */
  handle(kind: string, handler: Handler): void {
    if (this.handlers.has(kind)) throw new Error(`Two handlers for ${kind}`);
    this.handlers.set(kind, handler);
  }

  /** Runs everything that is due now, one after another. Answers how many messages were run. */
  async drain(): Promise<number> {
    let run = 0;
    for (let lease = await this.store.lease(); lease; lease = await this.store.lease()) {
      await this.runOne(lease);
      run += 1;
    }
    return run;
  }

  /** Takes the next due message, or null. For the worker. */
  next(): Promise<Lease | null> {
    return this.store.lease();
  }

  /** Runs a leased message and writes down how it went. Only a broken database makes it throw. */
  async runOne(lease: Lease): Promise<void> {
    try {
      const handler = this.handlers.get(lease.kind);
      if (!handler) throw new Error(`Nobody handles ${lease.kind}`);
      await handler(lease.payload, { tries: lease.tries });
    } catch (fault) {
      this.onRun(lease.kind, 'failed');
      await this.failed(lease, fault);
      return;
    }
    await this.store.finish(lease);
    this.onRun(lease.kind, 'done');
    this.wake();
  }

  /** Calls back whenever something may have become due. Answers how to stop that. */
  onWake(wakeUp: () => void): () => void {
    this.wakeUps.add(wakeUp);
    return () => this.wakeUps.delete(wakeUp);
  }

  /** Looks for due messages at once instead of at the next poll. */
  wake(): void {
    for (const wakeUp of this.wakeUps) wakeUp();
  }

  /** The log gets no fault text: a mail server's answer may hold an address. The admin's page shows it. */
  private async failed(lease: Lease, fault: unknown): Promise<void> {
    const { name, message } = fault instanceof Error ? fault : new Error(String(fault));
    const state = await this.store.fail(lease, `${name}: ${message}`, fault instanceof PermanentFailure);
    const { id, kind, tries } = lease;
    const entry = {
      message: `Message ${state === 'dead' ? 'is dead' : 'failed'}`,
      id,
      kind,
      tries,
      fault: name,
    };
    if (state === 'dead') this.logger.error(entry);
    else this.logger.warn(entry);
  }
}
