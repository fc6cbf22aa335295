import { AskFollowUps } from '../../src/outcomes/index.js';
import { sql } from '../../src/platform/database/index.js';
import { TurnHours } from '../../src/sessions/index.js';
import { SOLVED, Talks } from '../support/talks.js';
import { value, World, type Asked, type Name } from '../support/world.js';

let world: World;
let talks: Talks;
beforeAll(async () => {
  world = await World.open();
  talks = new Talks(world);
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const ROUNDS = 5;
const put = (name: Name, bookingId: string, body: object) =>
  world.ask(name, 'PUT', `/api/v1/bookings/${bookingId}/outcome`, { body });
const patch = (name: Name, bookingId: string, body: object) =>
  world.ask(name, 'PATCH', `/api/v1/bookings/${bookingId}/outcome`, { body });
const statuses = (answers: Asked[]) => answers.map(({ status }) => status).toSorted();

test('of two people who record one discussion at once exactly one wins, and the other is told who', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { bookingId, id } = await talks.talkedAbout();
    await world.get(TurnHours).run();
    const steps = (owner: Name) => [
      { kind: 'contact-client', ownerId: world.ids[owner], dueOn: '2027-03-16' },
    ];
    const answers = await Promise.all([
      put('aino', bookingId, { ...SOLVED, nextSteps: steps('aino') }),
      put('bertta', bookingId, { ...SOLVED, result: 'not-kela', nextSteps: steps('bertta') }),
      put('sini', bookingId, { ...SOLVED, result: 'continues', nextSteps: steps('sini') }),
    ]);
    expect(statuses(answers)).toEqual([200, 412, 412]);
    const won = answers.find(({ status }) => status === 200)!.body as unknown as {
      result: string;
      updatedBy: { name: string };
    };
    const lost = answers.find(({ status }) => status === 412)!;
    expect(lost.body).toMatchObject({
      code: 'changed-meanwhile',
      data: { version: 1, updatedByName: won.updatedBy.name },
    });
    expect(await talks.states(bookingId)).toBe(
      won.result === 'continues' ? 'discussed ready' : 'discussed discussed',
    );
    const tasks = await talks.tasksAbout(id);
    expect(tasks.filter((task) => /^next-step \w+ open$/.test(task))).toHaveLength(1);
    expect(tasks.filter((task) => task.startsWith('record-outcome'))).toEqual(['record-outcome pair closed']);
  }
});

test('fields filled at once by several people are all kept, and the case is discussed once', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { bookingId } = await talks.talkedAbout();
    const answers = await Promise.all([
      patch('aino', bookingId, { version: 0, result: 'solved' }),
      patch('sini', bookingId, { version: 0, networkMeeting: 'prompted' }),
      patch('bertta', bookingId, { version: 0, callsSaved: { min: 1, max: 2 } }),
    ]);
    expect(statuses(answers)).toEqual([200, 200, 200]);
    expect((await talks.view(bookingId))!.outcome).toMatchObject({
      result: 'solved',
      networkMeeting: 'prompted',
      callsSaved: { min: 1, max: 2 },
      version: 3,
    });
    expect(await talks.states(bookingId)).toBe('discussed discussed');
  }
});

test('a discussion that is recorded and deferred at once is one of the two', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { bookingId } = await talks.talkedAbout();
    const answers = await Promise.all([
      put('aino', bookingId, SOLVED),
      world.ask('bertta', 'POST', `/api/v1/bookings/${bookingId}/deferral`),
    ]);
    expect(statuses(answers)).toEqual([200, 409]);
    const recorded = answers[0]!.status === 200;
    expect((await talks.states(bookingId)).split(' ')[0]).toBe(recorded ? 'discussed' : 'deferred');
    const outcomes = await world.count(sql`select 1 as n from outcome where booking_id = ${bookingId}`);
    expect(outcomes).toBe(recorded ? 1 : 0);
  }
});

test('two processes that ask at once ask once, and two answers at once leave one', async () => {
  const { bookingId, id } = await talks.talkedAbout();
  value(await talks.record(bookingId));
  world.at('2027-05-08T05:05:00Z');
  await Promise.all([1, 2, 3].map(() => world.get(AskFollowUps).run()));
  expect(await talks.tasksAbout(id)).toEqual(['follow-up-60 pair open']);
  const answers = await Promise.all(
    (['aino', 'bertta'] as const).map((name, index) =>
      world.ask(name, 'PUT', `/api/v1/cases/${id}/follow-ups/60`, { body: { meetingHeld: index === 0 } }),
    ),
  );
  expect(statuses(answers)).toEqual([200, 200]);
  expect(await world.count(sql`select id from follow_up where case_id = ${id}`)).toBe(1);
  expect(await talks.tasksAbout(id)).toEqual(['follow-up-60 pair closed']);
});

test('a step that is done while it is handed on asks nobody anew', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { bookingId, id } = await talks.talkedAbout();
    const step = { kind: 'contact-client' as const, ownerId: world.ids.aino, dueOn: '2027-03-16' };
    value(await talks.record(bookingId, { nextSteps: [step] }));
    const [task] = await world.rows<{ id: string }>(
      sql`select id from task where case_id = ${id} and kind = 'next-step'`,
    );
    const acts = [
      () => world.ask('aino', 'POST', `/api/v1/tasks/${task!.id}/completion`),
      () => patch('bertta', bookingId, { version: 1, nextSteps: [{ ...step, ownerId: world.ids.bertta }] }),
    ];
    const answers = await Promise.all((round % 2 ? acts.toReversed() : acts).map((act) => act()));
    for (const { status } of answers) expect([200, 201, 404]).toContain(status);
    const [after] = (await talks.view(bookingId))!.outcome!.nextSteps;
    const open = (await talks.tasksAbout(id)).filter((one) => /^next-step \w+ open$/.test(one));
    expect(open).toHaveLength(after!.doneAt ? 0 : 1);
  }
});
