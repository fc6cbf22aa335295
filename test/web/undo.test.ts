import { sql, Writer } from '../../src/platform/database/index.js';
import { JoinQueue } from '../../src/sessions/index.js';
import { ReopenTask, Tasks } from '../../src/tasks/index.js';
import { codeOf, value, World, type Asked, type Name } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
beforeEach(() => world.startOver());
afterAll(() => world.close());

type Undo = { action: string; fields: Record<string, string> };

/** The page somebody is led to after an act, with the cookie that tells what has happened. */
async function next(name: Name, done: Asked): Promise<{ text: string; undo: Undo | null }> {
  expect(done.status).toBe(303);
  const cookie = String(done.headers['set-cookie']).split(';')[0]!;
  const { text } = await world.ask(name, 'GET', String(done.headers['location']), { headers: { cookie } });
  const [, action, form] =
    /<form method="post" action="([^"]+)" class="undo">(.*?)<\/form>/s.exec(text) ?? [];
  if (!action || !form) return { text, undo: null };
  expect(form).toContain('name="_csrf"');
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, key, given]) => [key!, given!]);
  return { text, undo: { action, fields: Object.fromEntries(fields) } };
}
async function undo(name: Name, done: Asked): Promise<Asked> {
  const { undo: way } = await next(name, done);
  if (!way) throw new Error('Nothing offers to take it back');
  return world.ask(name, 'POST', way.action, { body: way.fields });
}
const placeOf = (caseId: string) =>
  world.rows(sql`select session_id, place from booking where case_id = ${caseId} and state = 'booked'`);

test('a booking that was removed by mistake gets its place back', async () => {
  const { hours } = await world.season();
  const made = await world.booked(hours[0]!.id);
  const before = await placeOf(made.id);
  const done = await world.ask('aino', 'POST', `/asiat/${made.id}/varaus/peru`);
  expect(await placeOf(made.id)).toEqual([]);
  expect((await undo('aino', done)).status).toBe(303);
  expect(await placeOf(made.id)).toEqual(before);
});

test('a place that another case has taken meanwhile is not taken back', async () => {
  const { hours } = await world.season({ capacity: 1 });
  const made = await world.booked(hours[0]!.id);
  const done = await world.ask('aino', 'POST', `/asiat/${made.id}/varaus/peru`);
  await world.booked(hours[0]!.id, 'ville');
  const again = await undo('aino', done);
  expect([again.status, await placeOf(made.id)]).toEqual([409, []]);
});

test('a case that left the queue by mistake waits again in the same series, its waiting kept', async () => {
  const season = await world.season({ capacity: 1, lastDate: '2027-03-09' });
  await world.booked(season.hours[0]!.id);
  const { id } = await world.ready();
  value(await world.get(JoinQueue).run({ seriesId: season.seriesId, caseId: id }, await world.actor('aino')));
  const done = await world.ask('aino', 'POST', `/asiat/${id}/jono/pois`);
  expect(await world.caseState(id)).toBe('ready');
  expect((await undo('aino', done)).status).toBe(303);
  expect(await world.caseState(id)).toBe('queued');
});

async function task(kind: 'kela-has-not-confirmed' | 'record-outcome' = 'kela-has-not-confirmed') {
  const { id: caseId } = await world.ready();
  await world.get(Writer).run((tx) =>
    world.get(Tasks).open(tx, {
      ...{ kind, caseId, countyId: world.county, dueAt: new Date('2027-03-03T22:00:00Z') },
      waitsFor: { role: 'pair-member', pairId: world.pairs.ainos },
    }),
  );
  const [found] = await world.rows<{ id: string }>(sql`select id from task where case_id = ${caseId}`);
  return found!.id;
}
const isOpen = async (id: string) =>
  (await world.count(sql`select id from task where id = ${id} and closed_at is null`)) === 1;

test('a task that was marked done by mistake is open again', async () => {
  const id = await task();
  const done = await world.ask('aino', 'POST', `/tehtavat/${id}/tehty`);
  expect(await isOpen(id)).toBe(false);
  expect((await undo('aino', done)).status).toBe(303);
  expect(await isOpen(id)).toBe(true);
});

test('only whoever marked it can open it again, and only for ten minutes', async () => {
  const id = await task();
  const reopen = async (name: Name) =>
    codeOf(await world.get(ReopenTask).run({ taskId: id }, await world.actor(name)));
  expect(await reopen('aino')).toBe('not-found');
  await world.ask('aino', 'POST', `/tehtavat/${id}/tehty`);
  expect([await reopen('bertta'), await reopen('ville')]).toEqual(['not-found', 'not-found']);
  world.at('2027-03-02T07:10:01Z');
  expect(await reopen('aino')).toBe('not-found');
  world.at('2027-03-02T07:10:00Z');
  expect(await reopen('aino')).toBe('ok');
});

test('a case that was taken up by mistake goes back, and one that was released comes back', async () => {
  const { id } = await world.draft();
  const pairOf = async () =>
    (await world.rows<{ pairId: string | null }>(sql`select pair_id from client_case where id = ${id}`))[0]!
      .pairId;
  const released = await world.ask('aino', 'POST', `/asiat/${id}/vapauta`, {
    body: { reason: 'Ei meille.' },
  });
  expect(await pairOf()).toBeNull();
  const claimed = await undo('aino', released);
  expect(await pairOf()).toBe(world.pairs.ainos);
  await undo('aino', claimed);
  expect(await pairOf()).toBeNull();
});

test.each(['https://paha.example/asiat', '/kirjaudu-ulos', '/asiat/x/varaus', '//paha.example/asiat'])(
  'a cookie cannot make the page post to %s',
  async (address) => {
    const cookie = `viesti=${encodeURIComponent(`place-removed - ${address}`)}`;
    const { text } = await world.ask('aino', 'GET', '/', { headers: { cookie } });
    expect(text).toContain('Varaus on peruttu');
    expect(text).not.toContain('class="undo"');
  },
);
