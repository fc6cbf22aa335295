import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { asTold, type RawRow, type Reads } from './reads.js';
import { asRow, rendered, sql, type Dialect, type Sql } from './sql.js';
import { SqliteConnection } from './sqlite-connection.js';

/**
 * Reads committed rows and nothing else. Client data are not read through it but through the audited
 * reader, which leaves a log row first (PRODUCT.md, Audit).
 */
@Injectable()
export class Reader implements Reads {
  private readonly sqlite: SqliteConnection | null;

  constructor(
    private readonly source: DataSource,
    readonly dialect: Dialect,
  ) {
    this.sqlite = dialect === 'sqlite' ? SqliteConnection.of(source) : null;
  }

  /** The rows a query answers, in camelCase. */
  async rows<T>(query: Sql): Promise<T[]> {
    const { text, parameters } = rendered(query, this.dialect);
    const raw = await this.ask(text, parameters).catch((fault: unknown) => {
      throw asTold(fault);
    });
    return raw.map((row) => asRow<T>(row));
  }

  /** The first row, or undefined. */
  async row<T>(query: Sql): Promise<T | undefined> {
    return (await this.rows<T>(query))[0];
  }

  /** The size of the database as it is kept. */
  async databaseBytes(): Promise<number> {
    const row = await this.row<{ bytes: number }>(
      this.dialect === 'sqlite'
        ? sql`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
        : sql`select pg_database_size(current_database()) as bytes`,
    );
    return row!.bytes;
  }

  /** Lets go of the connection, which is then closed by who opened it. */
  async close(): Promise<void> {
    await this.sqlite?.close();
  }

  private ask(text: string, parameters: unknown[]): Promise<RawRow[]> {
    return this.sqlite ? this.sqlite.ask(text, parameters) : this.source.query(text, parameters);
  }
}
