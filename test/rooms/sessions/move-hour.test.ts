import { MakeFeed } from '../../../src/calendar-feed/index.js';
import { Reader, sql } from '../../../src/platform/database/index.js';
import { CancelHour, FreeAlternatives, MoveHour } from '../../../src/sessions/index.js';
import { hoursByIcalJs } from '../../support/calendar-readers.js';
import { hoursOwedTo, replayedCalendarOf } from '../../support/replayed-calendar.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ lastDate: '2027-03-30' });
});
afterEach(async () => {
  // The next test's people are free again.
  for (const { id } of season.hours) await cancel(id);
});
afterAll(() => world.close());

const cancel = async (sessionId: string) =>
  world.get(CancelHour).run({ sessionId, reason: 'Este' }, await world.actor('koko'));
const move = async (
  sessionId: string,
  startsAt: string,
  { by = 'koko', revision, reason = 'Palaveri' }: { by?: Name; revision?: number; reason?: string } = {},
) =>
  world
    .get(MoveHour)
    .run({ sessionId, startsAt: new Date(startsAt), reason, revision }, await world.actor(by));
const hourOf = async (id: string) =>
  (
    await world.rows<{
      date: string;
      startsAt: Date;
      ordinaryStartsAt: Date;
      state: string;
      roomAddress: string | null;
    }>(sql`select date, starts_at, ordinary_starts_at, state, room_address from session where id = ${id}`)
  )[0]!;
const calendarsAreRight = async () => {
  await world.service.drain();
  const reader = world.get(Reader);
  for (const name of ['aino', 'bertta', 'ville', 'sini', 'dani'] as const) {
    expect(await replayedCalendarOf(reader, world.ids[name])).toEqual(
      await hoursOwedTo(reader, world.ids[name]),
    );
  }
};

test('a moved hour keeps its places and remembers where its season had put it', async () => {
  const [hour] = season.hours;
  const { bookingId } = await world.booked(hour!.id);
  const logged = await world.loggedBy(async () => {
    expect(value(await move(hour!.id, '2027-03-10T07:30:00Z'))).toMatchObject({
      ...{ date: '2027-03-10', state: 'open', casesFreed: 0, clashes: [] },
      endsAt: new Date('2027-03-10T08:30:00Z'),
    });
  });
  expect(await hourOf(hour!.id)).toMatchObject({
    ...{ date: '2027-03-10', startsAt: new Date('2027-03-10T07:30:00Z') },
    ordinaryStartsAt: new Date('2027-03-09T11:00:00Z'),
  });
  expect(await world.rows(sql`select state from booking where id = ${bookingId}`)).toEqual([
    { state: 'booked' },
  ]);
  expect(logged.map(({ act, role }) => [act, role])).toEqual([['session.moved', 'coordinator']]);
  expect(
    await world.rows(sql`select reason, from_starts_at, moved_by from session_move
      where session_id = ${hour!.id}`),
  ).toEqual([
    { reason: 'Palaveri', fromStartsAt: new Date('2027-03-09T11:00:00Z'), movedBy: world.ids.koko },
  ]);
});

test('everybody’s calendar follows an hour that is moved, moved again, back, and then cancelled', async () => {
  await world.service.drain();
  const { id } = season.hours[1]!;
  for (const to of ['2027-03-17T08:00:00Z', '2027-03-18T08:00:00Z', '2027-03-16T11:00:00Z']) {
    value(await move(id, to));
    await calendarsAreRight();
  }
  await cancel(id);
  await calendarsAreRight();
});

test('a subscribed calendar shows the new time under the same UID with a higher SEQUENCE', async () => {
  const { id } = season.hours[1]!;
  const form = { scope: 'series', seriesId: season.seriesId, language: 'fi' } as const;
  const { url } = value(await world.get(MakeFeed).run(form, await world.actor('aino')));
  const inFeed = async () => {
    const { text } = await world.ask(null, 'GET', new URL(url).pathname);
    return hoursByIcalJs(text).find(({ uid }) => uid.startsWith(id))!;
  };
  const before = await inFeed();
  value(await move(id, '2027-03-17T08:00:00Z'));
  const after = await inFeed();
  expect(after).toMatchObject({ uid: before.uid, start: '2027-03-17T08:00:00.000Z', status: before.status });
  expect(after.sequence).toBeGreaterThan(before.sequence);
});

test('two moves before any mail has left send one invitation to the last time', async () => {
  await world.service.drain();
  const { id } = season.hours[2]!;
  value(await move(id, '2027-03-24T08:00:00Z'));
  value(await move(id, '2027-03-25T08:00:00Z'));
  await world.service.drain();
  const sent = await world.rows<{ method: string }>(sql`select m.method from calendar_message m
    join invitation i on i.id = m.invitation_id
    where m.session_id = ${id} and i.person_id = ${world.ids.aino} order by m.method`);
  expect(sent).toEqual([{ method: 'CANCEL' }, { method: 'REQUEST' }]);
  await calendarsAreRight();
});

test('a frozen hour whose new cut-off lies ahead can be booked again', async () => {
  const [hour, , third] = season.hours;
  const { id } = await world.ready();
  world.at('2027-03-08T06:00:00Z');
  expect(codeOf(await world.book(hour!.id, id))).toBe('booking-closed');
  value(await move(hour!.id, '2027-03-18T11:00:00Z'));
  expect((await hourOf(hour!.id)).state).toBe('open');
  expect(codeOf(await world.book(hour!.id, id))).toBe('ok');
  // Tomorrow's cut-off has passed already: the hour stands frozen and is not given free by the clock.
  value(await move(third!.id, '2027-03-09T07:00:00Z'));
  expect((await hourOf(third!.id)).state).toBe('frozen');
});

