import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { Client } from 'pg';
import { besideDatabase } from '../platform/config/index.js';
import { dialectOf, sqliteFile } from '../platform/database/index.js';
import { readDemoSecrets, WrongConfiguration, type DemoSecrets, type Environment } from './settings.js';

const DEMO_DATABASE = 'sqlite:data/demo.sqlite';

/**
 * Makes ready what `kelatunti demo` runs on and answers the environment it runs in. `.env` is not read: a
 * demo must never find its way into a production database, and begins afresh only in one of its own.
 * Throws `WrongConfiguration` when the database exists and is no demo's.
 */
export async function prepareDemo(environment: Environment, reset: boolean): Promise<Environment> {
  const databaseUrl = environment['DATABASE_URL']?.trim() || DEMO_DATABASE;
  if (!dialectOf(databaseUrl)) return environment;
  const before = readDemoSecrets(databaseUrl);
  if (before === null) await refuseForeignDatabase(databaseUrl);
  else if (reset) await emptyDemo(databaseUrl);
  const PORT = environment['PORT']?.trim() || '3000';
  const secrets: DemoSecrets = {
    SECRET_KEY: before?.SECRET_KEY ?? randomBytes(32).toString('base64url'),
    DATA: 'fictitious',
    PORT,
    PUBLIC_URL: environment['PUBLIC_URL']?.trim() || `http://localhost:${PORT}`,
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    MAIL_FROM: 'kelatunti@kelatunti.example',
    REPLY_ADDRESS: 'vastaus@kelatunti.example',
  };
  const { secretsFile } = besideDatabase(databaseUrl);
  mkdirSync(dirname(secretsFile), { recursive: true });
  writeFileSync(secretsFile, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return { ...environment, DATABASE_URL: databaseUrl };
}

async function refuseForeignDatabase(databaseUrl: string): Promise<void> {
  const foreign =
    dialectOf(databaseUrl) === 'sqlite'
      ? existsSync(sqliteFile(databaseUrl))
      : (await onPostgres(
          databaseUrl,
          `select 1 from information_schema.tables where table_schema = 'public'`,
        )) > 0;
  if (!foreign) return;
  const { secretsFile } = besideDatabase(databaseUrl);
  throw new WrongConfiguration([
    `DATABASE_URL is wrong: the database exists and is not a demo's, because ${secretsFile} is missing.`,
  ]);
}

async function emptyDemo(databaseUrl: string): Promise<void> {
  rmSync(besideDatabase(databaseUrl).mailFolder, { recursive: true, force: true });
  if (dialectOf(databaseUrl) === 'postgres') {
    await onPostgres(databaseUrl, 'drop schema public cascade; create schema public');
    return;
  }
  const file = sqliteFile(databaseUrl);
  for (const one of [file, `${file}-wal`, `${file}-shm`]) rmSync(one, { force: true });
}

async function onPostgres(databaseUrl: string, statement: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** The mail catcher's port; another program may have taken yesterday's. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
