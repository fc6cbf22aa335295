import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { openForWriting, sqliteFile } from '../../src/platform/database/index.js';
import {
  freshDatabase,
  onServer,
  postgresServer,
  testDatabase,
  type FreshDatabase,
} from './fresh-database.js';
import { quickFolder } from './quick-folder.mjs';
import { root } from './source-files.js';

/**
 * A database as the migrations leave it, without a row: a copy of one that was migrated once. What the
 * migrations do is proved elsewhere, on databases that really begin empty.
 */
export function migratedDatabase(): Promise<FreshDatabase> {
  return testDatabase() === 'postgres' ? copyOnPostgres() : copyOnSqlite();
}

async function migrate(url: string): Promise<void> {
  const source = await openForWriting(url, []);
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
}

/** Named after the text of the migrations, so that it serves later runs too and never a changed one. */
const model = join(quickFolder, `kelatunti-migrated-${textOfTheMigrations()}.sqlite`);

function textOfTheMigrations(): string {
  const hash = createHash('sha256');
  for (const folder of ['src/platform/database', 'src/platform/database/migrations']) {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts'))) {
      hash.update(readFileSync(join(root, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function copyOnSqlite(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  const copied = await copyFile(model, sqliteFile(database.url)).then(
    () => true,
    () => false,
  );
  if (!copied) {
    await migrate(database.url);
    // Several processes may be first; each puts a whole file in its place.
    const draft = `${model}.${randomUUID()}`;
    await copyFile(sqliteFile(database.url), draft);
    await rename(draft, model);
  }
  return database;
}

const MODEL = 'migrated';

async function copyOnPostgres(): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(async (client) => {
    if (!(await exists(client))) await makeModel(client);
    await client.query(`create database ${name} template ${MODEL} strategy file_copy`);
  });
  const drop = () => onServer((client) => client.query(`drop database ${name} with (force)`));
  return { url: `${postgresServer()}/${name}`, drop };
}

const exists = async (client: Client): Promise<boolean> =>
  (await client.query('select 1 from pg_database where datname = $1', [MODEL])).rowCount === 1;

/** The processes of a run share the server; the first makes the model, the others wait for it. */
async function makeModel(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock(1)');
  if (!(await exists(client))) {
    await client.query('create database migrating');
    await migrate(`${postgresServer()}/migrating`);
    await client.query(`alter database migrating rename to ${MODEL}`);
  }
  await client.query('select pg_advisory_unlock(1)');
}
