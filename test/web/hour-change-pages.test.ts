import { sql, Writer } from '../../src/platform/database/index.js';
import { CancelHour } from '../../src/sessions/index.js';
import { World, type Name, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ firstDate: '2027-03-16', lastDate: '2027-03-23' });
});
afterEach(async () => {
  for (const { id } of season.hours) {
    await world.get(CancelHour).run({ sessionId: id, reason: 'Este' }, await world.actor('koko'));
  }
});
afterAll(() => world.close());

const path = (rest = '', week = 0) => `/tunnit/${season.hours[week]!.id}${rest}`;
const page = async (name: Name, url: string) => (await world.ask(name, 'GET', url)).text;
const post = (url: string, body: Record<string, string>, name: Name = 'koko') =>
  world.ask(name, 'POST', url, { body: { revision: '1', reason: 'Palaveri', ...body } });
const where = ({ status, headers }: Awaited<ReturnType<typeof post>>) => [status, headers['location']];

test('an hour is moved to one of the times that suit everybody, and its pages say where it was', async () => {
  const asked = await page('koko', path('/siirra'));
  expect(asked).toContain('Siirretäänkö tunti ti 16.3.2027 klo 13.00–14.00?');
  const offered = [...asked.matchAll(/name="to"[^>]*value="(2027[^"]+)"/g)].map(([, time]) => time!);
  expect(offered).toHaveLength(6);
  expect(where(await post(path('/siirra'), { to: offered[0]! }))).toEqual([303, path()]);
  expect(await page('koko', path())).toContain(
    'Siirretty. Alkuperäinen aika oli ti 16.3.2027 klo 13.00. Perustelu: Palaveri',
  );
  for (const name of ['aino', 'sini'] as const) expect(await page(name, path())).toContain('Siirretty.');
  expect(await page('sini', path())).not.toContain('Palaveri');
});

test('a time of one’s own is typed; what is wrong stands beside its field and the input stays', async () => {
  const wrong = await post(path('/siirra'), { to: 'own', date: '32.3.2027', time: '25' });
  expect(wrong.status).toBe(400);
  for (const shown of ['value="32.3.2027"', 'id="date-virhe"', 'id="time-virhe"', 'Palaveri']) {
    expect(wrong.text).toContain(shown);
  }
  const same = await post(path('/siirra'), { to: 'own', date: '16.3.2027', time: '13' });
  expect([same.status, same.text.includes('Tämä on jo voimassa.')]).toEqual([400, true]);
  const own = { to: 'own', date: '17.3.2027', time: '9.30' };
  expect((await post(path('/siirra'), { ...own, revision: '9' })).status).toBe(412);
  const moved = await post(path('/siirra'), own);
  expect(where(moved)).toEqual([303, path()]);
  expect(String(moved.headers['set-cookie'])).toMatch(/=hour-moved%20/);
  const taken = { to: 'own', date: '17.3.2027', time: '10' };
  const asked = await post(path('/siirra', 1), taken);
  expect([asked.status, asked.text.includes('on jo toisella tunnilla samaan aikaan.')]).toEqual([200, true]);
  const onTop = await post(path('/siirra', 1), { ...taken, movesAnyway: '2027-03-17T08:00:00.000Z' });
  expect(String(onTop.headers['set-cookie'])).toContain('hour-moved-clash');
});

