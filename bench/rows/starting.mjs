import { ratioOf, spreadOf } from '../kit/figures.mjs';
import { load } from '../kit/load.mjs';
import { startBare, startService } from '../kit/process.mjs';
import { row } from '../kit/report.mjs';
import { inTurns } from '../kit/turns.mjs';
import { demoHouse } from '../world/demo.mjs';

const MEGABYTE = 1024 * 1024;

/**
 * From the start of the process to `/health/ready` on a database that exists, and what it then holds in memory
 * after a load of pages, beside a bare Nest on Fastify after as many requests.
 */
export async function starting({ folder, rounds, quick }) {
  const demo = await demoHouse(folder);
  const start = {
    measured: () => startService(demo.databaseUrl, { clock: null, PUBLIC_URL: demo.publicUrl }),
    limit: () => startBare('nest.mjs'),
  };
  const timed = (begin) => async () => {
    const server = await begin();
    await server.stop();
    return server.startedInMs;
  };
  const times = await inTurns({ measured: timed(start.measured), limit: timed(start.limit) }, rounds);
  const memory = await memoryOf(start, demo, quick ? 100 : 3000);
  const beside = { limitName: 'bare Nest on Fastify' };
  return [
    row({ name: 'start-up', unit: 'ms', ...times, ...beside, ratio: ratioOf(times), goal: 2 }),
    row({ name: 'memory after load', unit: 'MB', ...memory, ...beside, ratio: ratioOf(memory), goal: 1.5 }),
  ];
}

async function memoryOf(start, demo, requests) {
  const service = await start.measured();
  const { cookie, paths } = await demo.addressesOf(service.port);
  let turn = 0;
  const pages = () => ({ path: paths[turn++ % paths.length], headers: { cookie } });
  const bare = await start.limit();
  await load({ port: service.port, clients: 8, requests, next: pages });
  await load({ port: bare.port, clients: 8, requests, next: () => ({ path: '/feed' }) });
  const held = (server) => spreadOf([server.memory() / MEGABYTE]);
  const memory = { measured: held(service), limit: held(bare) };
  await Promise.all([service.stop(), bare.stop()]);
  return memory;
}
