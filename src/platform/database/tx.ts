import type { DataSource } from 'typeorm';
import { asTold, type RawRow, type Reads } from './reads.js';
import { insertion, update } from './row-columns.js';
import { asRow, rendered, type Dialect, type Sql } from './sql.js';

/** Runs a statement; `tooLate` says, when its turn comes, why it may no longer run. */
export type Ask = (text: string, parameters: unknown[], tooLate: () => unknown) => Promise<RawRow[]>;

/**
 * One open transaction, as the rooms see it. It ends when its work answers, when a statement of it fails or
 * when its time is over; from then on no statement of it reaches the database.
 */
export class Tx implements Reads {
  private readonly afterCommit: Array<() => void> = [];
  private readonly toTell = new Map<string, string>();
  private closed: unknown = null;

  constructor(
    private readonly ask: Ask,
    private readonly source: DataSource,
    readonly dialect: Dialect,
  ) {}

  /** The rows a query answers, in camelCase. */
  async rows<T>(query: Sql): Promise<T[]> {
    const { text, parameters } = rendered(query, this.dialect);
    return (await this.statement(text, parameters)).map((row) => asRow<T>(row));
  }

  /** The first row, or undefined. */
  async row<T>(query: Sql): Promise<T | undefined> {
    return (await this.rows<T>(query))[0];
  }

  /** Runs an `update` or `delete`. */
  async run(query: Sql): Promise<void> {
    const { text, parameters } = rendered(query, this.dialect);
    await this.statement(text, parameters);
  }

  /** Inserts one row or several of a row class; a column that no row gives takes its default. */
  async insert<R extends object>(row: new () => R, values: Partial<R> | Partial<R>[]): Promise<void> {
    const rows = Array.isArray(values) ? values : [values];
    if (rows.length) await this.run(insertion(this.source.getMetadata(row), rows));
  }

  /** Changes the given columns of the row with this id. */
  async update<R extends object>(row: new () => R, id: string, values: Partial<R>): Promise<void> {
    await this.run(update(this.source.getMetadata(row), id, values));
  }

  /**
   * Holds a row until the transaction ends, so that a decision made on what hangs from it stays true.
   * SQLite needs nothing: its one writer already stands alone.
   */
  async lock(table: string, id: string): Promise<void> {
    if (this.dialect === 'sqlite') return;
    await this.statement(`select 1 from "${table}" where id = $1 for update`, [id]);
  }

  /** Runs something once the transaction is durable; never when it is rolled back. */
  onCommit(then: () => void): void {
    this.afterCommit.push(then);
  }

  /**
   * Tells every process of the service something once the transaction is durable; never when it is rolled back.
   * Of several words about the same thing the last one is told.
   */
  tell(about: string, word: string): void {
    this.toTell.set(about, word);
  }

  /** @internal What is told with the commit. */
  get words(): string[] {
    return [...this.toTell.values()];
  }

  /** @internal Ends it: from now on every statement is refused. Throws the fault that ended it before, if any. */
  end(): void {
    if (this.closed) throw this.closed;
    this.close(new Error('The transaction is over'));
  }

  /** @internal The same with a reason; the first one stays. */
  close(because: unknown): void {
    this.closed ??= because;
  }

  /** @internal */
  committed(): void {
    for (const then of this.afterCommit) then();
  }

  private async statement(text: string, parameters: unknown[]): Promise<RawRow[]> {
    if (this.closed) throw this.closed;
    try {
      return await this.ask(text, parameters, () => this.closed);
    } catch (fault) {
      const told = this.closed ?? asTold(fault);
      this.close(told);
      throw told;
    }
  }
}

/** Whether work answered an expected "no" (`{ ok: false }`), so that nothing of it stays. */
export const isRefusal = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
