import { percentile, spreadOf } from '../kit/figures.mjs';
import { load } from '../kit/load.mjs';
import { startService } from '../kit/process.mjs';
import { row } from '../kit/report.mjs';
import { demoHouse } from '../world/demo.mjs';

const PAGES = ['/', '/asiat', '/asiat/:id', '/tunnit', '/tunnit/:id'];

/**
 * What the service itself needs for the five most used pages in the demo's world, from its request log (whole
 * milliseconds): the middle one of each round and the slowest hundredth of all rounds.
 */
export async function pages({ folder, rounds, quick }) {
  const demo = await demoHouse(folder);
  const service = await startService(demo.databaseUrl, { clock: null, PUBLIC_URL: demo.publicUrl });
  const asked = await demo.addressesOf(service.port);
  const requests = quick ? 20 : 200;
  const round = async () => {
    service.lines.length = 0;
    let turn = 0;
    const next = () => ({ path: asked.paths[turn++ % PAGES.length], headers: { cookie: asked.cookie } });
    await load({ port: service.port, requests: requests * PAGES.length, next });
    return answered(service.lines);
  };
  await round();
  const all = [];
  for (let number = 0; number < rounds; number += 1) all.push(await round());
  await service.stop();
  return PAGES.flatMap((page) => rowsOf(page, all));
}

function rowsOf(page, rounds) {
  const times = rounds.map((one) => one.get(page));
  const middle = spreadOf(times.map((list) => percentile(list, 0.5)));
  const slowest = spreadOf(times.map((list) => percentile(list, 0.99)));
  return [
    row({ name: `server time of ${page}, p50`, unit: 'ms', measured: middle, goal: 10 }),
    row({ name: `server time of ${page}, p99`, unit: 'ms', measured: slowest, goal: 50 }),
  ];
}

/** Milliseconds by route, as the service logged them. */
function answered(lines) {
  const times = new Map();
  for (const { message, route, status, ms } of lines.map((line) => JSON.parse(line))) {
    if (message !== 'answered' || status !== 200) continue;
    times.set(route, [...(times.get(route) ?? []), ms]);
  }
  return times;
}
