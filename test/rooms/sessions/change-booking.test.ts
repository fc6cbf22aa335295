import { sql } from '../../../src/platform/database/index.js';
import { AddExtraHour, CancelHour, MoveBooking, RemoveBooking } from '../../../src/sessions/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season();
});
afterAll(() => world.close());

const hour = (index: number) => season.hours[index]!.id;
const move = async (bookingId: string, sessionId: string, by: Name = 'aino') =>
  world.get(MoveBooking).run({ bookingId, sessionId }, await world.actor(by));
const remove = async (bookingId: string, by: Name = 'aino') =>
  world.get(RemoveBooking).run(bookingId, await world.actor(by));
const cancel = async (sessionId: string, changes: object = {}, by: Name = 'koko') =>
  world.get(CancelHour).run({ sessionId, reason: 'sairaus', ...changes }, await world.actor(by));
const bookingsOf = (caseId: string) =>
  world.rows<{ state: string; sessionId: string; because: string | null }>(sql`
    select b.state, b.session_id, r.because from booking b
    left join booking_removal r on r.booking_id = b.id where b.case_id = ${caseId} order by b.state`);

describe('moving', () => {
  test('gives the case a place in the new hour and frees the old one', async () => {
    await world.booked(hour(1));
    const { id, bookingId } = await world.booked(hour(0));
    const moved = value(await move(bookingId, hour(1)));
    expect(moved.place).toBe(2);
    expect(await bookingsOf(id)).toEqual([
      { state: 'booked', sessionId: hour(1), because: null },
      { state: 'removed', sessionId: hour(0), because: 'moved' },
    ]);
    expect(await world.caseState(id)).toBe('booked');
    expect(await world.logOf(id, 'booking.moved')).toMatchObject([
      { result: 'ok', role: 'pair-member', sessionId: hour(1) },
    ]);
  });

  test('keeps the old place when the new hour refuses, whatever the reason', async () => {
    const full = await world.season({ weekday: 3, capacity: 1, lastDate: '2027-03-10' });
    await world.booked(full.hours[0]!.id, 'ville');
    const { id, bookingId } = await world.booked(hour(1), 'aino', { consent: { validUntil: '2027-03-20' } });
    value(await cancel(hour(3)));
    const elsewhere = await world.otherSeason();
    for (const [to, code] of [
      [full.hours[0]!.id, 'session-full'],
      [hour(2), 'consent-expired'],
      [hour(3), 'consent-expired'],
      [elsewhere.hours[0]!.id, 'not-found'],
      [crypto.randomUUID(), 'not-found'],
    ] as const)
      expect(codeOf(await move(bookingId, to))).toBe(code);
    world.at('2027-03-05T10:00:00Z');
    expect(codeOf(await move(bookingId, hour(0)))).toBe('booking-closed');
    expect(await bookingsOf(id)).toEqual([{ state: 'booked', sessionId: hour(1), because: null }]);
    expect(await world.caseState(id)).toBe('booked');
  });

  test('to the same hour changes nothing', async () => {
    const { bookingId, place } = await world.booked(hour(0));
    expect(value(await move(bookingId, hour(0)))).toEqual({ id: bookingId, place });
  });

  test('counts the pair’s share of the new hour', async () => {
    const shared = await world.season({ weekday: 3, pairShare: 1, lastDate: '2027-03-17' });
    await world.booked(shared.hours[0]!.id);
    const { bookingId } = await world.booked(shared.hours[1]!.id);
    expect(codeOf(await move(bookingId, shared.hours[0]!.id))).toBe('pair-share-used');
  });
});

describe('removing', () => {
  test('frees the place, leaves the case ready and its waiting as it was', async () => {
    const { id, bookingId } = await world.booked(hour(0));
    world.at('2027-03-03T07:00:00Z');
    value(await remove(bookingId, 'koko'));
    expect(await bookingsOf(id)).toEqual([{ state: 'removed', sessionId: hour(0), because: 'by-hand' }]);
    expect(await world.rows(sql`select state, registered_at from client_case where id = ${id}`)).toEqual([
      { state: 'ready', registeredAt: new Date('2027-03-02T07:00:00Z') },
    ]);
    expect(await world.logOf(id, 'booking.removed')).toMatchObject([
      { result: 'ok', role: 'coordinator', personId: world.ids.koko, countyId: world.county },
    ]);
    expect((await world.booked(hour(0), 'ville')).place).toBe(1);
  });

  test('a case whose consent is over by then is a draft again', async () => {
    const { id, bookingId } = await world.booked(hour(1), 'aino', { consent: { validFrom: '2027-03-16' } });
    value(await remove(bookingId));
    expect(await world.caseState(id)).toBe('draft');
  });

  test('twice, after the hour has begun, or by others is refused', async () => {
    const { bookingId } = await world.booked(hour(0));
    for (const name of ['ville', 'kaisa', 'muu', 'sini'] as const) {
      expect(codeOf(await remove(bookingId, name))).toBe('not-found');
      expect(codeOf(await move(bookingId, hour(1), name))).toBe('not-found');
    }
    expect(codeOf(await remove(crypto.randomUUID()))).toBe('not-found');
    world.at('2027-03-09T11:00:00Z');
    expect(codeOf(await remove(bookingId))).toBe('hour-already-past');
    expect(codeOf(await move(bookingId, hour(1)))).toBe('hour-already-past');
    world.startOver();
    value(await remove(bookingId));
    expect(codeOf(await remove(bookingId))).toBe('wrong-state');
    expect(codeOf(await move(bookingId, hour(1)))).toBe('wrong-state');
  });
});

