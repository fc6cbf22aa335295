import { sql } from '../../../src/platform/database/index.js';
import { CancelHour, CloseHour, DeferCase, Hours, TurnHours } from '../../../src/sessions/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ lastDate: '2027-03-23' });
});
afterAll(() => world.close());

const START = '2027-03-09T11:00:00Z';
const first = () => season.hours[0]!.id;
const close = async (sessionId = first(), by: Name = 'aino', revision?: number) =>
  world.get(CloseHour).run({ sessionId, revision }, await world.actor(by));
const stateOf = async (id: string) =>
  (await world.rows<{ state: string }>(sql`select state from session where id = ${id}`))[0]!.state;
const closesOf = (id: string) =>
  world.rows(sql`select closed_at, closed_by from session_close where session_id = ${id}`);
const defer = async (bookingId: string) =>
  value(await world.get(DeferCase).run({ bookingId }, await world.actor('aino')));

test('an hour whose cases are decided is held, by whom and when is kept and logged', async () => {
  const { bookingId } = await world.booked(first());
  world.at('2027-03-09T11:50:00Z');
  await world.get(TurnHours).run();
  await defer(bookingId);
  const logged = await world.loggedBy(async () => value(await close()));
  expect(await stateOf(first())).toBe('held');
  expect(await closesOf(first())).toEqual([
    { closedAt: new Date('2027-03-09T11:50:00Z'), closedBy: world.ids.aino },
  ]);
  expect(logged).toMatchObject([
    {
      ...{ act: 'session.closed', result: 'ok', role: 'pair-member', countyId: world.county },
      ...{ sessionId: first(), personId: world.ids.aino },
    },
  ]);
  expect((await world.get(Hours).one(await world.actor('sini'), first()))?.state).toBe('held');
});

test('with an undecided case it is refused and says how many there are', async () => {
  const one = await world.booked(first());
  await world.booked(first(), 'ville');
  world.at('2027-03-09T12:00:00Z');
  expect(await close()).toEqual({ ok: false, refusal: { code: 'undecided-cases', data: { undecided: 2 } } });
  await defer(one.bookingId);
  expect(await close()).toMatchObject({ refusal: { data: { undecided: 1 } } });
  expect([await stateOf(first()), await closesOf(first())]).toEqual(['open', []]);
});

test.each(['open', 'frozen', 'live'])(
  'once it has begun it is closed from %s, though the clock is late',
  async (state) => {
    const { bookingId } = await world.booked(first());
    if (state !== 'open') {
      world.at(state === 'frozen' ? '2027-03-08T10:00:00Z' : START);
      await world.get(TurnHours).run();
    }
    world.at('2027-03-09T11:30:00Z');
    await defer(bookingId);
    expect(await stateOf(first())).toBe(state);
    value(await close());
    await world.get(TurnHours).run();
    expect(await stateOf(first())).toBe('held');
  },
);

test('it is not closed before its start, and not twice', async () => {
  world.at('2027-03-09T10:59:59Z');
  expect(codeOf(await close())).toBe('hour-not-begun');
  world.at(START);
  value(await close());
  expect(await close()).toEqual({ ok: false, refusal: { code: 'wrong-state', data: { state: 'held' } } });
  expect(await closesOf(first())).toHaveLength(1);
});

test('a cancelled or a released hour is not closed', async () => {
  const [, second, third] = season.hours;
  value(
    await world.get(CancelHour).run({ sessionId: second!.id, reason: 'sairaus' }, await world.actor('koko')),
  );
  world.at(third!.startsAt);
  await world.get(TurnHours).run();
  expect(codeOf(await close(second!.id))).toBe('wrong-state');
  expect(codeOf(await close(third!.id))).toBe('wrong-state');
});

test.each(['bertta', 'elli', 'sini', 'koko'] as const)('%s, who takes part, may close it', async (name) => {
  world.at(START);
  expect(codeOf(await close(first(), name))).toBe('ok');
});

// Dani is a named deputy, but stands in for nobody in this hour.
test.each(['kaisa', 'muu', 'oona', 'dani', 'dpo'] as const)(
  '%s, who has no part in it, does not find it',
  async (name) => {
    world.at(START);
    expect(codeOf(await close(first(), name))).toBe('not-found');
    expect(codeOf(await close(crypto.randomUUID()))).toBe('not-found');
  },
);

test('whoever saw another version of it closes nothing', async () => {
  world.at(START);
  expect(codeOf(await close(first(), 'aino', 7))).toBe('changed-meanwhile');
  value(await close(first(), 'aino', 1));
});

test('by the API it is closed once, under the version that was read', async () => {
  const { bookingId } = await world.booked(first());
  world.at(START);
  const url = `/api/v1/sessions/${first()}`;
  const etag = String((await world.ask('koko', 'GET', url)).headers['etag']);
  expect(await world.ask('koko', 'POST', `${url}/close`)).toMatchObject({
    ...{ status: 409, code: 'undecided-cases', body: { data: { undecided: 1 } } },
  });
  await world.ask('aino', 'POST', `/api/v1/bookings/${bookingId}/deferral`);
  expect(await world.ask('koko', 'POST', `${url}/close`, { headers: { 'if-match': '"9"' } })).toMatchObject({
    ...{ status: 412, code: 'changed-meanwhile' },
  });
  const closed = await world.ask('koko', 'POST', `${url}/close`, { headers: { 'if-match': etag } });
  expect([closed.status, closed.body]).toEqual([200, { id: first() }]);
  expect((await world.ask('koko', 'GET', url)).headers['etag']).not.toBe(etag);
  expect(await world.ask('koko', 'POST', `${url}/close`)).toMatchObject({ status: 409, code: 'wrong-state' });
});
