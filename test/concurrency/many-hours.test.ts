import { sql } from '../../src/platform/database/index.js';
import { BookCase, BulkCancel, ChangeFrom, EndSeries, UndoBulkCancel } from '../../src/sessions/index.js';
import { value, World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const period = { from: '2027-03-01', until: '2027-03-31', reason: 'Lakko' };
/** Cases with a place in an hour that is off, with two places, or with a place and a queue entry. */
async function faults(): Promise<unknown[]> {
  return [
    ...(await world.rows(sql`select b.id from booking b join session s on s.id = b.session_id
      where b.state = 'booked' and s.state in ('cancelled', 'released')`)),
    ...(await world.rows(sql`select case_id from booking where state = 'booked'
      group by case_id having count(*) > 1`)),
    ...(await world.rows(sql`select q.case_id from queue_entry q join booking b on b.case_id = q.case_id
      where q.left_at is null and b.state = 'booked'`)),
    ...(await world.rows(sql`select k.id from client_case k where k.state = 'booked'
      and not exists (select 1 from booking b where b.case_id = k.id and b.state = 'booked')`)),
    ...(await world.rows(sql`select k.id from client_case k where k.state = 'queued'
      and not exists (select 1 from queue_entry q where q.case_id = k.id and q.left_at is null)`)),
  ];
}
const okays = (results: { ok: boolean }[]): number => results.filter(({ ok }) => ok).length;

test('a period is cancelled while pairs book into it: nobody keeps a place in an hour that is off', async () => {
  const { hours, seriesId } = await world.season();
  const cases = [];
  for (let n = 0; n < 8; n += 1) cases.push(await world.ready());
  const [koko, aino] = [await world.actor('koko'), await world.actor('aino')];
  const book = ({ id }: { id: string }, n: number) =>
    world.get(BookCase).run({ sessionId: hours[n % 2].id, caseId: id }, aino);
  const results = await Promise.all([
    ...cases.slice(0, 4).map(book),
    world.get(BulkCancel).run({ ...period, countyId: world.county, seriesIds: [seriesId] }, koko),
    ...cases.slice(4).map(book),
  ]);
  expect(results[4].ok).toBe(true);
  expect(await faults()).toEqual([]);
});

test('of two undos and two cancellations at the same moment one each is done', async () => {
  const { hours, seriesId } = await world.season({ capacity: 2 });
  for (const hour of hours.slice(0, 3))
    for (const by of ['aino', 'ville'] as const) await world.booked(hour.id, by);
  const koko = await world.actor('koko');
  const choice = { ...period, countyId: world.county, seriesIds: [seriesId] };
  const cancelled = await Promise.all([
    world.get(BulkCancel).run(choice, koko),
    world.get(BulkCancel).run(choice, koko),
  ]);
  expect(okays(cancelled)).toBe(1);
  const { id } = value(cancelled.find(({ ok }) => ok)!);
  const undone = await Promise.all([
    world.get(UndoBulkCancel).run(id, koko),
    world.get(UndoBulkCancel).run(id, koko),
  ]);
  expect(okays(undone)).toBe(1);
  expect(await faults()).toEqual([]);
  const held = await world.count(sql`select b.id from booking b join session s on s.id = b.session_id
    where s.series_id = ${seriesId} and b.state = 'booked'`);
  expect(held).toBe(6);
});

test('a series is ended, changed and cancelled at the same moment, and every case stands in one place', async () => {
  const { hours, seriesId } = await world.season({ capacity: 2 });
  for (const hour of hours.slice(0, 3)) await world.booked(hour.id);
  const late = await world.ready();
  const [koko, aino] = [await world.actor('koko'), await world.actor('aino')];
  await Promise.all([
    world.get(EndSeries).run({ seriesId, lastDate: '2027-03-20', reason: 'Muutto' }, koko),
    world
      .get(ChangeFrom)
      .run({ seriesId, date: '2027-03-15', reason: 'Muutto', changes: { weekday: 4 } }, koko),
    world.get(BulkCancel).run({ ...period, countyId: world.county, seriesIds: [seriesId] }, koko),
    world.get(BookCase).run({ sessionId: hours[1].id, caseId: late.id }, aino),
  ]);
  expect(await faults()).toEqual([]);
});
