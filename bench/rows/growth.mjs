import { join } from 'node:path';
import { median, ratioOf } from '../kit/figures.mjs';
import { load } from '../kit/load.mjs';
import { startService } from '../kit/process.mjs';
import { row } from '../kit/report.mjs';
import { inTurns } from '../kit/turns.mjs';
import { makeBookable } from '../world/bookable.mjs';
import { addMass } from '../world/mass.mjs';
import { RowsToInsert } from '../world/rows-to-insert.mjs';
import { addPairWithYear } from '../world/year.mjs';

const SIZES = [0, 10_000, 100_000, 1_000_000];
const NAMES = ['/', '/asiat', '/asiat/:id', '/tunnit', '/tunnit/:id'];
const GOAL = 1.2;

/**
 * The five most used pages and a booking, for the same normal pair, in databases in which other pairs have left
 * more and more. All services run at the same time and take turns.
 */
export async function growth({ folder, rounds, quick }) {
  const sizes = quick ? SIZES.slice(0, 2) : SIZES;
  const requests = quick ? 5 : 60;
  const houses = [];
  for (const size of sizes) houses.push(await house(folder, size, (requests + 2) * (rounds + 1)));
  const rows = [];
  for (const [index, name] of NAMES.entries()) {
    const ask = ({ service, pair }) => medianOf(service.port, requests, () => page(pair, index));
    rows.push(...compared(name, sizes, await inTurns(byName(houses, ask), rounds)));
  }
  const book = ({ service, waiting }) => medianOf(service.port, requests, () => waiting.pop(), 201);
  rows.push(...compared('booking', sizes, await inTurns(byName(houses, book), rounds)));
  await Promise.all(houses.map(({ service }) => service.stop()));
  return rows;
}

async function house(folder, size, bookings) {
  const file = join(folder, `${size}.sqlite`);
  const rows = new RowsToInsert();
  const pair = addPairWithYear(rows, 'oma');
  const waiting = await makeBookable(`sqlite:${file}`, bookings, rows);
  await addMass(file, size, pair.countyId);
  return { pair, waiting, service: await startService(`sqlite:${file}`), name: String(size) };
}

const byName = (houses, act) => Object.fromEntries(houses.map((one) => [one.name, () => act(one)]));

const page = ({ pages, cookie }, index) => ({ path: pages[index], headers: { cookie } });

async function medianOf(port, requests, next, status = 200) {
  return median((await load({ port, requests, next, status })).taken);
}

function compared(name, sizes, figures) {
  const limit = figures[sizes[0]];
  return sizes.slice(1).map((size) => {
    const measured = figures[size];
    const ratio = ratioOf({ measured, limit });
    const title = `growth: ${name} with ${size / 1000}k cases`;
    return row({ name: title, unit: 'ms', measured, limit, limitName: 'no other cases', ratio, goal: GOAL });
  });
}
