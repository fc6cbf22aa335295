import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { addDays } from '../../dist/domain/time.js';
import { newId, newSecret, secretHash } from '../../dist/platform/ids.js';
import { ratioOf } from '../kit/figures.mjs';
import { load } from '../kit/load.mjs';
import { startBare, startService } from '../kit/process.mjs';
import { row } from '../kit/report.mjs';
import { inTurns } from '../kit/turns.mjs';
import { addCounty, addHour, addPair, LAST_YEAR } from '../world/pairs.mjs';
import { RowsToInsert } from '../world/rows-to-insert.mjs';

const CLIENTS = 16;

/** A subscribed calendar of a year: its bytes when it is warm, and the 304 of a program that has them. */
export async function feed({ folder, rounds, quick }) {
  const databaseUrl = `sqlite:${join(folder, 'feed.sqlite')}`;
  const feeds = await subscribed(databaseUrl, { hours: 52, everyDays: 7, feeds: CLIENTS });
  const service = await startService(databaseUrl);
  const first = await fetch(`http://127.0.0.1:${service.port}${feeds[0]}`);
  const file = join(folder, 'feed.ics');
  writeFileSync(file, Buffer.from(await first.arrayBuffer()));
  const bare = await startBare('nest.mjs', { FEED_FILE: file, FEED_TAG: '"bare"' });
  const tags = await Promise.all(feeds.map((path) => tagOf(service.port, path)));
  const requests = quick ? 100 : 5000;
  const rows = [];
  for (const status of [200, 304]) {
    let turn = 0;
    const headers = (tag) => (status === 304 ? { 'if-none-match': tag } : {});
    const ours = () => ({ path: feeds[turn++ % CLIENTS], headers: headers(tags[(turn - 1) % CLIENTS]) });
    const theirs = () => ({ path: '/feed', headers: headers('"bare"') });
    const shared = { clients: CLIENTS, requests, status };
    const figures = await inTurns(
      {
        measured: async () => (await load({ ...shared, port: service.port, next: ours })).perSecond,
        limit: async () => (await load({ ...shared, port: bare.port, next: theirs })).perSecond,
      },
      rounds,
    );
    const beside = { limitName: 'bare Nest, same bytes', ratio: ratioOf(figures), goal: 0.8, atLeast: true };
    rows.push(row({ name: `feed of 52 hours, ${status}`, unit: 'req/s', ...figures, ...beside }));
  }
  await Promise.all([service.stop(), bare.stop()]);
  return rows;
}

/** A subscribed calendar of 5,000 hours just after one of them has changed, beside the first time it is read. */
export async function largeFeed({ folder, rounds }) {
  const file = join(folder, 'large.sqlite');
  const [warm, ...cold] = await subscribed(`sqlite:${file}`, {
    hours: 5000,
    everyDays: 1,
    feeds: rounds + 2,
  });
  const service = await startService(`sqlite:${file}`);
  const change = await changing(file);
  const get = async (path) => {
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${service.port}${path}`);
    const bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200 || bytes < 1_000_000)
      throw new Error(`A feed of ${bytes} bytes, status ${answer.status}`);
    return performance.now() - began;
  };
  await get(warm);
  const measured = async () => {
    await change.one();
    return get(warm);
  };
  const figures = await inTurns({ measured, limit: () => get(cold.pop()) }, rounds);
  await Promise.all([service.stop(), change.end()]);
  return [
    row({
      name: 'feed of 5,000 hours after one change',
      unit: 'ms',
      ...figures,
      limitName: 'the whole text',
      goal: 10,
    }),
  ];
}

async function subscribed(databaseUrl, { hours, everyDays, feeds }) {
  const rows = new RowsToInsert();
  const pair = addPair(rows, addCounty(rows, 'kalenteri'), 'kalenteri', { capacity: 4 });
  for (let hour = 0; hour < hours; hour += 1) addHour(rows, pair, addDays('2026-09-03', hour * everyDays));
  const secrets = Array.from({ length: feeds }, () => newSecret());
  for (const secret of secrets) {
    const scope = { scope: 'mine', seriesId: null, countyId: null, language: 'fi' };
    const made = { tokenHash: secretHash(secret), createdAt: LAST_YEAR, revokedAt: null };
    rows.add('CalendarFeedRow', { id: newId(), personId: pair.personId, ...scope, ...made });
  }
  await rows.insertInto(databaseUrl);
  return secrets.map((secret) => `/calendar/${secret}.ics`);
}

const tagOf = async (port, path) => (await fetch(`http://127.0.0.1:${port}${path}`)).headers.get('etag');

/** Changes one hour after another as a second process does. */
async function changing(file) {
  const database = new sqlite3.Database(file);
  const run = promisify(database.run.bind(database));
  const ids = await promisify(database.all.bind(database))('SELECT id FROM session ORDER BY starts_at');
  let turn = 0;
  const one = async () => {
    turn += 1;
    const at = `2027-03-02 07:${String(turn).padStart(2, '0')}:00.000`;
    await run('UPDATE session SET revision = revision + 1, updated_at = ? WHERE id = ?', [
      at,
      ids[turn * 37].id,
    ]);
  };
  return { one, end: promisify(database.close.bind(database)) };
}
