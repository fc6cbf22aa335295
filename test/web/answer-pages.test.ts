import { sql, Writer } from '../../src/platform/database/index.js';
import { CancelHour } from '../../src/sessions/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { World, type Name, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ lastDate: '2027-03-23', pairIds: [world.pairs.ainos] });
  await world.service.drain();
  // As if the mail server had taken them: no world has one.
  await world.get(Writer).run((tx) => tx.run(sql`update calendar_message set sent_at = created_at`));
});
afterEach(async () => {
  world.startOver();
  for (const { id } of season.hours) {
    await world.get(CancelHour).run({ sessionId: id, reason: 'Este' }, await world.actor('koko'));
  }
});
afterAll(() => world.close());

const path = (rest = '', week = 0) => `/tunnit/${season.hours[week]!.id}${rest}`;
const page = async (name: Name, url: string) => (await world.ask(name, 'GET', url)).text;
const post = (name: Name, url: string, body: Record<string, string>) =>
  world.ask(name, 'POST', url, { body });
const where = ({ status, headers }: Awaited<ReturnType<typeof post>>) => [status, headers['location']];
const filled = (html: string) =>
  [
    ...html.matchAll(
      /hds-button--primary[^>]*>(?:<span[^>]*><\/span>)?<span class="hds-button__label">([^<]+)/g,
    ),
  ].map(([, label]) => label);
const proposed = async (who: Name, date = '10.3.2027') => {
  expect(where(await post(who, path('/ehdotus'), { date, time: '9.30' }))).toEqual([303, path()]);
  const [, href] = /href="([^"]+\/ehdotus\/[^"]+)"/.exec(await page('koko', path()))!;
  return href!;
};

test('Kela is asked first, and once it has answered the way into the room leads', async () => {
  const asked = await page('sini', path());
  expect(asked).toContain('Pääsetkö tälle tunnille?');
  expect(asked).toContain('Sinulta kysyttiin ti 2.3.2027. Et ole vielä vastannut.');
  expect(filled(asked)).toEqual(['Tulen']);
  expect(where(await post('sini', path('/vastaus'), { answer: 'accepted' }))).toEqual([303, path()]);
  const answered = await page('sini', path());
  expect(answered).toContain('Vastasit: tulen.');
  expect(answered).toContain('Sini Saraste-Esimerkki, Kela (sinä): tulee');
  expect(filled(answered)).toEqual(['Liity etäkonsultaatioon']);
});

test('once the room is open, going there comes before the question', async () => {
  world.at('2027-03-09T10:45:00Z');
  const asked = await page('sini', path());
  expect(asked).toContain('Pääsetkö tälle tunnille?');
  expect(filled(asked)).toEqual(['Liity etäkonsultaatioon']);
});

test('a pair answers on its week, and comes back there', async () => {
  const week = await page('aino', '/');
  expect(week).toContain('Tulen');
  expect(where(await post('aino', path('/vastaus'), { answer: 'tentative', back: '/' }))).toEqual([303, '/']);
  expect(await page('aino', '/')).toContain('Aino Esimerkki (sinä): ehkä');
  const elsewhere = { answer: 'accepted', back: 'https://paha.example/' };
  expect(where(await post('aino', path('/vastaus'), elsewhere))).toEqual([303, path()]);
});

test('who has been silent for days is said to be, for as long as it matters', async () => {
  expect(await page('koko', path())).toContain('Bertta Mallinen: ei vielä vastausta');
  world.at('2027-03-07T09:00:00Z');
  expect(await page('koko', path())).toContain('Bertta Mallinen: ei vastausta 5 päivään');
  world.at('2027-03-09T11:30:00Z');
  expect(await page('koko', path())).not.toContain('päivään');
});

test('the answers page takes one answer for all hours, and another for one of them', async () => {
  const before = await page('sini', '/vastaukset');
  expect(before.match(/Et ole vielä vastannut\./g)).toHaveLength(3);
  const seasonal = await post('sini', `/sarjat/${season.seriesId}/vastaus`, { answer: 'accepted' });
  expect(where(seasonal)).toEqual([303, '/vastaukset']);
  await post('sini', path('/vastaus', 1), { answer: 'declined', back: '/vastaukset' });
  const after = await page('sini', '/vastaukset');
  expect(after.match(/Vastaus koskee koko sarjaa\./g)).toHaveLength(2);
  expect(after).toContain('Vastasit: en pääse.');
  expect(await page('koko', '/tunnit')).toContain('1 ei pääse');
  expect(await page('koko', '/tunnit')).toContain('1/3 tulee');
});

