import { sql, Sql, Writer } from '../../../src/platform/database/index.js';
import { localTimeOf } from '../../../src/domain/time.js';
import { DeactivatePerson } from '../../../src/people/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { PlanSeries } from '../../../src/sessions/index.js';
import { codeOf, value, World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.closeDay('2027-04-13', 'Henkilöstön koulutuspäivä');
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const preview = async (changes: Parameters<World['form']>[0], by: 'koko' | 'muu' | 'aino' = 'koko') =>
  world.get(PlanSeries).preview(world.form(changes), await world.actor(by));
const counts = async () =>
  Promise.all(
    ['series', 'session', 'session_place', 'series_participant', 'outbox_message'].map(async (table) =>
      world.count(new Sql([`select 1 from ${table}`], [])),
    ),
  );

test('the preview lists every hour and each skipped week with its reason, and saves nothing', async () => {
  const before = await counts();
  const { sessions, skipped } = value(await preview({ firstDate: '2027-03-01', lastDate: '2027-04-30' }));
  expect(sessions.map(({ date }) => date)).toEqual([
    ...['2027-03-02', '2027-03-09', '2027-03-16', '2027-03-23', '2027-03-30'],
    ...['2027-04-06', '2027-04-20', '2027-04-27'],
  ]);
  expect(skipped).toEqual([
    { date: '2027-04-13', reason: { kind: 'county-closing', name: 'Henkilöstön koulutuspäivä' } },
  ]);
  expect(await counts()).toEqual(before);
});

test('juhannusaatto and jouluaatto are skipped, the last day of the year is not', async () => {
  const fridays = value(await preview({ weekday: 5, firstDate: '2027-06-01', lastDate: '2027-12-31' }));
  expect(fridays.skipped).toEqual([
    { date: '2027-06-25', reason: { kind: 'holiday', holiday: 'midsummer-eve' } },
    { date: '2027-12-24', reason: { kind: 'holiday', holiday: 'christmas-eve' } },
  ]);
  expect(fridays.sessions.at(-1)?.date).toBe('2027-12-31');
});

test('13:00 stays 13:00 across both clock changes', async () => {
  const { sessions } = value(await preview({ firstDate: '2027-03-09', lastDate: '2027-12-14' }));
  expect(new Set(sessions.map(({ startsAt }) => localTimeOf(startsAt)))).toEqual(new Set(['13:00']));
  expect(new Set(sessions.map(({ startsAt }) => startsAt.getUTCHours()))).toEqual(new Set([10, 11]));
  const { hours } = await world.season({ firstDate: '2027-03-23', lastDate: '2027-03-30' });
  expect(hours.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    '2027-03-23T11:00:00.000Z',
    '2027-03-30T10:00:00.000Z',
  ]);
});

test('two years are the most a series lasts', async () => {
  expect(codeOf(await preview({ firstDate: '2027-03-09', lastDate: '2029-03-09' }))).toBe('ok');
  expect(codeOf(await preview({ firstDate: '2027-03-09', lastDate: '2029-03-10' }))).toBe('series-too-long');
});

test('a season whose every hour is over is refused; one that has begun or runs right now is planned', async () => {
  expect(codeOf(await preview({ firstDate: '2026-03-03', lastDate: '2026-12-15' }))).toBe(
    'no-hours-in-series',
  );
  expect(codeOf(await preview({ firstDate: '2027-02-02', lastDate: '2027-02-23' }))).toBe(
    'no-hours-in-series',
  );
  const begun = value(await preview({ firstDate: '2027-02-16', lastDate: '2027-03-02' }));
  expect(begun.sessions.map(({ date }) => date)).toEqual(['2027-02-16', '2027-02-23', '2027-03-02']);
  world.at('2027-03-02T11:59:00Z');
  expect(codeOf(await preview({ firstDate: '2027-03-02', lastDate: '2027-03-02' }))).toBe('ok');
  world.at('2027-03-02T12:00:00Z');
  expect(codeOf(await preview({ firstDate: '2027-03-02', lastDate: '2027-03-02' }))).toBe(
    'no-hours-in-series',
  );
});

test('an hour that spring skips is refused with its date', async () => {
  const refused = await preview({
    weekday: 7,
    startTime: '03:30',
    firstDate: '2028-03-19',
    lastDate: '2028-04-02',
  });
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'time-does-not-exist', data: { date: '2028-03-26', time: '03:30' } },
  });
});

test('a county that is not the planner’s own is not found, nor is one that does not exist', async () => {
  expect(codeOf(await preview({}, 'muu'))).toBe('not-found');
  expect(codeOf(await preview({}, 'aino'))).toBe('not-found');
  const nowhere = world.form({ countyId: crypto.randomUUID() });
  expect(codeOf(await world.get(PlanSeries).run(nowhere, await world.actor('koko')))).toBe('not-found');
});

