import { addDays } from '../../../../src/domain/time.js';
import { sql } from '../../../../src/platform/database/index.js';
import { ChangeFrom, ExtendSeries, LeaveSeries, type SeriesChanges } from '../../../../src/sessions/index.js';
import { MoveWaitersOn } from '../../../../src/sessions/periods/move-waiters-on.js';
import { JoinQueue } from '../../../../src/sessions/queue/join-queue.js';
import { codeOf, value, World, type Hour, type Name } from '../../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
});
afterAll(() => world.close());

const reason = 'Torstai sopii paremmin';
const change = async (seriesId: string, date: string, changes: SeriesChanges, by: Name = 'koko') =>
  world.get(ChangeFrom).run({ seriesId, date, reason, changes }, await world.actor(by));
const extend = async (seriesId: string, lastDate: string, by: Name = 'koko') =>
  world.get(ExtendSeries).run({ seriesId, lastDate }, await world.actor(by));
const hoursOf = (seriesId: string) =>
  world.rows<Hour & { state: string }>(sql`select id, date, starts_at, ends_at, state from session
    where series_id = ${seriesId} order by starts_at`);
const placeOf = async (caseId: string) =>
  (
    await world.rows<{ date: string; seriesId: string; place: number; createdBy: string }>(sql`
      select s.date, s.series_id, b.place, b.created_by from booking b join session s on s.id = b.session_id
      where b.case_id = ${caseId} and b.state = 'booked'`)
  )[0];
const waitsIn = async (caseId: string) =>
  (
    await world.rows<{ seriesId: string }>(
      sql`select series_id from queue_entry where case_id = ${caseId} and left_at is null`,
    )
  )[0]?.seriesId;
const removedBecause = (bookingId: string) =>
  world.rows(sql`select because from booking_removal where booking_id = ${bookingId}`);

