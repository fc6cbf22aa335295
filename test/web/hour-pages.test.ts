import { CancelHour } from '../../src/sessions/index.js';
import { value, World, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ firstDate: '2027-03-09', lastDate: '2027-03-23' });
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const page = async (name: 'aino' | 'koko' | 'sini', url: string) => (await world.ask(name, 'GET', url)).text;

test('the room is said to open, then to be open, and after its time nothing is said', async () => {
  const hour = season.hours[0]!;
  const readers = [
    ['aino', `/tunnit/${hour.id}`],
    ['sini', `/tunnit/${hour.id}`],
  ] as const;
  for (const [name, url] of readers) {
    world.at('2027-03-09T10:44:00Z');
    expect(await page(name, url)).toContain('Huone aukeaa ti 9.3. klo 12.45.');
    world.at('2027-03-09T10:45:00Z');
    expect(await page(name, url)).toContain('Huone on auki.');
    world.at('2027-03-09T12:30:00Z');
    expect(await page(name, url)).not.toMatch(/Huone (aukeaa|on auki)|Liity etäkonsultaatioon/);
  }
  world.at('2027-03-09T11:30:00Z');
  expect(await page('aino', '/')).toContain('Huone on auki.');
});

test('outside its window Kela’s page promises the cases and denies nothing', async () => {
  const shown = await page('sini', `/tunnit/${season.hours[1]!.id}`);
  expect(shown).toContain('Asiat näkyvät pe 12.3. alkaen');
  expect(shown).not.toContain('määrää');
});

test('a cancelled hour shows no free places, no answers and no room, and does not ask to be cancelled', async () => {
  const { id } = season.hours[2]!;
  expect(await page('koko', `/tunnit/${id}/peru`)).toContain('Perutaanko tunti');
  value(
    await world.get(CancelHour).run({ sessionId: id, reason: 'Sairastuminen' }, await world.actor('koko')),
  );
  for (const name of ['aino', 'koko', 'sini'] as const) {
    const shown = await page(name, `/tunnit/${id}`);
    expect(shown).toContain('Peruttu');
    expect(shown).not.toMatch(/Vapaa paikka|Kuka tulee|Liity|Huone aukeaa|ei ole vielä varattu/);
  }
  const asked = await world.ask('koko', 'GET', `/tunnit/${id}/peru`);
  expect([asked.status, asked.headers['location']]).toEqual([303, `/tunnit/${id}`]);
});

test('an hour that is over does not ask to be cancelled', async () => {
  world.at('2027-03-09T12:00:00Z');
  const { id } = season.hours[0]!;
  const asked = await world.ask('koko', 'GET', `/tunnit/${id}/peru`);
  expect([asked.status, asked.headers['location']]).toEqual([303, `/tunnit/${id}`]);
});
