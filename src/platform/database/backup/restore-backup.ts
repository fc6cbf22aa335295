import type { QueryRunner } from 'typeorm';
import { dialectOf, openForWriting, rendered, Sql, type RowClass } from '../index.js';
import { backupLines, BackupRefused, checkedHeader, type RowLine, type TableLine } from './backup-file.js';
import { backedTables, bindable, type BackedTable } from './tables.js';

/** Below what one statement of either database may bind. */
const MOST_PARAMETERS = 8000;

/**
 * Puts a backup into an empty database: its tables are made, all rows go in in one transaction, so that a
 * failure leaves none. The file is read to its end before anything is touched.
 * Throws `BackupRefused` for a file that is no backup, is damaged or of another version, and for a database
 * that holds data: nothing is ever overwritten.
 */
export async function restoreBackup(
  into: { databaseUrl: string; rows: RowClass[] },
  file: string,
): Promise<{ rows: number; madeAt: string }> {
  const { migrations, madeAt } = await checkedHeader(file);
  const source = await openForWriting(into.databaseUrl, into.rows);
  const runner = source.createQueryRunner();
  try {
    if (migrations.join() !== source.migrations.map(({ name }) => name).join()) {
      throw new BackupRefused(
        'The backup is of another version. Restore it with that version, then run kelatunti migrate.',
      );
    }
    await source.runMigrations({ transaction: 'each' });
    const tables = backedTables(source);
    await refuseUnlessEmpty(runner, tables);
    const rows = await restoreAll(runner, { tables, dialect: dialectOf(into.databaseUrl)!, file });
    return { rows, madeAt };
  } finally {
    await runner.release();
    await source.destroy();
  }
}

async function refuseUnlessEmpty(runner: QueryRunner, tables: BackedTable[]): Promise<void> {
  for (const { name } of tables) {
    const found: unknown[] = await runner.query(`SELECT 1 FROM "${name}" LIMIT 1`);
    if (found.length) {
      throw new BackupRefused('The database holds data already. Restore into an empty one.');
    }
  }
}

type Restoring = { tables: BackedTable[]; dialect: 'sqlite' | 'postgres'; file: string };

async function restoreAll(runner: QueryRunner, { tables, dialect, file }: Restoring): Promise<number> {
  let count = 0;
  let table: BackedTable | null = null;
  let batch: RowLine[] = [];
  const flush = async (): Promise<void> => {
    if (table && batch.length) await insert(runner, { table, rows: batch, dialect });
    batch = [];
  };
  await runner.query(dialect === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN');
  try {
    for await (const line of backupLines(file)) {
      if (Array.isArray(line)) {
        count += 1;
        batch.push(line);
        if (table && (batch.length + 1) * table.columns.length > MOST_PARAMETERS) await flush();
      } else if ('table' in line) {
        await flush();
        table = tableOf(tables, line);
      }
    }
    await flush();
    await runner.query('COMMIT');
    return count;
  } catch (fault) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw fault;
  }
}

function tableOf(tables: BackedTable[], line: TableLine): BackedTable {
  const table = tables.find(({ name }) => name === line.table);
  if (!table || table.columns.map(({ name }) => name).join() !== line.columns.join()) {
    throw new BackupRefused(`The backup's table ${line.table} is not one of this version's.`);
  }
  return table;
}

async function insert(
  runner: QueryRunner,
  { table, rows, dialect }: { table: BackedTable; rows: RowLine[]; dialect: 'sqlite' | 'postgres' },
): Promise<void> {
  const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
  const values = rows.flatMap((row) => table.columns.map(({ kind }, at) => bindable(row[at], kind)));
  const between = (index: number): string => {
    if (index === 0) return `INSERT INTO "${table.name}" (${columns}) VALUES (`;
    if (index === values.length) return ')';
    return index % table.columns.length === 0 ? '), (' : ', ';
  };
  const strings = Array.from({ length: values.length + 1 }, (_, index) => between(index));
  const { text, parameters } = rendered(new Sql(strings, values), dialect);
  await runner.query(text, parameters);
}
