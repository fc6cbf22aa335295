import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from './kit/postgres.mjs';
import { probe } from './kit/probe.mjs';
import { inFolder, stopAll } from './kit/process.mjs';
import { save, table } from './kit/report.mjs';
import { bookingOnPostgres, bookingOnSqlite } from './rows/booking.mjs';
import { feed, largeFeed } from './rows/feed.mjs';
import { fuzz } from './rows/fuzz.mjs';
import { growth } from './rows/growth.mjs';
import { inbound } from './rows/inbound.mjs';
import { model } from './rows/model.mjs';
import { outbound } from './rows/outbound.mjs';
import { pages } from './rows/pages.mjs';
import { starting } from './rows/starting.mjs';

/**
 * `npm run bench`: every row of docs/benchmarks.md, one table and `bench-results.json`. `--only booking,feed`
 * runs the parts so named, `--only model` the long proof beside the reference model, `--only fuzz` ten thousand
 * broken messages; `--quick` only shows that everything runs; `--rounds 9` takes more rounds.
 */
const PARTS = {
  booking: bookingOnSqlite,
  postgres: bookingOnPostgres,
  feed,
  'large-feed': largeFeed,
  growth,
  pages,
  starting,
  inbound,
  outbound,
  model,
  fuzz,
};

/** Long proofs, not figures: they run only when they are named. */
const ONLY_NAMED = ['model', 'fuzz'];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
  },
});
const quick = values.quick;
const rounds = Number(values.rounds ?? (quick ? 2 : 5));
const chosen = values.only?.split(',') ?? Object.keys(PARTS).filter((name) => !ONLY_NAMED.includes(name));
const unknown = chosen.filter((name) => !(name in PARTS));
if (unknown.length)
  throw new Error(`No part called ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);

const rows = [];
const probes = [{ before: chosen[0], ...probe(quick) }];
process.on('exit', stopAll);
for (const name of chosen) {
  process.stderr.write(`${name} ...\n`);
  rows.push(...(await inFolder((folder) => run(PARTS[name], name, folder))));
  probes.push({ after: name, ...probe(quick) });
}
process.stdout.write(`${table(rows)}\n\n${probed(probes)}\n`);
save(join(import.meta.dirname, '../bench-results.json'), {
  rows,
  probes,
  options: { rounds, quick, only: chosen },
});

async function run(part, name, folder) {
  if (name !== 'postgres') return part({ folder, rounds, quick });
  const postgres = await startPostgres();
  try {
    return await part({ postgres, rounds, quick });
  } finally {
    await postgres.stop();
  }
}

function probed(list) {
  const line = (of) => list.map((one) => one[of].toFixed(2)).join(', ');
  return `The machine before, between and after: fsync ${line('fsyncMs')} ms; arithmetic ${line('cpuMs')} ms.`;
}
