import { sql } from '../../src/platform/database/index.js';
import { World, type Asked, type Name, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ firstDate: '2027-03-09', lastDate: '2027-03-30' });
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const BOUNDARY = 'raja';
/** A form as a browser posts it with a file. */
function post(
  name: Name,
  fields: Record<string, string>,
  file?: { name: string; bytes: Buffer },
  url = '/tuonti',
): Promise<Asked> {
  const parts = Object.entries(fields).map(
    ([key, text]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${text}\r\n`,
  );
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${file?.name ?? ''}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(parts.join('') + head),
    file?.bytes ?? Buffer.alloc(0),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  return world.ask(name, 'POST', url, {
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body,
  });
}

const HEAD = 'viite;kirjattu;teemat;kysymykset;verkostopalaveri';
const row = (reference: string, theme = 'lapsilisä') => `${reference};1.2.2027;${theme};edellytykset;tuskin`;
const caseCount = () => world.count(sql`select 1 from client_case`);

test('the form offers the series and an example that can be taken in as it is', async () => {
  const page = await world.ask('aino', 'GET', '/tuonti');
  expect(page.text).toContain(`value="${season.seriesId}"`);
  for (const name of ['aino', 'koko'] as const) {
    const { text, headers } = await world.ask(name, 'GET', '/tuonti/esimerkki.csv');
    expect(headers['content-type']).toContain('text/csv');
    // A coordinator still has to say whose the cases are.
    const csv = name === 'koko' ? text.replaceAll(/^(ESIM-\d;)/gm, '$1ainos') : text;
    const looked = await post(name, { seriesId: season.seriesId, csv, act: 'check' });
    expect(looked.text).toContain('2 asiaa on valmis tuotavaksi');
    expect(looked.text).toContain('1 jonoon, 1 keskeneräisiksi');
  }
});

test('bad rows are listed in words, the rows stay to be corrected, and nothing is imported', async () => {
  const before = await caseCount();
  const csv = [HEAD, row('A-1'), row('A-2', 'kultaharkko'), row('')].join('\n');
  const looked = await post('aino', { seriesId: season.seriesId, csv, act: 'import' });
  expect(looked.status).toBe(200);
  expect(looked.text).toContain('2 rivillä on korjattavaa');
  expect(looked.text).toMatch(/<th scope="row">3<\/th><td>teemat<\/td><td>Valitse jokin/);
  expect(looked.text).toMatch(/<th scope="row">4<\/th><td>viite<\/td><td>Viite puuttuu/);
  expect(looked.text).toContain('A-2;1.2.2027;kultaharkko');
  expect(looked.text).not.toContain('value="import"');
  expect(await caseCount()).toBe(before);
});

test('a file in Windows letters is looked at, shown, and then taken in with its codes', async () => {
  const bytes = Buffer.from([HEAD, row('Ä-1')].join('\r\n'), 'latin1');
  const fields = { seriesId: season.seriesId, csv: '' };
  const looked = await post('aino', { ...fields, act: 'check' }, { name: 'jono.csv', bytes });
  expect(looked.text).toContain('1 asia on valmis tuotavaksi');
  expect(looked.text).toContain('Ä-1;1.2.2027;lapsilisä');
  const done = await post('aino', { ...fields, csv: [HEAD, row('Ä-1')].join('\n'), act: 'import' });
  expect(done.status).toBe(200);
  const [made] = await world.rows<{ code: string }>(
    sql`select code from client_case where reference = ${'Ä-1'}`,
  );
  expect(done.text).toMatch(new RegExp(`Ä-1.*${made!.code}`, 's'));
  expect(done.text).toContain('1 asia on tuotu');
  expect(/<title>[^<]*<\/title>/.exec(done.text)?.[0]).not.toContain(made!.code);
});

test('an unknown column and an empty box are said of the box', async () => {
  const named = await post('aino', {
    seriesId: season.seriesId,
    csv: `${HEAD};Asiakkaan nimi\nx`,
    act: 'check',
  });
  expect(named.status).toBe(400);
  expect(named.text).toContain('Saraketta ”Asiakkaan nimi” ei tunneta');
  const missing = await post('aino', { seriesId: season.seriesId, csv: 'viite;kirjattu\nx', act: 'check' });
  expect(missing.text).toContain('Sarake ”teemat” puuttuu');
  const empty = await post('aino', { seriesId: season.seriesId, csv: '', act: 'check' });
  expect(empty.text).toContain('Liitä rivit tai valitse tiedosto');
});

test('a file over a megabyte is refused, and no other address takes a file', async () => {
  const bytes = Buffer.alloc(1_000_001, 'a');
  expect((await post('aino', { seriesId: season.seriesId }, { name: 'x.csv', bytes })).status).toBe(413);
  expect((await post('aino', { themes: 'x' }, undefined, '/asiat/uusi')).status).toBe(415);
});

test('a coordinator of another county does not see the series, and Kela has no such page', async () => {
  expect((await world.ask('muu', 'GET', '/tuonti')).text).not.toContain(season.seriesId);
  const csv = [HEAD, row('M-1')].join('\n');
  expect((await post('muu', { seriesId: season.seriesId, csv, act: 'import' })).status).toBe(404);
  expect((await world.ask('sini', 'GET', '/tuonti')).status).toBe(404);
});