describe('cancelling an hour', () => {
  const cancelMessages = async (sessionId: string) =>
    (
      await world.rows<{ payload: unknown }>(
        sql`select payload from outbox_message where kind = 'invitations.hour-cancelled'`,
      )
    ).filter(({ payload }) => JSON.stringify(payload).includes(sessionId)).length;

  test('lets its cases wait, who get the next free places in their turn, and plans one message', async () => {
    const held = [await world.booked(hour(0)), await world.booked(hour(0), 'ville')];
    expect(value(await cancel(hour(0)))).toEqual({ casesFreed: 2 });
    for (const { id } of held) {
      expect(await bookingsOf(id)).toHaveLength(2);
      expect(await bookingsOf(id)).toEqual(
        expect.arrayContaining([
          { state: 'removed', sessionId: hour(0), because: 'hour-cancelled' },
          { state: 'booked', sessionId: hour(1), because: null },
        ]),
      );
      expect(await world.logOf(id, 'booking.removed')).toMatchObject([
        { role: 'coordinator', personId: world.ids.koko, sessionId: hour(0), result: 'ok' },
      ]);
    }
    expect(await cancelMessages(hour(0))).toBe(1);
    expect(
      await world.rows(sql`select reason, cancelled_by from session_cancellation
        where session_id = ${hour(0)}`),
    ).toEqual([{ reason: 'sairaus', cancelledBy: world.ids.koko }]);
  });

  test('twice is refused and tells nobody twice', async () => {
    value(await cancel(hour(0)));
    expect(await cancel(hour(0))).toMatchObject({
      refusal: { code: 'wrong-state', data: { state: 'cancelled' } },
    });
    expect(await cancelMessages(hour(0))).toBe(1);
  });

  test('needs a reason without identifiers, the present revision and an hour that is not over', async () => {
    expect(codeOf(await cancel(hour(0), { reason: ' ' }))).toBe('validation-failed');
    expect(await cancel(hour(0), { reason: 'Matti soitti 040 123 4567' })).toMatchObject({
      refusal: { errors: [{ field: 'reason', code: 'holds-phone-number' }] },
    });
    expect(codeOf(await cancel(hour(0), { revision: 7 }))).toBe('changed-meanwhile');
    world.at('2027-03-09T12:00:00Z');
    expect(codeOf(await cancel(hour(0)))).toBe('hour-already-past');
    expect(await cancelMessages(hour(0))).toBe(0);
  });

  test('is the county’s own coordinator’s act alone', async () => {
    for (const name of ['aino', 'sini', 'muu', 'dpo'] as const)
      expect(codeOf(await cancel(hour(0), {}, name))).toBe('not-found');
    expect(codeOf(await cancel(crypto.randomUUID()))).toBe('not-found');
  });
});

describe('an extra hour', () => {
  const add = async (changes: object = {}, by: Name = 'koko') =>
    world.get(AddExtraHour).run(
      {
        seriesId: season.seriesId,
        startsAt: new Date('2027-03-11T06:00:00Z'),
        reason: 'lisätunti',
        ...changes,
      },
      await world.actor(by),
    );

  test('has its places, plans one message and takes bookings like the others', async () => {
    const before = await world.count(sql`select 1 from outbox_message where kind = 'invitations.extra-hour'`);
    const extra = value(await add());
    expect(extra).toMatchObject({ date: '2027-03-11', endsAt: new Date('2027-03-11T07:00:00Z') });
    expect(await world.count(sql`select 1 from session_place where session_id = ${extra.id}`)).toBe(4);
    expect(await world.count(sql`select 1 from outbox_message where kind = 'invitations.extra-hour'`)).toBe(
      before + 1,
    );
    expect((await world.booked(extra.id)).place).toBe(1);
  });

  test('is refused in the past, without a reason, and to others', async () => {
    expect(codeOf(await add({ startsAt: new Date('2027-03-02T07:00:00Z') }))).toBe('hour-already-past');
    expect(codeOf(await add({ reason: '' }))).toBe('validation-failed');
    expect(codeOf(await add({}, 'muu'))).toBe('not-found');
    expect(codeOf(await add({}, 'aino'))).toBe('not-found');
  });
});
