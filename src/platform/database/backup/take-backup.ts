import { existsSync } from 'node:fs';
import type { DataSource, QueryRunner } from 'typeorm';
import { dialectOf, openForWriting, sqliteFile, type RowClass } from '../index.js';
import { BackupRefused, writeBackup, type Header, type RowLine, type TableLine } from './backup-file.js';
import { backedTables, portable, type BackedTable } from './tables.js';

const ROWS_AT_ONCE = 500;

/**
 * Writes everything the database holds at one instant into a file, while the service goes on. One format
 * serves both databases, so a county can move from SQLite to PostgreSQL by backup and restore.
 * Throws `BackupRefused` when the file exists, or when the database is none of this version's.
 */
export async function takeBackup(
  from: { databaseUrl: string; rows: RowClass[] },
  file: string,
  madeAt: Date,
): Promise<{ rows: number }> {
  if (existsSync(file)) throw new BackupRefused(`${file} exists already; a backup never replaces a file.`);
  const { databaseUrl, rows } = from;
  if (dialectOf(databaseUrl) === 'sqlite' && !existsSync(sqliteFile(databaseUrl))) {
    throw new BackupRefused('The database of DATABASE_URL does not exist.');
  }
  const source = await openForWriting(databaseUrl, rows);
  const runner = source.createQueryRunner();
  try {
    await beginSnapshot(source, runner);
    const header = { kelatunti: 'backup', format: 1, madeAt: madeAt.toISOString() } as const;
    const migrations = await migrationsOf(source, runner);
    return await writeBackup(file, everything(source, runner, { ...header, migrations }));
  } finally {
    await runner.query('ROLLBACK').catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

/** From here on the connection sees the database as it is now, whatever others write (WAL; MVCC). */
async function beginSnapshot(source: DataSource, runner: QueryRunner): Promise<void> {
  await runner.connect();
  const postgres = source.options.type === 'postgres';
  await runner.query(postgres ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
}

async function migrationsOf(source: DataSource, runner: QueryRunner): Promise<string[]> {
  const stored = runner.query('SELECT name FROM migration ORDER BY id');
  const names = await stored.then(
    (rows: { name: string }[]) => rows.map(({ name }) => name),
    () => [],
  );
  if (names.join() !== source.migrations.map(({ name }) => name).join()) {
    throw new BackupRefused('The database is not of this version; run kelatunti migrate first.');
  }
  return names;
}

async function* everything(
  source: DataSource,
  runner: QueryRunner,
  header: Header,
): AsyncGenerator<Header | TableLine | RowLine> {
  yield header;
  for (const table of backedTables(source)) {
    yield { table: table.name, columns: table.columns.map(({ name }) => name) };
    yield* rowsOf(runner, table);
  }
}

async function* rowsOf(runner: QueryRunner, { name, key, columns }: BackedTable): AsyncGenerator<RowLine> {
  const list = columns.map((column) => `"${column.name}"`).join(', ');
  let last = '';
  for (;;) {
    const after = last.replaceAll("'", "''");
    const rows: Record<string, unknown>[] = await runner.query(
      `SELECT ${list} FROM "${name}" WHERE "${key}" > '${after}' ORDER BY "${key}" LIMIT ${ROWS_AT_ONCE}`,
    );
    for (const row of rows) yield columns.map((column) => portable(row[column.name], column.kind));
    if (rows.length < ROWS_AT_ONCE) return;
    last = String(rows.at(-1)![key]);
  }
}
