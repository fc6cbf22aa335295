import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { asRow, rendered, type Dialect, type Sql } from './sql.js';

/** What a query needs: an open transaction or the Reader. */
export interface Reads {
  rows<T>(query: Sql): Promise<T[]>;
  row<T>(query: Sql): Promise<T | undefined>;
}

/**
 * Reads committed rows and nothing else. Client data are not read through it but through the audited
 * reader, which leaves a log row first (PRODUCT.md, Audit).
 */
@Injectable()
export class Reader implements Reads {
  constructor(
    private readonly source: DataSource,
    readonly dialect: Dialect,
  ) {}

  /** The rows a query answers, in camelCase. */
  async rows<T>(query: Sql): Promise<T[]> {
    const { text, parameters } = rendered(query, this.dialect);
    const raw: Record<string, unknown>[] = await this.source.query(text, parameters);
    return raw.map((row) => asRow<T>(row));
  }

  /** The first row, or undefined. */
  async row<T>(query: Sql): Promise<T | undefined> {
    return (await this.rows<T>(query))[0];
  }
}