test('a case whose consent does not reach the new day loses its place and is logged', async () => {
  const [hour] = season.hours;
  const short = await world.booked(hour!.id, 'aino', { consent: { validUntil: '2027-03-12' } });
  const long = await world.booked(hour!.id, 'ville');
  const logged = await world.loggedBy(async () => {
    expect(value(await move(hour!.id, '2027-03-18T11:00:00Z')).casesFreed).toBe(1);
  });
  expect(
    await world.rows(sql`select b.id, r.because from booking b
      left join booking_removal r on r.booking_id = b.id where b.session_id = ${hour!.id} order by b.place`),
  ).toEqual([
    { id: short.bookingId, because: 'consent-not-covering' },
    { id: long.bookingId, because: null },
  ]);
  // It is ready today, so it waits for a day its consent covers.
  expect(await world.caseState(short.id)).toBe('queued');
  expect(logged.map(({ act, caseId }) => [act, caseId])).toContainEqual(['booking.removed', short.id]);
});

test('another hour of the same people only warns, and by name', async () => {
  const [first, second] = season.hours;
  const { clashes } = value(await move(first!.id, '2027-03-16T11:30:00Z'));
  expect(clashes).toEqual([
    ...['Aino Esimerkki', 'Bertta Mallinen', 'Elli Esimerkkinen', 'Sini Saraste-Esimerkki', 'Ville Malli'],
  ]);
  expect((await hourOf(second!.id)).state).toBe('open');
});

test('a room whose address names the day is another one on another day, every other room stays', async () => {
  const address = 'https://video.example/{date}/{id}';
  const dated = await world.season({
    ...{ weekday: 3, lastDate: '2027-03-17' },
    video: { kind: 'template', address, lobby: true, link: 'join' },
  });
  value(await move(dated.hours[0]!.id, '2027-03-11T11:00:00Z'));
  expect((await hourOf(dated.hours[0]!.id)).roomAddress).toMatch(/example\/2027-03-11\//);
  const before = (await hourOf(dated.hours[1]!.id)).roomAddress;
  value(await move(dated.hours[1]!.id, '2027-03-17T08:00:00Z'));
  expect((await hourOf(dated.hours[1]!.id)).roomAddress).toBe(before);
  for (const { id } of dated.hours) await cancel(id);
});

test('what cannot be moved is refused and stays where it is', async () => {
  const [hour, other] = season.hours;
  const later = '2027-03-18T11:00:00Z';
  expect(codeOf(await move(hour!.id, later, { by: 'muu' }))).toBe('not-found');
  expect(codeOf(await move(hour!.id, later, { by: 'aino' }))).toBe('not-found');
  expect(codeOf(await move(hour!.id, later, { reason: ' ' }))).toBe('validation-failed');
  expect(codeOf(await move(hour!.id, later, { revision: 9 }))).toBe('changed-meanwhile');
  expect(codeOf(await move(hour!.id, '2027-03-01T11:00:00Z'))).toBe('hour-already-past');
  expect(await move(hour!.id, hour!.startsAt.toISOString())).toMatchObject({
    refusal: { errors: [{ field: 'startsAt', code: 'unchanged' }] },
  });
  await cancel(other!.id);
  expect(codeOf(await move(other!.id, later))).toBe('wrong-state');
  world.at('2027-03-09T11:10:00Z');
  expect(codeOf(await move(hour!.id, later))).toBe('hour-already-past');
  expect(await hourOf(hour!.id)).toMatchObject({ startsAt: hour!.startsAt });
  expect(await world.count(sql`select id from session_move where session_id = ${hour!.id}`)).toBe(0);
});

describe('the free times', () => {
  const times = async (id: string, by: Name = 'koko') =>
    (await world.get(FreeAlternatives).of(id, await world.actor(by)))?.map(({ startsAt }) =>
      startsAt.toISOString(),
    );

  test('are six on the nearest working days, none while somebody is in another hour', async () => {
    const { id } = season.hours[0]!;
    await world.closeDay('2027-03-10', 'Kehittämispäivä');
    const busy = await world.season({
      weekday: 4,
      startTime: '13:00',
      lastDate: '2027-03-11',
      firstDate: '2027-03-11',
    });
    const offered = await times(id);
    expect(offered).toHaveLength(6);
    expect(offered!.filter((time) => time.startsWith('2027-03-10'))).toEqual([]);
    expect(offered!.filter((time) => time.startsWith('2027-03-11'))).toEqual([
      ...['2027-03-11T10:00:00.000Z', '2027-03-11T12:00:00.000Z'],
    ]);
    expect(offered).toEqual(offered!.toSorted());
    for (const hour of busy.hours) await cancel(hour.id);
  });

  test('are nobody else’s to ask for', async () => {
    expect(await times(season.hours[0]!.id, 'muu')).toBeUndefined();
    expect(await times(season.hours[0]!.id, 'aino')).toBeUndefined();
  });
});

test('over HTTP the hour moves with its revision, and a stale one is refused', async () => {
  const { id } = season.hours[3]!;
  const body = { startsAt: '2027-03-31T08:00:00Z', reason: 'Palaveri' };
  const at = { body, headers: { 'if-match': '"1"' } };
  expect(await world.ask('koko', 'POST', `/api/v1/sessions/${id}/move`, at)).toMatchObject({
    ...{ status: 200, body: { id, date: '2027-03-31', startsAt: '2027-03-31T08:00:00.000Z' } },
  });
  const again = { ...at, body: { ...body, startsAt: '2027-03-31T09:00:00Z' } };
  expect((await world.ask('koko', 'POST', `/api/v1/sessions/${id}/move`, again)).status).toBe(412);
  expect((await world.ask('aino', 'POST', `/api/v1/sessions/${id}/move`, again)).status).toBe(404);
});
