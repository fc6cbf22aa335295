import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

export type FreshDatabase = { url: string; drop: () => Promise<void> };

/** Which of the two databases this test file runs on. */
export const testDatabase = (): 'sqlite' | 'postgres' =>
  process.env['TEST_DATABASE'] === 'postgres' ? 'postgres' : 'sqlite';

/**
 * An empty database of the kind this test file runs on: a file in its own folder, or a new database in the
 * PostgreSQL of the run. Close every connection before `drop`.
 */
export function freshDatabase(): Promise<FreshDatabase> {
  return testDatabase() === 'postgres' ? freshPostgres() : freshSqlite();
}

async function freshSqlite(): Promise<FreshDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kelatunti-test-'));
  return {
    url: `sqlite:${join(folder, 'test.sqlite')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function freshPostgres(): Promise<FreshDatabase> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (!server) throw new Error('The PostgreSQL of the run has not been started');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database ${name}`);
  return { url: `${server}/${name}`, drop: () => administer(server, `drop database ${name} with (force)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