test('an unusual time is asked about once more, and the hour is moved there when the box is ticked', async () => {
  const to = (date: string, time: string, rest: Record<string, string> = {}) =>
    post(path('/siirra'), { to: 'own', date, time, ...rest });
  await world.ask('koko', 'POST', '/suunnittelu/sulkupaivat', {
    body: { date: '18.3.2027', name: 'Koulutus' },
  });
  const unusual = [
    ['26.3.2027', '10', 'Päivä on vapaa tai suljettu: pitkäperjantai.'],
    ['18.3.2027', '10', 'Päivä on vapaa tai suljettu: Koulutus.'],
    ['20.3.2027', '10', 'Päivä on viikonloppuna.'],
    ['17.3.2027', '17.30', 'Tunti on kokonaan tai osin klo 8.00–18.00 ulkopuolella.'],
  ] as const;
  for (const [date, time, sentence] of unusual) {
    const { status, text } = await to(date, time);
    expect([status, text.includes(sentence)]).toEqual([200, true]);
    for (const kept of [`value="${date}"`, `value="${time}"`, 'Palaveri', 'Siirrä silti']) {
      expect(text).toContain(kept);
    }
  }
  const asked = await to('21.3.2027', '3');
  for (const shown of ['su 21.3.2027 klo 3.00–4.00', 'viikonloppuna', '8.00–18.00 ulkopuolella']) {
    expect(asked.text).toContain(shown);
  }
  const movesAnyway = /name="movesAnyway" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
  expect((await to('20.3.2027', '3', { movesAnyway })).text).toContain('Siirrä silti');
  expect((await to('21.3.2027', '3', { movesAnyway, reason: '' })).status).toBe(400);
  expect(await page('koko', path())).not.toContain('Siirretty.');
  expect(where(await to('21.3.2027', '3', { movesAnyway }))).toEqual([303, path()]);
  expect(await page('koko', path())).toMatch(/<h1>su 21\.3\.2027 .*klo 3\.00–4\.00/);
});

test('a deputy is named and taken back; the page says who stands in for whom', async () => {
  expect(await page('koko', path('/sijainen'))).toContain('Dani Sijainen, Kela');
  const none = await post(path('/sijainen'), { replaced: world.ids.sini, deputy: '' });
  expect([none.status, none.text.includes('id="deputy-virhe"')]).toEqual([400, true]);
  const other = await post(path('/sijainen'), { replaced: world.ids.aino, deputy: world.ids.dani });
  expect([other.status, other.text.includes('Valitse Kelan yhteyshenkilölle nimetty')]).toEqual([400, true]);
  expect(
    where(await post(path('/sijainen'), { replaced: world.ids.sini, deputy: world.ids.dani, reason: '' })),
  ).toEqual([303, path()]);
  expect(await page('aino', path())).toMatch(/Dani Sijainen, Kela.*sijaistaa: Sini Saraste-Esimerkki/);
  expect(await page('koko', path('/sijainen'))).toContain('Sini Saraste-Esimerkki (nyt sijaisena Dani');
  expect(await page('koko', path('/sijainen/lopetus'))).toContain('Lopetetaanko sijaisuus');
  expect(where(await post(path('/sijainen/lopetus'), { revision: '2' }))).toEqual([303, path()]);
  expect(await page('aino', path())).not.toContain('sijaistaa');
});

test('places are changed, and the page says how many there were', async () => {
  expect(await page('koko', path('/paikat'))).toMatch(/value="4"[^>]*checked|checked[^>]*value="4"/);
  expect((await post(path('/paikat'), { capacity: '4' })).text).toContain('Tämä on jo voimassa.');
  expect(where(await post(path('/paikat'), { capacity: '2' }))).toEqual([303, path()]);
  expect(await page('aino', path())).toContain('Paikkoja on 2. Suunnitelmassa niitä oli 4.');
});

test('only the coordinator is offered them, and an hour that has begun is not asked about', async () => {
  for (const act of ['/siirra', '/sijainen', '/paikat']) {
    expect(await page('koko', path())).toContain(`href="${path(act)}"`);
    expect(await page('aino', path())).not.toContain(`href="${path(act)}"`);
    expect((await world.ask('aino', 'GET', path(act))).status).toBe(404);
    expect((await world.ask('muu', 'GET', path(act))).status).toBe(404);
  }
  world.at('2027-03-16T11:00:00Z');
  for (const act of ['/siirra', '/sijainen', '/sijainen/lopetus', '/paikat']) {
    expect(where(await world.ask('koko', 'GET', path(act)))).toEqual([303, path()]);
  }
  expect(await page('koko', path())).not.toContain(path('/siirra'));
});

test('each page is there in three languages', async () => {
  const words = { fi: 'Uusi aika', sv: 'Ny tid', en: 'New time' };
  for (const [language, word] of Object.entries(words)) {
    await world.get(Writer).run((tx) =>
      tx.run(sql`update person set language = ${language}
      where id = ${world.ids.koko}`),
    );
    expect((await world.ask('koko', 'GET', path('/siirra'))).text).toContain(word);
  }
});
