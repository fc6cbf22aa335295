import fc from 'fast-check';
import { sql } from '../../../src/platform/database/index.js';
import {
  CancelHour,
  Cases,
  ChangeCase,
  DeferCase,
  TurnHours,
  WithdrawConsent,
} from '../../../src/sessions/index.js';
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

/** Inside the first hour, Tuesday 9.3.2027 13.00-14.00. */
const IN_THE_HOUR = '2027-03-09T11:20:00Z';
const hour = (index: number) => season.hours[index]!;
const defer = async (bookingId: string, by: Name = 'aino') =>
  world.get(DeferCase).run({ bookingId }, await world.actor(by));
const deferAt = (instant: string, bookingId: string, by: Name = 'aino') => {
  world.at(instant);
  return defer(bookingId, by);
};
const bookingsOf = (caseId: string) =>
  world.rows<{ id: string; sessionId: string; state: string; place: number }>(sql`
    select b.id, b.session_id, b.state, b.place from booking b join session s on s.id = b.session_id
    where b.case_id = ${caseId} order by s.starts_at, b.created_at`);
const registeredAt = async (caseId: string) =>
  (
    await world.rows<{ registeredAt: Date }>(sql`select registered_at from client_case where id = ${caseId}`)
  )[0]!.registeredAt;
const fill = async (sessionId: string, places: number) => {
  for (let place = 0; place < places; place += 1) await world.booked(sessionId, 'ville');
};

