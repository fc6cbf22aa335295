import { GrantRole } from '../../src/people/index.js';
import { value, World, type Season } from '../support/world.js';
import { buildCounty, tokenOf, type House } from '../support/people.js';

let world: World;
let season: Season;
let esi: House;
let asAdmin: { authorization: string };
let asDpo: { authorization: string };
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ firstDate: '2027-03-09', lastDate: '2027-03-23' });
  esi = await buildCounty(world.service.app, 'KAU');
  asAdmin = await tokenOf(world.service.app, esi.people.admin);
  asDpo = await tokenOf(world.service.app, esi.people.dpo);
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const get = (url: string, headers: Record<string, string>) => world.ask(null, 'GET', url, { headers });

test('an admin is offered keys only for people who see no cases, and told of the command for the others', async () => {
  const { text } = await get('/avaimet', asAdmin);
  const offered = [...text.matchAll(/<option value="[^"]+">([^<]+), [^<]+@/g)].map(([, name]) => name);
  expect(offered.toSorted()).toEqual(['admin KAU', 'dpo KAU', 'manager KAU']);
  expect(text).toContain('npx kelatunti token create --user');
});

test('a key for somebody who sees cases is refused without sending the admin to a coordinator', async () => {
  const made = await world.ask(null, 'POST', '/avaimet', {
    headers: { ...asAdmin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ personId: esi.people['pair-member'], name: 'raportti' }).toString(),
  });
  expect(made.status).toBe(403);
  expect(made.text).toContain('Hänen avaimensa luodaan palvelimella komennolla.');
  expect(made.text).not.toMatch(/oordinaattorilta/);
});

test('the log tells acts, kinds and purposes in words, with the code of the case and the consent as ground', async () => {
  const dpo = { personId: esi.people.dpo, role: 'dpo', countyId: world.county, from: '2026-01-01' } as const;
  value(await world.get(GrantRole).run(dpo, 'system'));
  const { code } = await world.booked(season.hours[0]!.id);
  world.at('2027-03-09T07:00:00Z');
  await world.ask('sini', 'GET', `/tunnit/${season.hours[0]!.id}`);
  const { text } = await get('/lokit', asDpo);
  expect(text).toContain(code);
  for (const words of [
    'Ohjelma avattu',
    'Luovutus',
    'Etäkonsultaatio',
    'Suostumus, versio 1',
    'Asia kirjattu',
  ]) {
    expect(text).toContain(words);
  }
  expect(text).not.toMatch(/>[a-z]+\.[a-z-]+</);
  const swedish = await get('/lokit', { ...asDpo, cookie: 'kieli=sv' });
  expect(swedish.text).toContain('Programmet öppnat');
});

test('changing a case promises no new code and no new days, and says that the changes are saved', async () => {
  const { id } = await world.draft();
  const shown = await world.ask('aino', 'GET', `/asiat/${id}/muokkaa`);
  expect(shown.text).not.toMatch(/Koodi tallennuksen jälkeen|viimeistään/);
  expect((await world.ask('aino', 'GET', '/asiat/uusi')).text).toContain('Koodi tallennuksen jälkeen');
});

test('cases whose hour is over stand under a heading of their own, and one registered today says so', async () => {
  world.at('2027-03-09T13:00:00Z');
  await world.draft();
  const { text } = await world.ask('aino', 'GET', '/asiat');
  expect(text.indexOf('Avoimet asiat')).toBeGreaterThan(0);
  expect(text.indexOf('Tunti on jo ollut')).toBeGreaterThan(text.indexOf('Avoimet asiat'));
  expect(text).toContain('kirjattu tänään');
});

test('a time of whole hours may be typed without its minutes', async () => {
  const fields = {
    weekday: '2',
    startTime: '13',
    firstDate: '9.3.2027',
    lastDate: '23.3.2027',
    cutOffTime: '9',
  };
  const { text } = await world.ask('koko', 'POST', '/suunnittelu', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  expect(text).not.toMatch(/Kirjoita tunnin alkamisaika|sulkeutumisaika/);
});
