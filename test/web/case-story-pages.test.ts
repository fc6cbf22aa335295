import { WithdrawConsent, JoinQueue } from '../../src/sessions/index.js';
import { value, World, type Name } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

const words = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/s, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const page = async (name: Name, url: string) => {
  const { status, text } = await world.ask(name, 'GET', url);
  return { status, text, words: words(text) };
};

test('a coordinator’s page of a case shows its frame and nothing of what it is about', async () => {
  const { hours } = await world.season();
  const { id, code } = await world.booked(hours[0]!.id);
  const { status, words: shown } = await page('koko', `/asiat/${id}`);
  expect(status).toBe(200);
  expect(shown).toContain(code);
  expect(shown).toContain('Valmis tänään');
  expect(shown).toContain('voimassa 1.3.–31.8.2027');
  expect(shown).toMatch(/paikka 1/);
  expect(shown).not.toMatch(/toimeentulotuki|Mikä etuus olisi oikea/i);
});

test('with a reason the content is in the answer, once; without one the frame asks for it', async () => {
  const { id } = await world.ready();
  const refused = await world.ask('koko', 'POST', `/asiat/${id}/avaa`, { body: { reason: '' } });
  expect([refused.status, /Mikä etuus olisi oikea/.test(refused.text)]).toEqual([400, false]);
  const opened = await world.ask('koko', 'POST', `/asiat/${id}/avaa`, { body: { reason: 'Työpari pyysi.' } });
  expect([opened.status, words(opened.text)]).toEqual([
    200,
    expect.stringContaining('Mikä etuus olisi oikea?'),
  ]);
  expect(opened.headers['cache-control']).toBe('no-store');
  const again = await world.ask('koko', 'GET', `/asiat/${id}/avaa`);
  expect([again.status, again.headers['location']]).toEqual([303, `/asiat/${id}`]);
  expect((await world.ask('aino', 'GET', `/asiat/${id}/avaa`)).status).toBe(404);
  expect((await page('koko', `/asiat/${id}`)).words).not.toContain('Mikä etuus olisi oikea?');
  const story = (await page('aino', `/asiat/${id}`)).words;
  expect(story).toMatch(/Koordinaattori avasi asian .*Koordinaattori Kokeinen.*Työpari pyysi\./);
});

test('the pair reads who has seen its case, and that look is logged too; nobody else does', async () => {
  const { hours } = await world.season();
  const { id } = await world.booked(hours[0]!.id);
  world.at('2027-03-08T07:00:00Z');
  await page('sini', `/tunnit/${hours[0]!.id}`);
  const { words: shown } = await page('aino', `/asiat/${id}/katselut`);
  expect(shown).toMatch(/Sini Saraste-Esimerkki · Kela .*Asia.* Luovutus/);
  expect(await world.logOf(id, 'log.read')).toMatchObject([{ role: 'pair-member', result: 'ok' }]);
  expect((await page('aino', `/asiat/${id}`)).words).toMatch(/Kela näki asian .*Sini Saraste-Esimerkki/);
  for (const name of ['ville', 'koko', 'sini'] as const)
    expect((await page(name, `/asiat/${id}/katselut`)).status).toBe(404);
  world.startOver();
});

test('a case that waits says its turn, and its story says since when', async () => {
  const season = await world.season({ capacity: 1, lastDate: '2027-03-09' });
  await world.booked(season.hours[0]!.id);
  const { id } = await world.ready();
  value(await world.get(JoinQueue).run({ seriesId: season.seriesId, caseId: id }, await world.actor('aino')));
  const { words: shown, text } = await page('aino', `/asiat/${id}`);
  expect(shown).toContain('Odottaa jonossa');
  expect(shown).toContain('Vuoro jonossa: 1.');
  expect(shown).toMatch(/Jonoon .*Aino Esimerkki/);
  expect(text).toContain(`action="/asiat/${id}/jono/pois"`);
  expect((await page('koko', `/asiat/${id}`)).words).toContain('Vuoro jonossa: 1.');
});

test('after a withdrawal the story stays without the narrative, with the task to tell Kela', async () => {
  const { hours } = await world.season();
  const made = await world.booked(hours[0]!.id);
  value(await world.get(WithdrawConsent).run({ consentId: made.consentId }, await world.actor('aino')));
  const { words: shown } = await page('aino', `/asiat/${made.id}`);
  expect(shown).toContain('Asiakas peruutti suostumuksen');
  expect(shown).toContain('Ilmoita peruutus Kelaan suojatulla sähköpostilla');
  expect(shown).not.toContain('Mikä etuus olisi oikea?');
});

test('what a colleague changed meanwhile stands beside what was typed, and is replaced only knowingly', async () => {
  const { id } = await world.ready();
  const form = (await page('aino', `/asiat/${id}/muokkaa`)).text;
  const [, revision] = /name="revision" value="(\d+)"/.exec(form) ?? [];
  expect(revision).toBeDefined();
  const theirs = await world.ask('bertta', 'PATCH', `/api/v1/cases/${id}`, {
    body: { question: 'Onko haettava uudelleen?' },
  });
  expect(theirs.status).toBe(200);
  const typed = {
    themes: ['perustoimeentulotuki'],
    questionTypes: ['right-benefit'],
    baselineNeed: 'probable',
    question: 'Milloin päätös tulee?',
    revision,
  };
  const refused = await world.ask('aino', 'POST', `/asiat/${id}/muokkaa`, { body: typed });
  expect(refused.status).toBe(412);
  expect(words(refused.text)).toMatch(/Nyt tallennettuna .*Onko haettava uudelleen\?/);
  expect(refused.text).toContain('Milloin päätös tulee?');
  const [, newest] = /name="revision" value="(\d+)"/.exec(refused.text) ?? [];
  const saved = await world.ask('aino', 'POST', `/asiat/${id}/muokkaa`, {
    body: { ...typed, revision: newest },
  });
  expect(saved.status).toBe(303);
  expect((await page('aino', `/asiat/${id}`)).words).toContain('Milloin päätös tulee?');
});

test('a place that was given back was offered all the same; a case without one is late after a week', async () => {
  const { hours } = await world.season();
  const offered = await world.booked(hours[0]!.id);
  await world.ask('aino', 'POST', `/asiat/${offered.id}/varaus/peru`);
  const waiting = await world.ready();
  world.at('2027-03-10T07:00:00Z');
  expect((await page('aino', `/asiat/${offered.id}`)).words).not.toContain(
    'Asiaa ei ole vielä tarjottu tunnille',
  );
  expect((await page('aino', `/asiat/${waiting.id}`)).words).toContain(
    'Asiaa ei ole vielä tarjottu tunnille Lupaus oli ti 9.3.',
  );
  world.startOver();
});
