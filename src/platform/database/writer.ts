import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager, ObjectLiteral, QueryDeepPartialEntity, QueryRunner } from 'typeorm';
import { asRow, rendered, type Dialect, type Sql } from './sql.js';

/** One open transaction, as the rooms see it. */
export class Tx {
  private readonly afterCommit: Array<() => void> = [];

  constructor(
    readonly manager: EntityManager,
    readonly dialect: Dialect,
  ) {}

  /** The rows a query answers, in camelCase. */
  async rows<T>(query: Sql): Promise<T[]> {
    const { text, parameters } = rendered(query, this.dialect);
    const raw: Record<string, unknown>[] = await this.manager.query(text, parameters);
    return raw.map((row) => asRow<T>(row));
  }

  /** The first row, or undefined. */
  async row<T>(query: Sql): Promise<T | undefined> {
    return (await this.rows<T>(query))[0];
  }

  /** Runs an `update` or `delete`. */
  async run(query: Sql): Promise<void> {
    const { text, parameters } = rendered(query, this.dialect);
    await this.manager.query(text, parameters);
  }

  /** Inserts one row or several of a row class. */
  async insert<R extends ObjectLiteral>(row: new () => R, values: Partial<R> | Partial<R>[]): Promise<void> {
    if (Array.isArray(values) && values.length === 0) return;
    const given = values as QueryDeepPartialEntity<R>;
    await this.manager.createQueryBuilder().insert().into(row).values(given).updateEntity(false).execute();
  }

  /**
   * Holds a row until the transaction ends, so that a decision made on what hangs from it stays true.
   * SQLite needs nothing: its one writer already stands alone.
   */
  async lock(table: string, id: string): Promise<void> {
    if (this.dialect === 'sqlite') return;
    await this.manager.query(`select 1 from "${table}" where id = $1 for update`, [id]);
  }

  /** Runs something once the transaction is durable; never when it is rolled back. */
  onCommit(then: () => void): void {
    this.afterCommit.push(then);
  }

  /** @internal */
  committed(): void {
    for (const then of this.afterCommit) then();
  }
}

/**
 * The only way to write. Each piece of work is one transaction: it is durable before `run` answers, and
 * nothing of it stays when it throws or answers a refusal (`{ ok: false }`).
 *
 * SQLite: work queues first in, first out, each under BEGIN IMMEDIATE (ADR 1). PostgreSQL: a pool; the
 * work locks the row it decides on with `tx.lock`; when two pieces of work still wait for each other, the
 * one PostgreSQL ends is begun anew, so work changes nothing but through its `tx`. A `run` inside a `run`
 * is a bug and throws.
 */
@Injectable()
export class Writer {
  private readonly inside = new AsyncLocalStorage<true>();
  private queue: Promise<unknown> = Promise.resolve();
  private waitingNow = 0;

  constructor(
    private readonly source: DataSource,
    readonly dialect: Dialect,
  ) {}

  /** How many pieces of work wait or run now. */
  get waiting(): number {
    return this.waitingNow;
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.inside.getStore()) throw new Error('A transaction was begun inside a transaction');
    this.waitingNow += 1;
    try {
      return this.dialect === 'sqlite' ? await this.inTurn(work) : await this.begunAnew(work);
    } finally {
      this.waitingNow -= 1;
    }
  }

  private inTurn<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const turn = this.queue.then(AsyncResource.bind(() => this.transaction(work)));
    this.queue = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  private async begunAnew<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.transaction(work);
      } catch (fault) {
        if (tries === MOST_TRIES || !wasInTheWay(fault)) throw fault;
      }
    }
  }

  private async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    await runner.connect();
    const tx = new Tx(runner.manager, this.dialect);
    try {
      await runner.query(this.dialect === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN');
      const answer = await this.inside.run(true, () => work(tx));
      await runner.query(isRefusal(answer) ? 'ROLLBACK' : 'COMMIT');
      if (!isRefusal(answer)) tx.committed();
      return answer;
    } catch (fault) {
      await rollBack(runner);
      throw fault;
    } finally {
      await runner.release();
    }
  }
}

const MOST_TRIES = 5;

/** PostgreSQL ended the work for another's sake (deadlock_detected, serialization_failure); it harmed nothing. */
const wasInTheWay = (fault: unknown): boolean =>
  ['40P01', '40001'].includes((fault as { code?: string }).code ?? '');

const isRefusal = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;

/** After a failed BEGIN or COMMIT there may be nothing to roll back; the first fault is the one to tell. */
async function rollBack(runner: QueryRunner): Promise<void> {
  await runner.query('ROLLBACK').catch(() => undefined);
}

/** Whether a fault is the database's own "there is one already". */
export function isUniqueViolation(fault: unknown): boolean {
  const { code, message } = fault as { code?: string; message?: string };
  return code === '23505' || (code === 'SQLITE_CONSTRAINT' && /UNIQUE/.test(message ?? ''));
}
