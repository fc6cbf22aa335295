import type sqlite3 from 'sqlite3';
import type { DataSource } from 'typeorm';
import type { RawRow } from './reads.js';

type Asked = {
  text: string;
  parameters: unknown[];
  /** Why it may no longer run when its turn comes, if so. */
  tooLate: () => unknown;
  resolve: (rows: RawRow[]) => void;
  reject: (fault: unknown) => void;
};

/** More different texts than the service has; lists of many lengths make new ones, and the oldest goes. */
const MOST_PREPARED = 400;

/**
 * One connection of SQLite: statements run one after another in the order they were asked, and each text is
 * prepared once. TypeORM opens the connection and lays the tables; after that only this class speaks to it.
 */
export class SqliteConnection {
  private readonly prepared = new Map<string, sqlite3.Statement>();
  private readonly waiting: Asked[] = [];
  private busy = false;

  private constructor(private readonly handle: sqlite3.Database) {}

  static of(source: DataSource): SqliteConnection {
    const { databaseConnection } = source.driver as unknown as { databaseConnection: sqlite3.Database };
    return new SqliteConnection(databaseConnection);
  }

  /** The rows a statement answers. `tooLate` is asked when its turn comes. */
  ask(text: string, parameters: unknown[] = [], tooLate: Asked['tooLate'] = () => null): Promise<RawRow[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ text, parameters, tooLate, resolve, reject });
      if (!this.busy) this.next();
    });
  }

  /** Lets go of the prepared statements, without which SQLite does not close; ask nothing afterwards. */
  async close(): Promise<void> {
    await this.ask('select 1');
    for (const statement of this.prepared.values()) statement.finalize();
    this.prepared.clear();
  }

  private next(): void {
    const asked = this.waiting.shift();
    this.busy = asked !== undefined;
    if (!asked) return;
    const because = asked.tooLate();
    if (because) this.end(() => asked.reject(because));
    else this.withStatement(asked, (statement) => this.step(statement, asked));
  }

  private step(statement: sqlite3.Statement, { parameters, resolve, reject }: Asked): void {
    statement.all<RawRow>(parameters, (fault, rows) =>
      this.end(() => (fault ? reject(fault) : resolve(rows))),
    );
  }

  private end(settle: () => void): void {
    settle();
    this.next();
  }

  private withStatement({ text, reject }: Asked, then: (statement: sqlite3.Statement) => void): void {
    const known = this.prepared.get(text);
    if (known) {
      then(known);
      return;
    }
    const statement = this.handle.prepare(text, (fault: Error | null) => {
      if (fault) {
        this.end(() => reject(fault));
        return;
      }
      this.keep(text, statement);
      then(statement);
    });
  }

  private keep(text: string, statement: sqlite3.Statement): void {
    this.prepared.set(text, statement);
    if (this.prepared.size <= MOST_PREPARED) return;
    const [oldest] = this.prepared.entries().next().value!;
    this.prepared.get(oldest)!.finalize();
    this.prepared.delete(oldest);
  }
}