describe('from a date on', () => {
  test('the old series ends the day before and the next one goes on with the new rule', async () => {
    const { seriesId } = await world.season();
    const next = value(await change(seriesId, '2027-03-22', { weekday: 4, startTime: '09:00' }));
    const old = await hoursOf(seriesId);
    expect(old.filter(({ state }) => state === 'open').map(({ date }) => date)).toEqual([
      ...['2027-03-09', '2027-03-16'],
    ]);
    const hours = await hoursOf(next.id);
    expect(hours[0]).toMatchObject({ date: '2027-03-25', startsAt: new Date('2027-03-25T07:00:00Z') });
    expect(hours.at(-1)?.date).toBe('2027-05-20');
    const [row] = await world.rows(sql`select first_date, last_date, capacity, video_address
      from series where id = ${next.id}`);
    expect(row).toEqual({
      ...{ firstDate: '2027-03-22', lastDate: '2027-05-25', capacity: 4 },
      videoAddress: 'https://video.example/huone',
    });
    const [following] = await world.rows(sql`select follows_id, kind from series_following
      where series_id = ${next.id}`);
    expect(following).toEqual({ followsId: seriesId, kind: 'from-date' });
  });

  test('cases keep a place in the same week, in their order; the rest waits with its waiting kept', async () => {
    const { seriesId, hours } = await world.season({ capacity: 3 });
    const [first, second, third] = [
      await world.booked(hours[2].id),
      await world.booked(hours[2].id),
      await world.booked(hours[2].id),
    ];
    const later = await world.booked(hours[3].id);
    const changes = { weekday: 4, capacity: 2 };
    const input = { seriesId, date: '2027-03-22', changes };
    const seen = value(await world.get(ChangeFrom).preview(input, await world.actor('koko')));
    expect(seen).toMatchObject({ hoursEnding: 10, casesMoving: 4, casesWaiting: 1 });
    const next = value(await change(seriesId, '2027-03-22', changes));
    expect(next).toMatchObject({ casesMoved: 3, casesFreed: 1 });
    expect(await placeOf(first.id)).toMatchObject({ date: '2027-03-25', place: 1, seriesId: next.id });
    expect(await placeOf(second.id)).toMatchObject({ date: '2027-03-25', place: 2 });
    expect(await placeOf(later.id)).toMatchObject({ date: '2027-04-01', place: 1 });
    // The old series still has hours to give before the date.
    expect(await placeOf(third.id)).toMatchObject({ date: '2027-03-09', seriesId, createdBy: 'queue' });
    expect(await removedBecause(first.bookingId)).toEqual([{ because: 'series-changed' }]);
    expect(await world.logOf(first.id, 'booking.moved')).toHaveLength(1);
  });

  test('a place whose consent does not cover the new day is not taken along', async () => {
    const { seriesId, hours } = await world.season({ firstDate: '2027-03-23' });
    const ends = await world.booked(hours[0].id, 'aino', { consent: { validUntil: '2027-03-23' } });
    const input = { seriesId, date: '2027-03-22', changes: { weekday: 4 } };
    const seen = value(await world.get(ChangeFrom).preview(input, await world.actor('koko')));
    expect(seen).toMatchObject({ casesMoving: 1, casesWaiting: 1 });
    const next = value(await change(seriesId, '2027-03-22', { weekday: 4 }));
    expect(next).toMatchObject({ casesMoved: 0, casesFreed: 1 });
    expect(await placeOf(ends.id)).toBeUndefined();
    expect(await waitsIn(ends.id)).toBe(next.id);
  });

  test('a place at the far end of the horizon moves along to a later day of its week', async () => {
    const { seriesId, hours } = await world.season();
    const far = await world.booked(hours[3].id);
    value(await change(seriesId, '2027-03-29', { weekday: 5 }));
    expect(await placeOf(far.id)).toMatchObject({ date: '2027-04-02' });
  });

  test('a pair that has no part in the next series gets its cases back as ready', async () => {
    const { seriesId, hours } = await world.season({ firstDate: '2027-03-23' });
    const villes = await world.booked(hours[0].id, 'ville');
    const ainos = await world.booked(hours[0].id, 'aino');
    value(await change(seriesId, '2027-03-22', { pairIds: [world.pairs.ainos] }));
    expect(await world.caseState(villes.id)).toBe('ready');
    expect(await placeOf(ainos.id)).toMatchObject({ date: '2027-03-23' });
  });

  test('those who wait go on to the next series when the old one has nothing left to give', async () => {
    const { seriesId, hours } = await world.season({ capacity: 1, firstDate: '2027-03-23' });
    const taken = [];
    for (const hour of hours.slice(0, 2)) taken.push(await world.booked(hour.id));
    const waiting = await world.ready();
    const queued = await world
      .get(JoinQueue)
      .run({ seriesId, caseId: waiting.id }, await world.actor('aino'));
    expect(value(queued)).toMatchObject({ position: 1 });
    const next = value(await change(seriesId, '2027-03-22', { capacity: 2, weekday: 3 }));
    expect(await placeOf(taken[0].id)).toMatchObject({ date: '2027-03-24', place: 1 });
    expect(await placeOf(waiting.id)).toMatchObject({ date: '2027-03-24', place: 2, seriesId: next.id });
    const left = await world.rows(sql`select left_because from queue_entry where case_id = ${waiting.id}
      order by joined_at, left_because`);
    expect(left).toEqual(expect.arrayContaining([{ leftBecause: 'moved' }, { leftBecause: 'placed' }]));
  });

  test('its people move along, and who was taken out by hand stays out', async () => {
    const { seriesId } = await world.season();
    const out = { seriesId, personId: world.ids.bertta };
    value(await world.get(LeaveSeries).run(out, await world.actor('koko')));
    const next = value(await change(seriesId, '2027-03-22', { startTime: '14:00' }));
    const people = await world.rows<{ personId: string }>(sql`select person_id from series_participant
      where series_id = ${next.id} and left_at is null`);
    const names = (['aino', 'ville', 'elli', 'sini', 'dani'] as const).map((name) => world.ids[name]);
    expect(people.map(({ personId }) => personId).toSorted()).toEqual(names.toSorted());
  });

  test('nobody but the county’s coordinator, from tomorrow to the last day, with a reason', async () => {
    const { seriesId } = await world.season();
    expect(codeOf(await change(seriesId, '2027-03-22', {}, 'muu'))).toBe('not-found');
    expect(codeOf(await change(seriesId, '2027-03-22', {}, 'aino'))).toBe('not-found');
    for (const date of ['2027-03-02', '2027-05-26', 'ensi viikolla']) {
      expect(codeOf(await change(seriesId, date, {}))).toBe('validation-failed');
    }
    expect(codeOf(await change(seriesId, '2027-03-22', { lastDate: '2029-06-01' }))).toBe('series-too-long');
    expect(codeOf(await change(seriesId, '2027-03-22', { kelaContactId: world.ids.aino }))).toBe(
      'validation-failed',
    );
    const untold = { seriesId, date: '2027-03-22', reason: ' ', changes: {} };
    expect(codeOf(await world.get(ChangeFrom).run(untold, await world.actor('koko')))).toBe(
      'validation-failed',
    );
    expect((await hoursOf(seriesId)).every(({ state }) => state === 'open')).toBe(true);
  });

  test('the preview shows both rules side by side, what moves, and no clash with itself', async () => {
    const { seriesId, hours } = await world.season({
      weekday: 5,
      startTime: '08:00',
      firstDate: '2027-03-12',
    });
    await world.booked(hours[1].id);
    const input = { seriesId, date: '2027-03-15', changes: { capacity: 3 } };
    const shown = value(await world.get(ChangeFrom).preview(input, await world.actor('koko')));
    expect(shown.before).toMatchObject({ capacity: 4, firstDate: '2027-03-12' });
    expect(shown.after).toMatchObject({ capacity: 3, firstDate: '2027-03-15' });
    expect(shown).toMatchObject({ casesMoving: 1, clashes: [] });
    expect(shown.hoursEnding).toBe(hours.length - 1);
    expect(
      await world.count(sql`select series_id from series_following where follows_id = ${seriesId}`),
    ).toBe(0);
  });
});