describe('a case that was not discussed', () => {
  test('takes the first free place of the series’ coming hours and keeps its waiting', async () => {
    const { id, bookingId } = await world.booked(hour(0).id);
    const waitingSince = await registeredAt(id);
    await fill(hour(1).id, 1);
    const { carriedTo } = value(await deferAt(IN_THE_HOUR, bookingId));
    expect(carriedTo).toMatchObject({ sessionId: hour(1).id, place: 2, startsAt: hour(1).startsAt });
    expect(await bookingsOf(id)).toMatchObject([
      { id: bookingId, sessionId: hour(0).id, state: 'deferred' },
      { id: carriedTo!.bookingId, sessionId: hour(1).id, state: 'booked', place: 2 },
    ]);
    expect(await world.caseState(id)).toBe('booked');
    expect(await registeredAt(id)).toEqual(waitingSince);
    expect(
      await world.rows(sql`select carried_to, deferred_at, deferred_by from booking_deferral
        where booking_id = ${bookingId}`),
    ).toEqual([
      { carriedTo: carriedTo!.bookingId, deferredAt: new Date(IN_THE_HOUR), deferredBy: world.ids.aino },
    ]);
  });

  test('is told of in its story and in the log of both hours', async () => {
    const { id, bookingId } = await world.booked(hour(0).id);
    const { carriedTo } = value(await deferAt(IN_THE_HOUR, bookingId));
    const story = (await world.get(Cases).story(await world.actor('aino'), id))!;
    expect(story.bookings.find((line) => line.id === bookingId)).toMatchObject({
      ...{ state: 'deferred', deferredAt: new Date(IN_THE_HOUR), carriedTo: carriedTo!.bookingId },
    });
    expect(story.booking?.id).toBe(carriedTo!.bookingId);
    expect(await world.logOf(id, 'case.deferred')).toMatchObject([
      { result: 'ok', role: 'pair-member', sessionId: hour(0).id, consentVersion: 1 },
    ]);
    expect(await world.logOf(id, 'case.promoted')).toMatchObject([{ result: 'ok', sessionId: hour(1).id }]);
  });

  test('skips hours that are full, cancelled, past their cut-off or outside its consent', async () => {
    const { id, bookingId } = await world.booked(hour(0).id);
    await fill(hour(1).id, 4);
    const input = { sessionId: hour(2).id, reason: 'sairaus' };
    value(await world.get(CancelHour).run(input, await world.actor('koko')));
    const { carriedTo } = value(await deferAt(IN_THE_HOUR, bookingId));
    expect(carriedTo?.sessionId).toBe(hour(3).id);

    // By Friday noon the hour of 13.4. is closed, and on 20.4. the consent is over.
    const short = await world.booked(hour(4).id, 'aino', { consent: { validUntil: '2027-04-12' } });
    expect(value(await deferAt('2027-04-09T12:00:00Z', short.bookingId))).toEqual({ carriedTo: null });
    expect([await world.caseState(short.id), await world.caseState(id)]).toEqual(['queued', 'booked']);
  });

  test('skips the next hour after that hour’s cut-off', async () => {
    const { bookingId } = await world.booked(hour(0).id);
    const { carriedTo } = value(await deferAt('2027-03-12T10:00:00Z', bookingId));
    expect(carriedTo?.sessionId).toBe(hour(2).id);
  });

  test('waits in the queue when no hour inside the horizon has a place', async () => {
    const short = await world.season({ weekday: 3, firstDate: '2027-03-10', lastDate: '2027-03-10' });
    const { id, bookingId } = await world.booked(short.hours[0]!.id);
    const waitingSince = await registeredAt(id);
    expect(value(await deferAt('2027-03-10T11:30:00Z', bookingId))).toEqual({ carriedTo: null });
    expect([await world.caseState(id), await registeredAt(id)]).toEqual(['queued', waitingSince]);
    expect(await bookingsOf(id)).toMatchObject([{ state: 'deferred' }]);
  });

  test('takes no place beyond the county’s horizon', async () => {
    const { bookingId } = await world.booked(hour(0).id);
    for (const next of season.hours.slice(1, 4)) await fill(next.id, 4);
    world.at('2027-03-30T09:00:00Z');
    await fill(hour(4).id, 4);
    // 6.4. is 28 days after 9.3.; 13.4. is not.
    expect(value(await deferAt(IN_THE_HOUR, bookingId))).toEqual({ carriedTo: null });
  });

  test('keeps to its pair’s share and to the place kept back for urgent need', async () => {
    const shared = await world.season({ weekday: 3, firstDate: '2027-03-10', pairShare: 2, keptBack: 1 });
    const { bookingId } = await world.booked(shared.hours[0]!.id);
    for (const by of ['aino', 'aino'] as const) await world.booked(shared.hours[1]!.id, by);
    for (const by of ['ville', 'ville', 'aino'] as const) await world.booked(shared.hours[2]!.id, by);
    const { carriedTo } = value(await deferAt('2027-03-10T11:30:00Z', bookingId));
    expect(carriedTo?.sessionId).toBe(shared.hours[3]!.id);
  });

  test('is a draft when its consent has ended by the day it is deferred', async () => {
    const { id, bookingId } = await world.booked(hour(0).id, 'aino', {
      consent: { validUntil: '2027-03-09' },
    });
    expect(value(await deferAt('2027-03-10T08:00:00Z', bookingId))).toEqual({ carriedTo: null });
    expect(await world.caseState(id)).toBe('draft');
  });

  test('closes the task that asked for its outcome', async () => {
    const { id, bookingId } = await world.booked(hour(0).id);
    world.at('2027-03-09T12:00:00Z');
    await world.get(TurnHours).run();
    value(await deferAt('2027-03-09T13:00:00Z', bookingId));
    expect(
      await world.rows(
        sql`select closed_at, closed_by from task where case_id = ${id} and kind = 'record-outcome'`,
      ),
    ).toEqual([{ closedAt: new Date('2027-03-09T13:00:00Z'), closedBy: world.ids.aino }]);
  });

  test('keeps its baseline answer as it was when its first hour began', async () => {
    const { id, bookingId } = await world.booked(hour(0).id);
    value(await deferAt(IN_THE_HOUR, bookingId));
    const change = async (changes: object) =>
      world.get(ChangeCase).run({ caseId: id, changes }, await world.actor('aino'));
    expect(codeOf(await change({ baselineNeed: 'no' }))).toBe('locked-baseline');
    expect(codeOf(await change({ baselineNeed: 'probable', urgency: 'soon' }))).toBe('ok');
  });
});

