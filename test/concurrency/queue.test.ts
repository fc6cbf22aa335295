import { sql } from '../../src/platform/database/index.js';
import {
  CancelHour,
  JoinQueue,
  LeaveQueue,
  RemoveBooking,
  TurnQueues,
  WithdrawConsent,
} from '../../src/sessions/index.js';
import { World, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ capacity: 2 });
});
afterAll(() => world.close());

type Row = { caseId: string; sessionId: string; createdBy: string };
const live = () =>
  world.rows<Row>(sql`select b.case_id, b.session_id, b.created_by from booking b where b.state = 'booked'`);

test('whatever happens at once, no place is given twice, no case stands twice and no free place is left over', async () => {
  const actor = await world.actor('aino');
  const koko = await world.actor('koko');
  const booked = [];
  for (const index of [0, 1, 2, 3]) {
    booked.push(await world.booked(season.hours[index]!.id), await world.booked(season.hours[index]!.id));
  }
  const waiting = [];
  for (let index = 0; index < 12; index += 1) waiting.push(await world.ready());
  const { seriesId } = season;
  await Promise.all([
    ...waiting.map(({ id }) => world.get(JoinQueue).run({ seriesId, caseId: id }, actor)),
    ...booked.slice(0, 2).map(({ bookingId }) => world.get(RemoveBooking).run(bookingId, actor)),
    ...booked.slice(2, 5).map(({ consentId }) => world.get(WithdrawConsent).run({ consentId }, actor)),
    world.get(CancelHour).run({ sessionId: season.hours[3]!.id, reason: 'sairaus' }, koko),
    ...waiting.slice(0, 3).map(({ id }) => world.get(LeaveQueue).run({ caseId: id }, actor)),
    world.get(TurnQueues).run(),
    world.get(TurnQueues).run(),
  ]);
  const bookings = await live();
  const perHour = new Map<string, number>();
  for (const { sessionId } of bookings) perHour.set(sessionId, (perHour.get(sessionId) ?? 0) + 1);
  // Three hours are left within the horizon, and more cases wait than they have places.
  expect([...perHour.values()]).toEqual([2, 2, 2]);
  expect(new Set(bookings.map(({ caseId }) => caseId)).size).toBe(bookings.length);
  const queued = await world.rows<{ caseId: string; state: string }>(
    sql`select q.case_id, c.state from queue_entry q join client_case c on c.id = q.case_id where q.left_at is null`,
  );
  expect(queued.length).toBeGreaterThan(0);
  expect(new Set(queued.map(({ state }) => state))).toEqual(new Set(['queued']));
  const standing = new Set(bookings.map(({ caseId }) => caseId));
  expect(queued.filter(({ caseId }) => standing.has(caseId))).toEqual([]);
  expect(await world.count(sql`select id from client_case where state = 'queued'`)).toBe(queued.length);
});
