import { ChangeCapacity, JoinQueue, RemoveBooking } from '../../../src/sessions/index.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ lastDate: '2027-03-09', capacity: 3 });
});
afterAll(() => world.close());

const hourId = () => season.hours[0]!.id;
const change = async (
  capacity: number,
  { by = 'koko', reason = 'Lyhyt päivä', revision }: { by?: Name; reason?: string; revision?: number } = {},
) =>
  world.get(ChangeCapacity).run({ sessionId: hourId(), capacity, reason, revision }, await world.actor(by));
const places = async () =>
  (
    await world.rows<{ place: number }>(
      sql`select place from session_place where session_id = ${hourId()} order by place`,
    )
  ).map(({ place }) => place);
const held = () =>
  world.rows(sql`select case_id, place from booking
    where session_id = ${hourId()} and state = 'booked' order by place`);
/** A booked case registered so many minutes after nine. */
const bookedAt = async (minutes: number, urgency: 'normal' | 'urgent' = 'normal') => {
  world.at(new Date(Date.parse('2027-03-02T07:00:00Z') + minutes * 60_000));
  return world.booked(hourId(), 'aino', { form: { urgency, ...(urgency === 'urgent' && URGENT) } });
};
const URGENT = { urgencyReason: 'Määräaika huomenna' };

test('more places go to those who wait, in their turn', async () => {
  for (const minutes of [1, 2, 3]) await bookedAt(minutes);
  const waiting = await world.ready();
  value(
    await world
      .get(JoinQueue)
      .run({ seriesId: season.seriesId, caseId: waiting.id }, await world.actor('aino')),
  );
  expect(await world.caseState(waiting.id)).toBe('queued');
  const logged = await world.loggedBy(async () => {
    expect(value(await change(5))).toMatchObject({ capacity: 5, casesFreed: 0, casesPlaced: 1 });
  });
  expect([await places(), await world.caseState(waiting.id)]).toEqual([[1, 2, 3, 4, 5], 'booked']);
  expect(logged.map(({ act }) => act).toSorted()).toEqual(['case.promoted', 'session.capacity-changed']);
});

test('of fewer places the free ones go first: who sits beyond the last number keeps a place', async () => {
  const first = await bookedAt(1);
  const second = await bookedAt(2);
  const third = await bookedAt(3);
  value(await world.get(RemoveBooking).run(first.bookingId, await world.actor('aino')));
  expect(value(await change(2))).toMatchObject({ casesFreed: 0, casesPlaced: 0 });
  expect(await places()).toEqual([1, 2]);
  expect(await held()).toEqual([
    { caseId: third.id, place: 1 },
    { caseId: second.id, place: 2 },
  ]);
});

test('then the cases whose turn would be last lose theirs and wait with their waiting kept', async () => {
  const first = await bookedAt(1);
  const second = await bookedAt(2);
  const urgent = await bookedAt(3, 'urgent');
  const logged = await world.loggedBy(async () => {
    expect(value(await change(1)).casesFreed).toBe(2);
  });
  expect([await places(), await held()]).toEqual([[1], [{ caseId: urgent.id, place: 1 }]]);
  expect([await world.caseState(first.id), await world.caseState(second.id)]).toEqual(['queued', 'queued']);
  expect(
    await world.rows(sql`select r.because, r.removed_by from booking_removal r
      where r.booking_id in (${first.bookingId}, ${second.bookingId})`),
  ).toEqual(Array(2).fill({ because: 'capacity-lowered', removedBy: world.ids.koko }));
  expect(logged.filter(({ act }) => act === 'booking.removed')).toHaveLength(2);

  expect(value(await change(2)).casesPlaced).toBe(1);
  expect([await world.caseState(first.id), await world.caseState(second.id)]).toEqual(['booked', 'queued']);
});

test('the database refuses a booking in a place that is gone', async () => {
  value(await change(1));
  const { bookingId } = await bookedAt(1);
  const beyond = sql`update booking set place = 2 where id = ${bookingId}`;
  await expect(world.get(Writer).run((tx) => tx.run(beyond))).rejects.toThrow();
});

test('no calendar is told', async () => {
  await world.service.drain();
  const count = () => world.count(sql`select id from calendar_message`);
  const before = await count();
  value(await change(2));
  await world.service.drain();
  expect(await count()).toBe(before);
});

test('why and from how many to how many is kept; what cannot be is refused', async () => {
  const codes = async (...how: Parameters<typeof change>) => {
    const changed = await change(...how);
    return changed.ok ? 'ok' : (changed.refusal.errors?.map(({ code }) => code) ?? changed.refusal.code);
  };
  expect(await codes(0)).toEqual(['out-of-range']);
  expect(await codes(7)).toEqual(['out-of-range']);
  expect(await codes(2.5)).toEqual(['out-of-range']);
  expect(await codes(3)).toEqual(['unchanged']);
  expect(await codes(2, { reason: '' })).toEqual(['required']);
  expect(await codes(2, { revision: 5 })).toBe('changed-meanwhile');
  expect(await codes(2, { by: 'muu' })).toBe('not-found');
  world.at('2027-03-09T11:00:00Z');
  expect(await codes(2)).toBe('hour-already-past');
  world.startOver();
  expect(await codes(6, { reason: ' Ruuhka ' })).toBe('ok');
  expect(
    await world.rows(sql`select from_capacity, to_capacity, reason, changed_by from session_capacity_change
      where session_id = ${hourId()}`),
  ).toEqual([{ fromCapacity: 3, toCapacity: 6, reason: 'Ruuhka', changedBy: world.ids.koko }]);
});

test('over HTTP', async () => {
  const path = `/api/v1/sessions/${hourId()}/capacity`;
  const body = { capacity: 4, reason: 'Ruuhka' };
  expect(await world.ask('koko', 'POST', path, { body })).toMatchObject({
    ...{ status: 200, body: { id: hourId(), capacity: 4, casesFreed: 0, casesPlaced: 0 } },
  });
  expect(codeOf(await change(4))).toBe('validation-failed');
  expect((await world.ask('aino', 'POST', path, { body })).status).toBe(404);
});