test('a no that leaves the hour without Kela shows the coordinator three ways on', async () => {
  await post('sini', path('/vastaus'), { answer: 'declined' });
  const own = await page('sini', path());
  expect(own).toContain('Koordinaattori järjestää sijaisen');
  expect(filled(own)).toEqual([]);
  const { items } = await world.get(Tasks).tasksFor(await world.actor('koko'), { limit: 50 });
  expect(items.map(({ kind, sessionId }) => [kind, sessionId])).toContainEqual([
    'hour-declined',
    season.hours[0]!.id,
  ]);
  expect(await page('koko', '/')).toContain(`href="${path()}"`);
  const shown = await page('koko', path());
  expect(shown).toContain('Sini Saraste-Esimerkki ei pääse tälle tunnille');
  for (const way of ['/sijainen', '/siirra', '/peru']) expect(shown).toContain(`href="${path(way)}"`);
  expect(await page('aino', path())).not.toContain('ei pääse tälle tunnille');
});

test('a coordinator writes down an answer; without a person or an answer the form says so', async () => {
  expect(await page('koko', path())).toContain('Kirjaa vastaus');
  expect((await post('koko', path('/kirjaa-vastaus'), { answer: 'declined' })).text).toContain(
    'person-virhe',
  );
  const half = await post('koko', path('/kirjaa-vastaus'), { person: world.ids.bertta });
  expect([half.status, half.text.includes('answer-virhe')]).toEqual([400, true]);
  const told = { person: world.ids.bertta, answer: 'accepted' };
  expect(where(await post('koko', path('/kirjaa-vastaus'), told))).toEqual([303, path()]);
  expect(await page('koko', path())).toContain('Bertta Mallinen: tulee');
  expect((await world.ask('aino', 'GET', path('/kirjaa-vastaus'))).status).toBe(404);
});

test('another time is proposed, with what is wrong beside its field', async () => {
  expect(await page('sini', path('/ehdotus'))).toContain('Mihin aikaan pääsisit');
  const past = await post('sini', path('/ehdotus'), { date: '1.2.2027', time: '9.30' });
  expect([past.status, past.text.includes('id="date-virhe"')]).toEqual([400, true]);
  expect(past.text).toContain('Ehdotettu aika on jo mennyt.');
  const wrong = await post('sini', path('/ehdotus'), { date: '32.3.2027', time: '9.30' });
  expect([wrong.status, wrong.text.includes('date-virhe'), wrong.text.includes('32.3.2027')]).toEqual([
    400,
    true,
    true,
  ]);
  await proposed('sini');
  expect(await page('sini', path())).toContain('Ehdotit aikaa ke 10.3.2027 klo 9.30–10.30.');
  expect(await page('aino', path())).toContain('ehdottaa aikaa ke 10.3.2027');
  expect(await page('aino', path())).not.toContain('Katso ehdotus');
});

test('a coordinator sees both times and what the new one meets, and takes it', async () => {
  const href = await proposed('sini', '13.3.2027');
  const asked = await page('koko', href);
  for (const shown of [
    'ti 9.3.2027 klo 13.00–14.00',
    'la 13.3.2027 klo 9.30–10.30',
    'Päivä on viikonloppuna.',
  ]) {
    expect(asked).toContain(shown);
  }
  expect(filled(asked)).toEqual(['Siirrä ehdotettuun aikaan']);
  expect(await page('koko', '/')).toContain(`href="${href}"`);
  expect(where(await post('koko', href, { decision: 'accept' }))).toEqual([303, path()]);
  expect(await page('koko', path())).toContain('Alkuperäinen aika oli ti 9.3.2027 klo 13.00.');
  expect(where(await world.ask('koko', 'GET', href))).toEqual([303, path()]);
  expect((await post('koko', href, { decision: 'accept' })).status).toBe(409);
});

test('a coordinator leaves the hour where it is', async () => {
  const href = await proposed('aino');
  expect(await page('koko', href)).toContain('Kenelläkään osallistujista ei ole toista tuntia');
  expect(where(await post('koko', href, { decision: 'decline' }))).toEqual([303, path()]);
  expect(await page('koko', path())).not.toContain('Katso ehdotus');
});

test('an hour that has changed meanwhile is not moved, and a time that is over is only left', async () => {
  const href = await proposed('sini', '8.3.2027');
  const stale = await post('koko', href, { decision: 'accept', revision: '9', reason: 'Sopii kaikille' });
  expect([stale.status, stale.text.includes('Sopii kaikille')]).toEqual([412, true]);
  world.at('2027-03-08T09:00:00Z');
  expect(filled(await page('koko', href))).toEqual(['Pidä nykyinen aika']);
});

test.each(['sv', 'en'] as const)('the pages of answers are read in %s too', async (language) => {
  const href = await proposed('sini');
  const headers = { cookie: `kieli=${language}` };
  for (const [name, url] of [
    ['sini', path()],
    ['sini', '/vastaukset'],
    ['sini', path('/ehdotus')],
    ['koko', path('/kirjaa-vastaus')],
    ['koko', href],
  ] as const) {
    const { status, text } = await world.ask(name, 'GET', url, { headers });
    expect([url, status]).toEqual([url, 200]);
    expect(text).not.toContain('undefined');
  }
});