describe('deferring', () => {
  test('is Kela’s to do too while the case is to be seen, and nobody else’s', async () => {
    const { id, bookingId } = await world.booked(hour(0).id);
    world.at(IN_THE_HOUR);
    for (const name of ['ville', 'koko', 'dani', 'kaisa', 'muu', 'oona', 'dpo'] as const) {
      expect([name, codeOf(await defer(bookingId, name))]).toEqual([name, 'not-found']);
    }
    expect(codeOf(await defer(crypto.randomUUID()))).toBe('not-found');
    world.at('2027-03-11T08:00:00Z');
    expect(codeOf(await defer(bookingId, 'sini'))).toBe('not-found');
    world.at('2027-03-10T21:59:00Z');
    value(await defer(bookingId, 'sini'));
    expect((await world.logOf(id, 'case.deferred')).filter(({ result }) => result === 'ok')).toMatchObject([
      { role: 'kela-contact', personId: world.ids.sini },
    ]);
  });

  test('is refused before the hour, and of a case that is decided already', async () => {
    const { bookingId } = await world.booked(hour(0).id);
    expect(codeOf(await deferAt('2027-03-09T10:59:59Z', bookingId))).toBe('hour-not-begun');
    value(await deferAt('2027-03-09T11:00:00Z', bookingId));
    expect(codeOf(await defer(bookingId))).toBe('wrong-state');
    const gone = await world.booked(hour(3).id);
    value(await world.get(WithdrawConsent).run({ consentId: gone.consentId }, await world.actor('aino')));
    expect(codeOf(await deferAt('2027-03-30T11:00:00Z', gone.bookingId))).toBe('wrong-state');
  });

  test('by the API answers where the case went', async () => {
    const { bookingId } = await world.booked(hour(0).id);
    const url = `/api/v1/bookings/${bookingId}/deferral`;
    expect(await world.ask('aino', 'POST', url)).toMatchObject({ status: 422, code: 'hour-not-begun' });
    world.at(IN_THE_HOUR);
    const { status, body } = await world.ask('aino', 'POST', url);
    expect([status, body]).toEqual([
      200,
      {
        carriedTo: {
          ...{ bookingId: expect.any(String), sessionId: hour(1).id, place: 1 },
          startsAt: hour(1).startsAt.toISOString(),
        },
      },
    ]);
    expect(await world.ask('aino', 'POST', url)).toMatchObject({ status: 409, code: 'wrong-state' });
    expect(await world.ask('koko', 'POST', url)).toMatchObject({ status: 404 });
  });
});

test('however often cases are deferred, none loses its waiting or holds two places', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 2 }),
      async (turns, capacity) => {
        world.startOver();
        const own = await world.season({ capacity, lastDate: '2027-04-20' });
        const ids: string[] = [];
        for (const at of own.hours.slice(0, 3)) ids.push((await world.booked(at.id)).id);
        const since = await Promise.all(ids.map(registeredAt));
        for (const [step, turn] of turns.entries()) {
          const held = await world.rows<{ id: string; startsAt: Date }>(sql`
            select b.id, s.starts_at from booking b join session s on s.id = b.session_id
            where s.series_id = ${own.seriesId} and b.state = 'booked' order by s.starts_at, b.place`);
          const chosen = held[turn % Math.max(held.length, 1)];
          if (!chosen) break;
          const then = Math.max(chosen.startsAt.getTime() + step * 60_000, world.clock.now().getTime());
          world.at(new Date(then));
          value(await defer(chosen.id));
          expect(await Promise.all(ids.map(registeredAt))).toEqual(since);
          for (const id of ids) {
            const live = (await bookingsOf(id)).filter(({ state }) => state === 'booked');
            expect(live.length).toBe((await world.caseState(id)) === 'booked' ? 1 : 0);
          }
        }
        const crowded = await world.rows(sql`select session_id from booking where state = 'booked'
          and session_id in ${own.hours.map(({ id }) => id)} group by session_id having count(*) > ${capacity}`);
        expect(crowded).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
