import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ratioOf } from '../kit/figures.mjs';
import { load } from '../kit/load.mjs';
import { startBare, startService } from '../kit/process.mjs';
import { row } from '../kit/report.mjs';
import { inTurns } from '../kit/turns.mjs';
import { makeBookable } from '../world/bookable.mjs';

/** Requests of a round: half a second or more of a machine to itself, few enough to prepare. */
const REQUESTS = { 1: 400, 16: 1200 };

/**
 * A durable booking by HTTP on SQLite, one client and sixteen, with key, rules, log row and the commit, beside
 * node:http and one durable insert a request; for sixteen the insert shares its commit with those that came
 * in during the same turn of the event loop.
 */
export async function bookingOnSqlite({ folder, rounds, quick }) {
  const bare = (commit) =>
    startBare('insert-sqlite.mjs', { DATABASE_FILE: join(folder, `${commit}.sqlite`), COMMIT: commit });
  const measured = {
    databaseUrl: `sqlite:${join(folder, 'service.sqlite')}`,
    name: 'booking, SQLite',
    rounds,
    quick,
  };
  return booking(measured, [
    { clients: 1, limit: await bare('request'), limitName: 'one insert, own commit', goal: 0.6 },
    { clients: 16, limit: await bare('turn'), limitName: 'one insert, commit a turn', goal: 0.5 },
  ]);
}

/** The same on PostgreSQL with its ordinary durability, beside a pool that does one insert a request. */
export async function bookingOnPostgres({ postgres, rounds, quick }) {
  const [databaseUrl, bareUrl] = [await postgres.database(), await postgres.database()];
  const limit = await startBare('insert-postgres.mjs', { DATABASE_URL: bareUrl });
  const measured = { databaseUrl, name: 'booking, PostgreSQL', rounds, quick };
  return booking(measured, [
    { clients: 1, limit, limitName: 'one insert, pg', goal: 0.4 },
    { clients: 16, limit, limitName: 'one insert, pg', goal: 0.4 },
  ]);
}

async function booking({ databaseUrl, name, rounds, quick }, contests) {
  const share = quick ? 0.05 : 1;
  const requests = (clients) => Math.ceil(REQUESTS[clients] * share);
  const needed = contests.reduce(
    (sum, { clients }) => sum + (requests(clients) + 2 * clients) * (rounds + 1),
    0,
  );
  const waiting = await makeBookable(databaseUrl, needed);
  const service = await startService(databaseUrl);
  const rows = [];
  for (const { clients, limit, limitName, goal } of contests) {
    const ofRound = { clients, requests: requests(clients), status: 201 };
    const figures = await inTurns(
      {
        measured: async () =>
          (await load({ ...ofRound, port: service.port, next: () => waiting.pop() })).perSecond,
        limit: async () => (await load({ ...ofRound, port: limit.port, next: bareInsert })).perSecond,
      },
      rounds,
    );
    const title = `${name}, ${clients} ${clients === 1 ? 'client' : 'clients'}`;
    const ratio = ratioOf(figures);
    rows.push(row({ name: title, unit: 'req/s', ...figures, limitName, ratio, goal, atLeast: true }));
  }
  await Promise.all([service, ...new Set(contests.map(({ limit }) => limit))].map((server) => server.stop()));
  return rows;
}

const bareInsert = () => ({
  method: 'POST',
  path: `/api/v1/sessions/${randomUUID()}/bookings`,
  headers: { authorization: `Bearer kt_${randomUUID()}`, 'content-type': 'application/json' },
  body: JSON.stringify({ caseId: randomUUID() }),
});