describe('an extension', () => {
  test('begins after the last day with the same rule, people and places', async () => {
    const { seriesId } = await world.season({ lastDate: '2027-03-30', capacity: 3, keptBack: 1 });
    const { id, sessions } = value(await extend(seriesId, '2027-04-27'));
    expect(sessions.map(({ date }) => date)).toEqual([
      '2027-04-06',
      '2027-04-13',
      '2027-04-20',
      '2027-04-27',
    ]);
    const [row] = await world.rows(sql`select first_date, capacity, kept_back from series where id = ${id}`);
    expect(row).toEqual({ firstDate: '2027-03-31', capacity: 3, keptBack: 1 });
  });

  test('takes over those who wait once the old series has no open hour left', async () => {
    const { seriesId, hours } = await world.season({ lastDate: '2027-03-16', capacity: 1 });
    for (const hour of hours) await world.booked(hour.id);
    const waiting = await world.ready();
    const queued = await world
      .get(JoinQueue)
      .run({ seriesId, caseId: waiting.id }, await world.actor('aino'));
    value(queued);
    const { id } = value(await extend(seriesId, '2027-05-04'));
    expect(await waitsIn(waiting.id)).toBe(seriesId);
    world.at('2027-03-17T09:00:00Z');
    await world.get(MoveWaitersOn).run();
    expect(await placeOf(waiting.id)).toMatchObject({ seriesId: id, date: '2027-03-23', createdBy: 'queue' });
    await world.get(MoveWaitersOn).run();
    expect(await world.count(sql`select id from booking where case_id = ${waiting.id}`)).toBe(1);
  });

  test('is made once; the extension itself is extended next', async () => {
    const { seriesId } = await world.season({ lastDate: '2027-03-30' });
    const { id } = value(await extend(seriesId, '2027-04-27'));
    expect(codeOf(await extend(seriesId, '2027-05-27'))).toBe('wrong-state');
    expect(codeOf(await extend(id, '2027-05-27'))).toBe('ok');
    expect(codeOf(await extend(id, '2027-05-27', 'muu'))).toBe('not-found');
    const other = await world.season({ lastDate: '2027-03-30' });
    expect(codeOf(await extend(other.seriesId, addDays('2027-03-31', 732)))).toBe('series-too-long');
    expect(codeOf(await extend(other.seriesId, '2027-03-30'))).toBe('validation-failed');
  });
});
