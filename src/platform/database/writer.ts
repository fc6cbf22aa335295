import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { GroupCommit, LIMITS, type Limits } from './group-commit.js';
import type { Dialect } from './sql.js';
import { SqliteConnection } from './sqlite-connection.js';
import { isRefusal, Tx } from './tx.js';

/**
 * The only way to write. Each piece of work is one transaction: it is durable before `run` answers, and
 * nothing of it stays when it throws or answers a refusal (`{ ok: false }`).
 *
 * SQLite: work queues first in, first out, and what waits is committed together (ADR 10). PostgreSQL: a pool;
 * the work locks the row it decides on with `tx.lock`; when two pieces of work still wait for each other, the
 * one PostgreSQL ends is begun anew, so work changes nothing but through its `tx`. A `run` inside a `run`
 * is a bug and throws.
 */
@Injectable()
export class Writer {
  private readonly inside = new AsyncLocalStorage<true>();
  private readonly sqlite: { connection: SqliteConnection; commits: GroupCommit } | null = null;
  private waitingNow = 0;
  /** Is told how many pieces of work shared a transaction; for the figures of the service. */
  onBatch: (units: number) => void = () => undefined;
  /** On SQLite, is given what a transaction told; PostgreSQL tells it to those who listen on `TOLD`. */
  onTold: (words: string[]) => void = () => undefined;

  constructor(
    private readonly source: DataSource,
    readonly dialect: Dialect,
    limits: Limits = LIMITS,
  ) {
    if (dialect !== 'sqlite') return;
    const connection = SqliteConnection.of(source);
    // Its units wait for another process themselves, and look more often than SQLite does.
    void connection.ask('PRAGMA busy_timeout = 0');
    const commits = new GroupCommit(connection, limits, (units) => this.onBatch(units));
    this.sqlite = { connection, commits };
  }

  /** How many pieces of work wait or run now. */
  get waiting(): number {
    return this.waitingNow;
  }

  /** The connections of PostgreSQL's pool by state; none on SQLite. */
  connections(): Record<string, number> {
    if (this.dialect === 'sqlite') return {};
    const { master } = this.source.driver as unknown as { master: Pool };
    return { open: master.totalCount, idle: master.idleCount, waiting: master.waitingCount };
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.inside.getStore()) throw new Error('A transaction was begun inside a transaction');
    this.waitingNow += 1;
    try {
      return this.sqlite ? await this.inTurn(this.sqlite, work) : await this.begunAnew(work);
    } finally {
      this.waitingNow -= 1;
    }
  }

  /** Lets go of the connection, which is then closed by who opened it. */
  async close(): Promise<void> {
    // Until then Node hands its value on with every promise of the process, whoever else lives in it.
    this.inside.disable();
    await this.sqlite?.connection.close();
  }

  private inTurn<T>(
    { connection, commits }: { connection: SqliteConnection; commits: GroupCommit },
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const tx = new Tx((...asked) => connection.ask(...asked), this.source, this.dialect);
    tx.onCommit(() => {
      if (tx.words.length) this.onTold(tx.words);
    });
    return commits.run(tx, () => this.inside.run(true, () => work(tx)));
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
    const tx = new Tx((text, parameters) => runner.query(text, parameters), this.source, this.dialect);
    try {
      await runner.query('BEGIN');
      const answer = await this.inside.run(true, () => work(tx));
      tx.end();
      if (tx.words.length && !isRefusal(answer)) await runner.query(TELL, [TOLD, tx.words]);
      await runner.query(isRefusal(answer) ? 'ROLLBACK' : 'COMMIT');
      if (!isRefusal(answer)) tx.committed();
      return answer;
    } catch (fault) {
      tx.close(fault);
      await rollBack(runner);
      throw fault;
    } finally {
      await runner.release();
    }
  }
}

const MOST_TRIES = 5;

/** The channel of PostgreSQL on which the processes of the service tell each other what has changed. */
export const TOLD = 'kelatunti_told';
const TELL = 'select pg_notify($1, word) from unnest($2::text[]) as word';

/** PostgreSQL ended the work for another's sake (deadlock_detected, serialization_failure); it harmed nothing. */
const wasInTheWay = (fault: unknown): boolean =>
  ['40P01', '40001'].includes((fault as { code?: string }).code ?? '');

/** After a failed BEGIN or COMMIT there may be nothing to roll back; the first fault is the one to tell. */
async function rollBack(runner: QueryRunner): Promise<void> {
  await runner.query('ROLLBACK').catch(() => undefined);
}

/** Whether a fault is the database's own "there is one already". */
export function isUniqueViolation(fault: unknown): boolean {
  const { code, message } = fault as { code?: string; message?: string };
  return code === '23505' || (code === 'SQLITE_CONSTRAINT' && /UNIQUE/.test(message ?? ''));
}
