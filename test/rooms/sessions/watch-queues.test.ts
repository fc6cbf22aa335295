import { sql } from '../../../src/platform/database/index.js';
import { ChooseCountySetting } from '../../../src/people/index.js';
import { ExtraHours, JoinQueue, WatchQueues } from '../../../src/sessions/index.js';
import { CompleteTask } from '../../../src/tasks/index.js';
import { value, World, type Season } from '../../support/world.js';

let world: World;
let season: Season;

/** One place a week, the four hours of the next 28 days full, four cases in the queue; three weeks are borne. */
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ capacity: 1, pairIds: [world.pairs.ainos] });
  for (const hour of season.hours.slice(0, 4)) await world.booked(hour.id);
  for (let n = 0; n < 4; n += 1) {
    const { id: caseId } = await world.ready();
    const input = { seriesId: season.seriesId, caseId };
    value(await world.get(JoinQueue).run(input, await world.actor('aino')));
  }
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const asked = async () => {
  await world.get(WatchQueues).run();
  return world.rows<{ id: string; subjectId: string; role: string; dueAt: Date }>(
    sql`select id, subject_id, role, due_at from task where kind = 'extra-hour' and closed_at is null`,
  );
};
const bear = async (extraHourWeeks: number) =>
  value(
    await world.get(ChooseCountySetting).run(
      {
        ...{ countyId: world.county, from: '2027-03-02', cutOffDays: 2, cutOffTime: '12:00' },
        ...{ horizonDays: 28, questionAllowed: true, extraHourWeeks },
      },
      'system',
    ),
  );

test('a queue longer than the county bears is shown to its coordinator with the numbers', async () => {
  expect(await world.get(ExtraHours).suggestedTo(await world.actor('koko'))).toMatchObject([
    { seriesId: season.seriesId, waiting: 4, placesAWeek: 1, weeks: 4, limit: 3, suggested: true },
  ]);
  for (const name of ['muu', 'aino', 'sini'] as const) {
    expect(await world.get(ExtraHours).suggestedTo(await world.actor(name))).toEqual([]);
  }
});

test('its coordinators are asked once, by the end of the next working day', async () => {
  const task = { subjectId: season.seriesId, role: 'coordinator', dueAt: new Date('2027-03-03T22:00:00Z') };
  expect(await asked()).toMatchObject([task]);
  expect(await asked()).toHaveLength(1);
});

test('they are asked no longer when the county bears more, and again when it bears less', async () => {
  await bear(4);
  expect(await asked()).toEqual([]);
  await bear(3);
  expect(await asked()).toHaveLength(1);
});

test('who has said that it is done is left alone for a week', async () => {
  const [task] = await asked();
  value(await world.get(CompleteTask).run({ taskId: task!.id }, await world.actor('koko')));
  world.at('2027-03-08T07:00:00Z');
  expect(await asked()).toEqual([]);
  world.at('2027-03-09T08:00:00Z');
  expect(await asked()).toHaveLength(1);
});
