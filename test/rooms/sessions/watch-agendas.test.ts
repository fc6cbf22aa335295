import { sql } from '../../../src/platform/database/index.js';
import {
  CancelHour,
  RemoveBooking,
  TurnHours,
  WatchAgendas,
  WithdrawConsent,
} from '../../../src/sessions/index.js';
import { CompleteTask } from '../../../src/tasks/index.js';
import { value, World, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season();
});
afterEach(() => world.at('2027-03-05T13:00:00Z'));
afterAll(() => world.close());

/** The first hour, frozen on Friday 5.3. at 12.00 with one case of Aino's. */
async function frozen() {
  const hourId = season.hours[0]!.id;
  const booked = await world.booked(hourId);
  world.at('2027-03-05T10:00:00Z');
  await world.get(TurnHours).run();
  world.at('2027-03-05T11:00:00Z');
  return { hourId, ...booked };
}
const remove = async (bookingId: string) =>
  value(await world.get(RemoveBooking).run(bookingId, await world.actor('aino')));
/** What waits for the coordinators about the hour after the clock's next minute. */
async function asked(hourId: string) {
  await world.get(WatchAgendas).run();
  return world.rows<{ id: string; role: string; countyId: string; caseId: string | null; dueAt: Date }>(sql`
    select id, role, county_id, case_id, due_at from task
    where kind = 'agenda-emptied' and session_id = ${hourId} and closed_at is null`);
}

test('an agenda that loses its last case after its cut-off waits for the coordinators until the hour', async () => {
  const { hourId, bookingId } = await frozen();
  expect(await asked(hourId)).toEqual([]);
  await remove(bookingId);
  const task = {
    role: 'coordinator',
    countyId: world.county,
    caseId: null,
    dueAt: season.hours[0]!.startsAt,
  };
  expect(await asked(hourId)).toMatchObject([task]);
  expect(await asked(hourId)).toHaveLength(1);
});

test('a withdrawal empties it as well as anything else', async () => {
  const { hourId, consentId } = await frozen();
  value(await world.get(WithdrawConsent).run({ consentId }, await world.actor('aino')));
  expect(await asked(hourId)).toHaveLength(1);
});

test('it is asked no longer when a case is added', async () => {
  const { hourId, bookingId } = await frozen();
  await remove(bookingId);
  await asked(hourId);
  const late = await world.ready('ville');
  value(await world.book(hourId, late.id, 'koko', 'Tilalle'));
  expect(await asked(hourId)).toEqual([]);
});

test('nor when the hour is cancelled, nor once it has begun', async () => {
  const { hourId, bookingId } = await frozen();
  await remove(bookingId);
  await asked(hourId);
  const cancel = { sessionId: hourId, reason: 'Ei asioita' };
  value(await world.get(CancelHour).run(cancel, await world.actor('koko')));
  expect(await asked(hourId)).toEqual([]);

  world.startOver();
  season = await world.season();
  const other = await frozen();
  await remove(other.bookingId);
  await asked(other.hourId);
  world.at(season.hours[0]!.startsAt);
  expect(await asked(other.hourId)).toEqual([]);
});

test('who has said that it is done is not asked again, unless it empties once more', async () => {
  const { hourId, bookingId } = await frozen();
  await remove(bookingId);
  const [task] = await asked(hourId);
  value(await world.get(CompleteTask).run({ taskId: task!.id }, await world.actor('koko')));
  world.at('2027-03-05T11:30:00Z');
  expect(await asked(hourId)).toEqual([]);
  const late = await world.ready('aino');
  const { id } = value(await world.book(hourId, late.id, 'koko', 'Tilalle'));
  world.at('2027-03-05T12:00:00Z');
  await remove(id);
  expect(await asked(hourId)).toHaveLength(1);
});

test('an hour that has not reached its cut-off empties without a word', async () => {
  const hourId = season.hours[1]!.id;
  const { bookingId } = await world.booked(hourId);
  await remove(bookingId);
  expect(await asked(hourId)).toEqual([]);
});
