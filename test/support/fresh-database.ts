import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { newQuickFolder } from './quick-folder.mjs';

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

function freshSqlite(): Promise<FreshDatabase> {
  const folder = newQuickFolder('kelatunti-test-');
  return Promise.resolve({
    url: `sqlite:${join(folder, 'test.sqlite')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  });
}

async function freshPostgres(): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer((client) => client.query(`create database ${name}`));
  const drop = () => onServer((client) => client.query(`drop database ${name} with (force)`));
  return { url: `${postgresServer()}/${name}`, drop };
}

/** The address of the PostgreSQL of the run, without a database. */
export function postgresServer(): string {
  const server = process.env['TEST_POSTGRES_URL'];
  if (!server) throw new Error('The PostgreSQL of the run has not been started');
  return server;
}

/** Does something to the server itself, over a connection of its own. */
export async function onServer(act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: `${postgresServer()}/postgres` });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
