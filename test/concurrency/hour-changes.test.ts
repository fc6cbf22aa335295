import { Reader, sql } from '../../src/platform/database/index.js';
import { ChangeCapacity, EndDeputy, MoveHour, NameDeputy } from '../../src/sessions/index.js';
import { hoursOwedTo, replayedCalendarOf } from '../support/replayed-calendar.js';
import { codeOf, World, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ capacity: 4, lastDate: '2027-03-30' });
  await world.service.drain();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

test('places that are taken away while they are booked are never more than there are', async () => {
  const sessionId = season.hours[0]!.id;
  const koko = await world.actor('koko');
  const ready = [];
  for (let index = 0; index < 6; index += 1) ready.push(await world.ready());
  const answers = await Promise.all([
    ...ready.slice(0, 4).map(({ id }) => world.book(sessionId, id)),
    world.get(ChangeCapacity).run({ sessionId, capacity: 2, reason: 'Lyhyt päivä' }, koko),
    ...ready.slice(4).map(({ id }) => world.book(sessionId, id)),
    world.get(ChangeCapacity).run({ sessionId, capacity: 3, reason: 'Pitkä päivä' }, koko),
  ]);
  expect(answers.map(codeOf)).toContain('ok');
  const [hour] = await world.rows<{ capacity: number }>(
    sql`select capacity from session where id = ${sessionId}`,
  );
  const count = (table: 'session_place' | 'booking') =>
    table === 'booking'
      ? world.count(sql`select id from booking where session_id = ${sessionId} and state = 'booked'`)
      : world.count(sql`select id from session_place where session_id = ${sessionId}`);
  expect(await count('session_place')).toBe(hour!.capacity);
  expect(await count('booking')).toBeLessThanOrEqual(hour!.capacity);
  const lost = await world.rows<{ state: string }>(sql`select c.state from booking_removal r
    join booking b on b.id = r.booking_id join client_case c on c.id = b.case_id
    where b.session_id = ${sessionId}`);
  for (const { state } of lost) expect(['queued', 'booked']).toContain(state);
});

test('an hour that is moved and deputised at once ends as one truth, and every calendar with it', async () => {
  const sessionId = season.hours[2]!.id;
  const koko = await world.actor('koko');
  const move = (startsAt: string) =>
    world.get(MoveHour).run({ sessionId, startsAt: new Date(startsAt), reason: 'Palaveri' }, koko);
  await Promise.all([
    move('2027-03-24T08:00:00Z'),
    world.get(NameDeputy).run({ sessionId, personId: world.ids.dani }, koko),
    move('2027-03-25T08:00:00Z'),
    world.get(NameDeputy).run({ sessionId, personId: world.ids.dani }, koko),
    world.service.drain(),
    world.get(EndDeputy).run({ sessionId }, koko),
    move('2027-03-24T10:00:00Z'),
  ]);
  await world.service.drain();
  expect(
    await world.count(
      sql`select id from session_deputy where session_id = ${sessionId} and ended_at is null`,
    ),
  ).toBeLessThanOrEqual(1);
  for (const name of ['aino', 'bertta', 'sini', 'dani'] as const) {
    expect(await replayedCalendarOf(world.get(Reader), world.ids[name])).toEqual(
      await hoursOwedTo(world.get(Reader), world.ids[name]),
    );
  }
});
