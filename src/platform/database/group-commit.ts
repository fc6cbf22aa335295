import { AsyncResource } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { SqliteConnection } from './sqlite-connection.js';
import { isRefusal, type Tx } from './tx.js';

/** How long one may hold up the others. */
export type Limits = {
  /** A unit that takes longer is given up; far above what any work takes. */
  unitMs: number;
  /** A batch takes no further unit once it is this old... */
  batchMs: number;
  /** ...or holds this many. */
  batchUnits: number;
  /** Another process that writes is waited for this long. */
  lockMs: number;
};
export const LIMITS: Limits = { unitMs: 10_000, batchMs: 20, batchUnits: 64, lockMs: 30_000 };

/** SQLite's own waiting for a lock ends up looking every 100 ms, and a busy process is never seen to pause. */
const LOOK_EVERY_MS = 2;

/**
 * How SQLite writes (ADR 10). Units run one after another, first in, first out. Those that wait when one ends
 * join it in the same transaction, each in a savepoint of its own, and one durable commit ends the batch. Only
 * then is anybody told how their unit ended, because a unit may rest on what those before it wrote. A unit
 * that comes alone waits for nobody. When the commit fails nothing of the batch stays and all are told so.
 */
export class GroupCommit {
  private readonly waiting: Unit[] = [];
  private running = false;

  constructor(
    private readonly connection: SqliteConnection,
    private readonly limits: Limits,
    /** Is told how many units shared a transaction. */
    private readonly onBatch: (units: number) => void,
  ) {}

  /** Runs work in its turn and in its caller's context; answers once it is durable. */
  run<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
    const { unitMs } = this.limits;
    return new Promise((resolve, reject) => {
      this.waiting.push(new Unit(tx, work, unitMs, resolve as (answer: unknown) => void, reject));
      if (!this.running) void this.commitAll();
    });
  }

  private async commitAll(): Promise<void> {
    this.running = true;
    while (this.waiting.length) await this.commitBatch();
    this.running = false;
  }

  private async commitBatch(): Promise<void> {
    const batch: Unit[] = [];
    const { batchMs, batchUnits } = this.limits;
    const until = performance.now() + batchMs;
    let open = false;
    try {
      do {
        const unit = this.waiting.shift()!;
        batch.push(unit);
        open = await this.runUnit(unit, open);
      } while (this.waiting.length && batch.length < batchUnits && performance.now() < until);
      if (open) await this.connection.ask('COMMIT');
    } catch (fault) {
      await this.connection.ask('ROLLBACK').catch(() => undefined);
      // A database that does not even begin would let everybody wait for the same answer in turn.
      if (!open) batch.push(...this.waiting.splice(0));
      for (const unit of batch) unit.reject(fault);
      return;
    }
    this.onBatch(batch.length);
    for (const unit of batch) unit.tell();
  }

  /**
   * The first unit of a transaction needs no savepoint: nothing stands before it that a rollback could harm.
   * @returns whether a transaction is open now.
   */
  private async runUnit(unit: Unit, open: boolean): Promise<boolean> {
    if (open) await this.connection.ask('SAVEPOINT unit');
    else await this.begin();
    const stays = await unit.run();
    if (!open) {
      if (!stays) await this.connection.ask('ROLLBACK');
      return stays;
    }
    if (!stays) await this.connection.ask('ROLLBACK TO unit');
    await this.connection.ask('RELEASE unit');
    return true;
  }

  /** Takes the database's one lock for writing, which another process may hold. */
  private async begin(): Promise<void> {
    const until = performance.now() + this.limits.lockMs;
    for (;;) {
      try {
        await this.connection.ask('BEGIN IMMEDIATE');
        return;
      } catch (fault) {
        if (!isLocked(fault) || performance.now() > until) throw fault;
      }
      await pause(LOOK_EVERY_MS);
    }
  }
}

const isLocked = (fault: unknown): boolean => (fault as { code?: string }).code === 'SQLITE_BUSY';

/** One piece of work and its caller, who is told nothing before the batch has ended. */
class Unit {
  private readonly caller = new AsyncResource('Unit');
  private end: () => void = () => undefined;

  constructor(
    private readonly tx: Tx,
    private readonly work: () => Promise<unknown>,
    private readonly limitMs: number,
    private readonly resolve: (answer: unknown) => void,
    readonly reject: (fault: unknown) => void,
  ) {}

  /** @returns whether what it wrote stays. */
  async run(): Promise<boolean> {
    try {
      const answer = await inTime(this.caller.runInAsyncScope(this.work), this.limitMs);
      this.tx.end();
      const stays = !isRefusal(answer);
      this.end = () => {
        if (stays) this.tx.committed();
        this.resolve(answer);
      };
      return stays;
    } catch (fault) {
      this.tx.close(fault);
      this.end = () => this.reject(fault);
      return false;
    }
  }

  tell(): void {
    try {
      this.caller.runInAsyncScope(this.end);
    } catch (fault) {
      this.reject(fault);
    }
  }
}

/** Work that hangs must not hold up everybody else for ever. */
async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A transaction took longer than ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
