import { sql } from '../../src/platform/database/index.js';
import { RegisterCase } from '../../src/cases/index.js';
import { value, World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

test('of twenty who take a case up at once exactly one pair gets it', async () => {
  const form = { themes: [], questionTypes: [], countyId: world.county };
  const { id } = value(await world.get(RegisterCase).run(form, await world.actor('koko')));
  await Promise.all([world.token('aino'), world.token('ville')]);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      world.ask(index % 2 ? 'ville' : 'aino', 'POST', `/api/v1/cases/${id}/claim`, { body: {} }),
    ),
  );
  const won = answers.filter(({ status }) => status === 200);
  const lost = answers.filter(({ status, code }) => status === 409 && code === 'already-claimed');
  expect([won.length, lost.length]).toEqual([1, 19]);
  const [client] = await world.rows<{ pairId: string }>(
    sql`select pair_id from client_case where id = ${id}`,
  );
  expect(won[0]?.body).toMatchObject({ id, pairId: client?.pairId });
  expect(await world.count(sql`select 1 from case_assignment where case_id = ${id}`)).toBe(1);
  const results = await world.rows<{ result: string }>(
    sql`select result from audit_log where act = 'case.claimed' and case_id = ${id}`,
  );
  expect(results.filter(({ result }) => result === 'ok')).toHaveLength(1);
  expect(results).toHaveLength(20);
});
