import { isUniqueViolation, sql, Writer } from '../../src/platform/database/index.js';
import { World, type Season } from '../support/world.js';

let world: World;
let season: Season;
let address: string;
beforeAll(async () => {
  world = await World.open();
  season = await world.season();
  await world.service.app.listen(0, '127.0.0.1');
  address = await world.service.app.getUrl();
});
afterAll(() => world.close());

/** A booking as a program asks for it, over a real connection. */
const post = async (
  sessionId: string,
  caseId: string,
  by: 'aino' | 'ville',
): Promise<{ status: number; code?: string; place?: number }> => {
  const answer = await fetch(`${address}/api/v1/sessions/${sessionId}/bookings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await world.token(by)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ caseId }),
  });
  return { status: answer.status, ...((await answer.json()) as object) };
};
const held = (sessionId: string) =>
  world.rows<{ place: number }>(
    sql`select place from booking where session_id = ${sessionId} and state = 'booked' order by place`,
  );

test('of fifty who want the last place at once exactly one gets it', async () => {
  const hour = season.hours[0]!.id;
  for (const by of ['aino', 'ville', 'aino'] as const) await world.booked(hour, by);
  const waiting = [];
  for (let index = 0; index < 50; index += 1) {
    const by = index % 2 ? 'ville' : 'aino';
    waiting.push({ by, ...(await world.ready(by)) } as const);
  }
  const answers = await Promise.all(waiting.map(({ by, id }) => post(hour, id, by)));
  const won = answers.filter(({ status }) => status === 201);
  const lost = answers.filter(({ status, code }) => status === 409 && code === 'session-full');
  expect([won.length, lost.length]).toEqual([1, 49]);
  expect(won[0]?.place).toBe(4);
  expect((await held(hour)).map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  const logged = await world.rows<{ result: string }>(
    sql`select result from audit_log where act = 'case.booked' and session_id = ${hour}`,
  );
  const ofOthers = logged.filter(({ result }) => result === 'session-full').length;
  expect([logged.length, ofOthers]).toEqual([53, 49]);
});

test('of fifty who want an empty hour four get a place each', async () => {
  const hour = season.hours[1]!.id;
  const cases = [];
  for (let index = 0; index < 50; index += 1) cases.push(await world.ready());
  const answers = await Promise.all(cases.map(({ id }) => post(hour, id, 'aino')));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([
    ...[201, 201, 201, 201],
    ...Array(46).fill(409),
  ]);
  expect((await held(hour)).map(({ place }) => place)).toEqual([1, 2, 3, 4]);
});

test('the database refuses a fifth, and a place given twice, even when the rule is bypassed', async () => {
  const hour = season.hours[1]!.id;
  const another = await world.ready();
  const insert = (place: number) =>
    world
      .get(Writer)
      .run((tx) =>
        tx.run(sql`insert into booking (id, session_id, place, case_id, pair_id, state, created_at, created_by)
          values (${crypto.randomUUID()}, ${hour}, ${place}, ${another.id}, ${world.pairs.ainos}, 'booked',
            ${world.clock.now()}, ${world.ids.aino})`),
      )
      .then(
        () => null,
        (fault: unknown) => fault,
      );
  expect(await insert(5)).toMatchObject({ message: expect.stringMatching(/foreign key/i) });
  expect(isUniqueViolation(await insert(4))).toBe(true);
  expect(await held(hour)).toHaveLength(4);
});

test('of two hours that want the same case at once one gets it', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [first, second] = [season.hours[2]!.id, season.hours[3]!.id];
    const { id } = await world.ready();
    const answers = await Promise.all([post(first, id, 'aino'), post(second, id, 'aino')]);
    const codes = answers.map(({ status, code }) => code ?? status).toSorted();
    expect(codes).toEqual([201, 'already-booked']);
    await world.ask('aino', 'DELETE', `/api/v1/bookings/${await bookingOf(id)}`);
  }
});

test('the same booking asked for twice at once is given once', async () => {
  const { id } = await world.ready();
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(season.hours[2]!.id, id, 'aino')));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'already-booked')).toHaveLength(9);
});

const bookingOf = async (caseId: string): Promise<string | undefined> =>
  (
    await world.rows<{ id: string }>(
      sql`select id from booking where case_id = ${caseId} and state = 'booked'`,
    )
  )[0]?.id;
