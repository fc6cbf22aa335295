import { AddExtraHour, ChangeRoom, type Video } from '../../src/sessions/index.js';
import { sql } from '../../src/platform/database/index.js';
import { value, World, type Name, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ firstDate: '2027-03-09', lastDate: '2027-03-23' });
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const pathOf = async (name: Name): Promise<string> => {
  const [row] = await world.rows<{ joinToken: string }>(sql`select join_token from series_participant
    where series_id = ${season.seriesId} and person_id = ${world.ids[name]}`);
  return `/join/${row!.joinToken}`;
};
const roomIs = async (changes: Partial<Video>) => {
  const video: Video = { kind: 'room', address: 'https://video.example/huone', lobby: true, link: 'join' };
  const input = { seriesId: season.seriesId, video: { ...video, ...changes } };
  value(await world.get(ChangeRoom).run(input, await world.actor('koko')));
};

test('the waiting page says when, how long, whom to call, and never reloads itself', async () => {
  await roomIs({ phone: '+358 29 123 4567' });
  world.at('2027-03-09T09:45:00Z');
  const { status, text, headers } = await world.ask(null, 'GET', await pathOf('aino'));
  expect(status).toBe(200);
  expect(text).toContain('Seuraava tunti on ti 9.3.2027 klo 13.00–14.00.');
  expect(text).toContain('Aikaa on 1 tunti.');
  expect(text).toContain('Sama osoite toimii koko kauden.');
  expect(text).toContain('href="tel:+358291234567"');
  expect([headers['refresh'], /http-equiv/i.test(text)]).toEqual([undefined, false]);
  expect([headers['cache-control'], headers['referrer-policy']]).toEqual(['no-store', 'no-referrer']);
});

test('the hour, the week and Kela’s page tell whom to call', async () => {
  await roomIs({ phone: '+358 29 123 4567' });
  const hour = `/tunnit/${season.hours[0]!.id}`;
  for (const [name, url] of [
    ['aino', hour],
    ['aino', '/'],
    ['koko', hour],
    ['sini', hour],
  ] as const) {
    expect((await world.ask(name, 'GET', url)).text).toContain('href="tel:+358291234567"');
  }
});

test('a room without a lobby asks for sign-in, comes back, and turns somebody else away without a loop', async () => {
  await roomIs({ lobby: false });
  world.at('2027-03-09T11:00:00Z');
  const path = await pathOf('aino');
  const asked = await world.ask(null, 'GET', path);
  expect([asked.status, asked.headers['location']]).toEqual([
    303,
    `/kirjaudu?next=${encodeURIComponent(`${path}?kirjauduttu=1`)}`,
  ]);
  const back = await world.ask('aino', 'GET', `${path}?kirjauduttu=1`);
  expect([back.status, back.text.includes(`href="${path}"`)]).toEqual([200, true]);
  const inside = await world.ask('aino', 'GET', path);
  expect([inside.status, inside.headers['location']]).toEqual([302, 'https://video.example/huone']);
  const other = await world.ask('ville', 'GET', path);
  expect([other.status, other.headers['location']]).toEqual([403, undefined]);
  expect(other.text).toContain('Tämä osoite on toisen osallistujan');
  expect(other.text).not.toMatch(/Aino|video\.example/);
});

test('HEAD is no visit, and what is no address of ours gets the calm page', async () => {
  await roomIs({});
  const visits = () => world.count(sql`select id from join_visit`);
  const before = await visits();
  const path = await pathOf('ville');
  expect((await world.service.app.inject({ method: 'HEAD', url: path })).statusCode).toBe(200);
  expect(await visits()).toBe(before);
  for (const url of [path.toUpperCase().replace('/JOIN/', '/join/'), path.slice(0, -1), '/join/x']) {
    const { status, headers } = await world.ask(null, 'GET', url);
    expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
  }
  expect(await visits()).toBe(before);
});

test('an hour whose room is told by the hour warns its coordinator two working days before, and takes it', async () => {
  await roomIs({ kind: 'per-session', address: null });
  const [first] = season.hours;
  const warning = 'Videohuoneen osoite puuttuu';
  world.at('2027-03-04T21:00:00Z');
  expect((await world.ask('koko', 'GET', '/tunnit')).text).not.toContain(warning);
  world.at('2027-03-05T08:00:00Z');
  expect((await world.ask('koko', 'GET', '/tunnit')).text).toContain(warning);
  expect((await world.ask('aino', 'GET', '/tunnit')).text).not.toContain(warning);
  const shown = (await world.ask('koko', 'GET', `/tunnit/${first!.id}`)).text;
  expect(shown).toContain(warning);
  expect(shown).toContain(`action="/tunnit/${first!.id}/huone"`);
  const post = (body: Record<string, string>) =>
    world.ask('koko', 'POST', `/tunnit/${first!.id}/huone`, { body });
  const wrong = await post({ roomAddress: 'http://video.example/x' });
  expect([wrong.status, wrong.text.includes('value="http://video.example/x"')]).toEqual([400, true]);
  expect((await post({ roomAddress: 'https://video.example/x' })).status).toBe(303);
  expect((await world.ask('koko', 'GET', '/tunnit')).text).not.toContain(warning);
});

test('the page that changes the room opens with the present one and keeps what was typed', async () => {
  await roomIs({ kind: 'generated', address: 'https://meet.example', phone: '029 123 456' });
  const url = `/sarjat/${season.seriesId}/huone`;
  const shown = (await world.ask('koko', 'GET', url)).text;
  expect(shown).toContain('value="https://meet.example"');
  expect(shown).toContain('value="029 123 456"');
  const body = { videoKind: 'room', videoAddress: 'https://uusi.example', videoPhone: 'soita' };
  const wrong = await world.ask('koko', 'POST', url, { body });
  expect([wrong.status, wrong.text.includes('id="videoPhone-virhe"')]).toEqual([400, true]);
  expect((await world.ask('koko', 'POST', url, { body: { ...body, videoPhone: '' } })).status).toBe(303);
  const { body: list } = await world.ask('koko', 'GET', '/api/v1/series');
  expect(list.items[0]).toMatchObject({
    video: { kind: 'room', address: 'https://uusi.example', phone: null },
  });
  const { body: seen } = await world.ask('aino', 'GET', '/api/v1/series');
  expect(seen.items[0]).toMatchObject({ video: { kind: 'room', address: null } });
});

test('an extra hour of a season with one shared room is held there too', async () => {
  await roomIs({ kind: 'generated', address: 'https://meet.example', link: 'direct' });
  const startsAt = new Date('2027-04-15T06:00:00Z');
  const input = { seriesId: season.seriesId, startsAt, reason: 'Ruuhka' };
  value(await world.get(AddExtraHour).run(input, await world.actor('koko')));
  const rooms = await world.rows(sql`select distinct room_address from session
    where series_id = ${season.seriesId}`);
  expect(rooms).toHaveLength(1);
});