test('another county’s pair, and somebody who is no Kela contact, are wrong fields', async () => {
  const refused = await preview({
    pairIds: [world.pairs.ainos, world.pairs.kaisas],
    kelaContactId: world.ids.aino,
    deputyIds: [world.ids.koko],
  });
  expect(refused).toMatchObject({
    ok: false,
    refusal: {
      code: 'validation-failed',
      errors: [
        { field: 'pairIds', code: 'unknown' },
        { field: 'kelaContactId', code: 'unknown' },
        { field: 'deputyIds', code: 'unknown' },
      ],
    },
  });
});

test('every wrong field is told at once', async () => {
  const refused = await preview({
    pairIds: [],
    capacity: 7,
    minutes: 5,
    weekday: 8,
    lastDate: '2027-01-01',
    video: { kind: 'room', address: 'http://video.example', lobby: true, link: 'join' },
  });
  expect(refused.ok ? [] : refused.refusal.errors?.map(({ field }) => field).toSorted()).toEqual([
    ...['capacity', 'lastDate', 'minutes', 'pairIds', 'video.address', 'weekday'],
  ]);
});

test('a clash only warns: it names who and when, and the season is saved all the same', async () => {
  await world.season({ weekday: 3, firstDate: '2027-03-10', lastDate: '2027-03-17' });
  const second = world.form({
    weekday: 3,
    startTime: '13:30',
    firstDate: '2027-03-10',
    lastDate: '2027-03-10',
  });
  const planned = value(await world.get(PlanSeries).run(second, await world.actor('koko')));
  const clashing = planned.clashes.map(({ name, date }) => `${name} ${date}`).toSorted();
  expect(clashing).toEqual([
    'Aino Esimerkki 2027-03-10',
    'Bertta Mallinen 2027-03-10',
    'Elli Esimerkkinen 2027-03-10',
    'Sini Saraste-Esimerkki 2027-03-10',
    'Ville Malli 2027-03-10',
  ]);
});

test('saving makes hours with their places, people with own join addresses, one message, one log row', async () => {
  const planned = () =>
    world.count(sql`select id from outbox_message where kind = ${'invitations.series-planned'}`);
  const [before, messages] = [await counts(), await planned()];
  const log = await world.loggedBy(() =>
    world.season({ weekday: 4, firstDate: '2027-04-01', lastDate: '2027-04-22' }),
  );
  const after = await counts();
  expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 4, 16, 6, 1]);
  expect(log).toEqual([
    expect.objectContaining({ act: 'series.planned', result: 'ok', countyId: world.county }),
  ]);
  expect(await planned()).toBe(messages + 1);
  const tokens = await world.rows<{ joinToken: string }>(sql`select join_token from series_participant`);
  expect(new Set(tokens.map(({ joinToken }) => joinToken)).size).toBe(tokens.length);
  expect(tokens.every(({ joinToken }) => joinToken.length >= 22)).toBe(true);
});

test('each hour of a season with generated rooms has a room of its own', async () => {
  const video = { kind: 'generated', address: 'https://jitsi.example/', lobby: true, link: 'join' } as const;
  const { seriesId } = await world.season({ weekday: 4, lastDate: '2027-03-25', video });
  const rooms = await world.rows<{ roomAddress: string }>(
    sql`select room_address from session where series_id = ${seriesId}`,
  );
  expect(new Set(rooms.map(({ roomAddress }) => roomAddress)).size).toBe(rooms.length);
  for (const { roomAddress } of rooms) expect(roomAddress).toMatch(/^https:\/\/jitsi\.example\/\S{22,}$/);
});

test('a plan that breaks half-way leaves nothing behind', async () => {
  const before = await counts();
  const outbox = world.get(Outbox);
  const plan = jest.spyOn(outbox, 'plan').mockRejectedValueOnce(new Error('no outbox today'));
  const broken = world.get(PlanSeries).run(world.form({ weekday: 1 }), await world.actor('koko'));
  await expect(broken).rejects.toThrow('no outbox today');
  plan.mockRestore();
  expect(await counts()).toEqual(before);
  expect(world.get(Writer).waiting).toBe(0);
});

test('somebody who has left the service is not invited', async () => {
  const apart = await World.open();
  value(await apart.get(DeactivatePerson).run({ personId: apart.ids.bertta }, 'system'));
  const { seriesId } = await apart.season({ lastDate: '2027-03-16' });
  const invited = await apart.rows<{ personId: string }>(
    sql`select person_id from series_participant where series_id = ${seriesId}`,
  );
  await apart.close();
  expect(invited.map(({ personId }) => personId)).not.toContain(apart.ids.bertta);
});
