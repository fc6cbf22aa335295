import { ClaimCase, OverduePromises, RegisterCase, WatchPromises } from '../../../src/cases/index.js';
import { isWorkingTime } from '../../../src/domain/working-hours.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import { RaiseCase } from '../../../src/sessions/index.js';
import { Tasks } from '../../../src/tasks/index.js';
import { value, World, type Name } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  // Maundy Thursday is a working day in Finland; this county closes on it.
  await world.closeDay('2027-03-25', 'Kiirastorstai');
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const waiting = async (at: string) => {
  world.at(at);
  const form = { themes: [], questionTypes: [], countyId: world.county };
  return value(await world.get(RegisterCase).run(form, await world.actor('koko'))).id;
};
const watch = () => world.get(WatchPromises).run();
const askedOf = async (name: Name, caseId: string) =>
  (await world.get(Tasks).tasksFor(await world.actor(name), { limit: 200 })).items
    .filter((task) => task.caseId === caseId)
    .map(({ kind, openedAt }) => `${kind} ${openedAt.toISOString()}`);
const overdueFor = async (name: Name) => world.get(OverduePromises).ofActor(await world.actor(name));

/** Lets the clock work run every ten minutes until then, and answers when a task was opened first. */
async function firstAsked(caseId: string, from: string, until: string): Promise<string | null> {
  for (let now = Date.parse(from); now <= Date.parse(until); now += 600_000) {
    world.at(new Date(now));
    await watch();
    const [task] = await world.rows<{ openedAt: Date }>(
      sql`select opened_at from task where case_id = ${caseId} and kind like '%-overdue'`,
    );
    if (task) return task.openedAt.toISOString();
  }
  return null;
}

describe('the first promise', () => {
  test.each([
    ['on a Tuesday', '2027-03-02T09:00:00Z', '2027-03-03T21:00:00Z', '2027-03-04T06:00:00.000Z'],
    ['on a Friday evening', '2027-03-05T18:00:00Z', '2027-03-08T21:00:00Z', '2027-03-09T06:00:00.000Z'],
    [
      'before Easter, the Thursday closed by the county and the clocks changed',
      '2027-03-24T09:00:00Z',
      '2027-03-30T20:00:00Z',
      '2027-03-31T05:00:00.000Z',
    ],
  ])('broken for a need registered %s is a task when people come to work', async (_, at, from, asked) => {
    const id = await waiting(at);
    expect(await firstAsked(id, from, new Date(Date.parse(asked) + 600_000).toISOString())).toBe(asked);
    expect(await askedOf('koko', id)).toEqual([`handling-overdue ${asked}`]);
    expect(await askedOf('aino', id)).toEqual([]);
    value(await world.get(ClaimCase).run({ caseId: id }, await world.actor('aino')));
    expect(await askedOf('koko', id)).toEqual([]);
  });

  test('nothing alarms outside working hours, on no night, weekend, holiday or closed day of a month', async () => {
    const id = await waiting('2027-03-10T09:00:00Z');
    const closed = new Set(['2027-03-25']);
    const openTask = sql`select id from task where case_id = ${id} and closed_at is null`;
    for (let now = Date.parse('2027-03-12T00:15:00Z'); now < Date.parse('2027-04-07'); now += 5 * 3_600_000) {
      world.at(new Date(now));
      await watch();
      expect({ now: new Date(now), asked: await world.count(openTask) }).toEqual({
        now: new Date(now),
        asked: isWorkingTime(new Date(now), closed) ? 1 : 0,
      });
      await world.get(Writer).run((tx) => world.get(Tasks).closeOfCase(tx, 'handling-overdue', id, null));
    }
  });

  test('is asked of the pair to which Kela raised the case', async () => {
    await world.season();
    world.startOver();
    const input = { pairId: world.pairs.ainos };
    const { code } = value(await world.get(RaiseCase).run(input, await world.actor('sini')));
    const [row] = await world.rows<{ id: string }>(sql`select id from client_case where code = ${code}`);
    world.at('2027-03-04T08:00:00Z');
    await watch();
    expect((await askedOf('aino', row!.id)).map((task) => task.split(' ')[0]).toSorted()).toEqual([
      'claim-raised-case',
      'handling-overdue',
    ]);
    expect(await askedOf('koko', row!.id)).toEqual([]);
  });
});

describe('the second promise', () => {
  test('broken is asked of the pair once, and no more when the case has a place', async () => {
    const season = await world.season();
    world.startOver();
    const { id } = await world.ready();
    world.at('2027-03-10T08:00:00Z');
    await watch();
    await watch();
    expect(await askedOf('aino', id)).toEqual(['consultation-overdue 2027-03-10T08:00:00.000Z']);
    value(await world.book(season.hours[2]!.id, id));
    world.at('2027-03-10T20:00:00Z');
    await watch();
    expect(await askedOf('aino', id)).toEqual([]);
  });

  test('kept in time is never asked for', async () => {
    const season = await world.season();
    world.startOver();
    const { id } = await world.booked(season.hours[0]!.id);
    world.at('2027-03-11T08:00:00Z');
    await watch();
    expect(await askedOf('aino', id)).toEqual([]);
    expect((await overdueFor('aino')).map(({ caseId }) => caseId)).not.toContain(id);
  });
});

test('what is late is listed for its pair and its coordinator, as frames, and each showing is logged', async () => {
  world.startOver();
  const own = await world.ready();
  const unclaimed = await waiting('2027-03-02T07:00:00Z');
  world.at('2027-03-10T08:00:00Z');
  const seen = async (name: Name) =>
    (await overdueFor(name))
      .filter(({ caseId }) => [own.id, unclaimed].includes(caseId))
      .map(({ caseId, promise, pairId, dueAt }) => ({ caseId, promise, pairId, dueAt }));
  const late = {
    ...{ caseId: own.id, promise: 'consultation', pairId: world.pairs.ainos },
    dueAt: new Date('2027-03-09T22:00:00Z'),
  };
  expect(await seen('aino')).toEqual([late]);
  expect(await seen('koko')).toEqual([
    { caseId: unclaimed, promise: 'handling', pairId: null, dueAt: new Date('2027-03-03T22:00:00Z') },
    late,
  ]);
  for (const name of ['ville', 'muu', 'sini', 'dpo'] as const) expect(await seen(name)).toEqual([]);
  const logged = await world.loggedBy(() => overdueFor('koko'));
  expect(logged.filter(({ caseId }) => caseId === own.id)).toMatchObject([
    { act: 'case.listed', role: 'coordinator', countyId: world.county },
  ]);
});
