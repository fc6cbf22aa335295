import { RegisterCase } from '../../src/cases/index.js';
import { sql } from '../../src/platform/database/index.js';
import { RaiseCase } from '../../src/sessions/index.js';
import { value, World, type Asked, type Name } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.season({ pairIds: [world.pairs.ainos] });
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const get = async (name: Name, url: string) => (await world.ask(name, 'GET', url)).text;
const post = (name: Name, url: string, body: Record<string, unknown> = {}): Promise<Asked> =>
  world.ask(name, 'POST', url, { body });
const waiting = async () => {
  const form = { themes: ['kuntoutusraha'], questionTypes: ['other'], countyId: world.county };
  const source = { sourceChannel: 'service-advice', referrer: 'employment-services' } as const;
  return value(await world.get(RegisterCase).run({ ...form, ...source }, await world.actor('koko')));
};
const idOf = async (code: string) =>
  (await world.rows<{ id: string }>(sql`select id from client_case where code = ${code}`))[0]?.id;

test('the list names what waits and until when, the late one first, and nothing of what it is about', async () => {
  const early = await waiting();
  world.at('2027-03-05T08:00:00Z');
  const late = await waiting();
  for (const name of ['aino', 'koko'] as const) {
    const page = await get(name, '/tyojono');
    expect(page.indexOf(early.code)).toBeLessThan(page.indexOf(late.code));
    expect(page).toContain('Käsittelyyn ottaminen myöhässä, lupaus oli ke 3.3.');
    expect(page).toContain('Käsittelyyn viimeistään ma 8.3.');
    expect(page).toContain('tuntia tarjottava viimeistään ti 9.3.');
    expect(page).toContain('lähettäjä: työllisyyspalvelut');
    expect(page).not.toMatch(/[Kk]untoutusraha/);
    expect(page.includes('Nappaa käsittelyyn')).toBe(name === 'aino');
    expect(/<title>([^<]*)/.exec(page)?.[1]).not.toContain('K-');
  }
  expect(await get('kaisa', '/tyojono')).toContain('Työjonossa ei ole asioita.');
});

test('one button takes a case up; whoever comes second is told so on the list', async () => {
  const { id, code } = await waiting();
  const pairId = world.pairs.ainos;
  const taken = await post('aino', `/tyojono/${id}/nappaa`, { pairId });
  expect([taken.status, taken.headers['location']]).toEqual([303, `/asiat/${id}`]);
  expect(await get('aino', `/asiat/${id}`)).toContain(code);
  const second = await post('ville', `/tyojono/${id}/nappaa`, { pairId: world.pairs.villes });
  expect(second.status).toBe(409);
  expect(second.text).toContain('Toinen työpari on jo ottanut asian käsittelyyn');
  expect(second.text).not.toContain(code);
});

test('a case is put into the work queue, its code is told once, and a wrong field keeps what was chosen', async () => {
  const wrong = await post('koko', '/tyojono/uusi', { sourceChannel: 'kela', reference: '010190-900P' });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('<option value="kela" selected');
  const saved = await post('koko', '/tyojono/uusi', { sourceChannel: 'other-unit', referrer: 'kela' });
  expect(saved.status).toBe(200);
  const code = /K-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saved.text)?.[0] ?? '';
  const rows = sql`select pair_id, source_channel, referrer from client_case where code = ${code}`;
  expect(await world.rows(rows)).toEqual([{ pairId: null, sourceChannel: 'other-unit', referrer: 'kela' }]);
  expect((await post('aino', '/tyojono/uusi', {})).status).toBe(200);
});

test('Kela raises a case and reads the code on that page alone', async () => {
  const form = await get('sini', '/nosta-asia');
  expect(form).toContain('Työpari ainos');
  expect(form).not.toContain('Työpari villes');
  expect(await get('oona', '/nosta-asia')).toContain('Sinulla ei ole tunteja');
  const raised = await post('sini', '/nosta-asia', { pairId: world.pairs.ainos, themes: ['kuntoutusraha'] });
  const code = /K-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(raised.text)?.[0] ?? '';
  expect(await idOf(code)).toBeDefined();
  for (const url of ['/nosta-asia', '/tunnit', '/suostumukset'])
    expect(await get('sini', url)).not.toContain(code);
  expect(await get('aino', '/tyojono')).toMatch(new RegExp(`Kela nosti teille[^]*${code}`));
  expect(await get('ville', '/tyojono')).not.toContain(code);
});

test('handing over and giving back ask once, with a reason, and keep what was typed', async () => {
  const { id } = await world.ready();
  const page = await get('aino', `/asiat/${id}/luovuta`);
  expect(page).toContain('Työpari villes');
  expect(page).not.toContain('Työpari kaisas');
  const unnamed = await post('aino', `/asiat/${id}/luovuta`, { reason: 'Muutto' });
  expect(unnamed.status).toBe(400);
  expect(unnamed.text).toContain('Muutto</textarea>');
  const over = await post('aino', `/asiat/${id}/luovuta`, { pairId: world.pairs.villes, reason: 'Muutto' });
  expect([over.status, over.headers['location']]).toEqual([303, '/asiat']);
  expect((await world.ask('aino', 'GET', `/asiat/${id}/vapauta`)).status).toBe(404);
  expect((await post('ville', `/asiat/${id}/vapauta`)).status).toBe(400);
  const back = await post('ville', `/asiat/${id}/vapauta`, { reason: 'Pari on lomalla' });
  expect([back.status, back.headers['location']]).toEqual([303, '/asiat']);
  expect((await world.ask('koko', 'GET', `/asiat/${id}/luovuta`)).status).toBe(404);
});

test('a raised case is open to its pair before it is taken up', async () => {
  const input = { pairId: world.pairs.ainos };
  const { code } = value(await world.get(RaiseCase).run(input, await world.actor('sini')));
  const url = `/asiat/${await idOf(code)}`;
  expect(await get('aino', url)).toContain('Kela nosti asian teille');
  const taken = await post('aino', `/tyojono/${await idOf(code)}/nappaa`);
  expect([taken.status, taken.headers['location']]).toEqual([303, url]);
  expect(await get('aino', url)).not.toContain('Kela nosti asian teille');
});

test('the pair’s week lists its late promises, and only those', async () => {
  const { code } = await world.ready();
  expect(await get('aino', '/')).not.toContain('Myöhässä olevat lupaukset');
  world.at('2027-03-10T08:00:00Z');
  expect(await get('aino', '/')).toMatch(
    new RegExp(`Myöhässä olevat lupaukset[^]*${code}[^]*lupaus oli ti 9.3.`),
  );
  expect(await get('ville', '/')).not.toContain(code);
});
