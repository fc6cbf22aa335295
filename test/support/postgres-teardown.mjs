import { rmSync } from 'node:fs';

/** Stops the PostgreSQL of this run and removes its folder. */
export default async function stopPostgres() {
  const { server, folder } = globalThis.testPostgres;
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
