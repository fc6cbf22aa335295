import sqlite3 from 'sqlite3';
import pg from 'pg';
import { DataSource, DefaultNamingStrategy, type DataSourceOptions } from 'typeorm';
import { useColumnsOf } from './columns.js';
import { migrations } from './migrations/index.js';
import type { Dialect } from './sql.js';
import { asUnusable, DatabaseUnusable } from './unusable.js';

// A plain `date` is a calendar day, never an instant; counts are numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Columns are snake_case in the database and camelCase in the code. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/** A database address taken apart: `sqlite:<file>` or `postgres://...` (CONTRACT.md, DATABASE_URL). */
export function dialectOf(databaseUrl: string): Dialect | null {
  if (/^sqlite:./.test(databaseUrl)) return 'sqlite';
  return /^postgres(ql)?:\/\//.test(databaseUrl) ? 'postgres' : null;
}

export const sqliteFile = (databaseUrl: string): string => databaseUrl.slice('sqlite:'.length);

/** A row class, as `@Entity` marks them. */
export type RowClass = new () => object;

/**
 * Opens the connection that writes. On SQLite it is the only one that may: TypeORM's driver shares one
 * connection, so all writes queue in the `Writer` (ADR 1). On PostgreSQL it is a pool.
 */
export async function openForWriting(databaseUrl: string, rows: RowClass[]): Promise<DataSource> {
  const dialect = dialectOf(databaseUrl);
  if (!dialect)
    throw new DatabaseUnusable('DATABASE_URL is neither sqlite:<file> nor postgres://....', false);
  useColumnsOf(dialect);
  const shared = {
    entities: rows,
    migrations,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCase(),
  };
  const options: DataSourceOptions =
    dialect === 'sqlite'
      ? {
          type: 'sqlite',
          database: sqliteFile(databaseUrl),
          enableWAL: true,
          busyTimeout: 5000,
          driver: quiet,
          ...shared,
        }
      : { type: 'postgres', url: databaseUrl, poolSize: 8, ...shared };
  const source = new DataSource(options);
  try {
    await source.initialize();
    if (dialect === 'sqlite') await makeDurable(source);
    return source;
  } catch (fault) {
    if (source.isInitialized) await source.destroy();
    throw asUnusable(fault);
  }
}

/** Opens the connection that reads: on SQLite a second, read-only one that never sees uncommitted rows. */
export async function openForReading(databaseUrl: string, writing: DataSource): Promise<DataSource> {
  if (dialectOf(databaseUrl) === 'postgres') return writing;
  const source = await new DataSource({
    type: 'sqlite',
    database: sqliteFile(databaseUrl),
    flags: sqlite3.OPEN_READONLY | sqlite3.OPEN_FULLMUTEX,
    busyTimeout: 5000,
    driver: quiet,
    entities: [],
  }).initialize();
  await source.query('PRAGMA query_only = ON');
  return source;
}

/** TypeORM asks the driver for its verbose mode, which costs a third of the speed; this one stays quiet. */
const quiet = { ...sqlite3, verbose: () => sqlite3 };

async function makeDurable(source: DataSource): Promise<void> {
  const connection = (source.driver as unknown as { databaseConnection: sqlite3.Database })
    .databaseConnection;
  connection.serialize();
  await source.query('PRAGMA synchronous = FULL');
  const [mode] = await source.query('PRAGMA journal_mode');
  const [keys] = await source.query('PRAGMA foreign_keys');
  const [sync] = await source.query('PRAGMA synchronous');
  if (mode.journal_mode !== 'wal' || keys.foreign_keys !== 1 || sync.synchronous !== 2) {
    throw new Error('SQLite did not take WAL, foreign keys and full synchronisation');
  }
}
