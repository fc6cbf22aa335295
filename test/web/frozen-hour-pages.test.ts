import { RemoveBooking, TurnHours } from '../../src/sessions/index.js';
import { value, World, type Season } from '../support/world.js';

let world: World;
let season: Season;
let ainos: { code: string; bookingId: string };
let villes: { code: string };
let late: { id: string; code: string };
let hourId: string;

/** The hour of 9.3. is frozen with places Aino 1, Ville 2, Aino 3; then Ville's late case comes and Aino's first goes. */
beforeAll(async () => {
  world = await World.open();
  season = await world.season();
  hourId = season.hours[0]!.id;
  ainos = await world.booked(hourId);
  villes = await world.booked(hourId, 'ville');
  await world.booked(hourId);
  world.at('2027-03-05T10:00:00Z');
  await world.get(TurnHours).run();
  world.at('2027-03-05T11:00:00Z');
  late = await world.ready('ville');
  value(await world.book(hourId, late.id, 'koko', 'Kiireellinen tarve'));
  world.at('2027-03-05T12:00:00Z');
  value(await world.get(RemoveBooking).run(ainos.bookingId, await world.actor('aino')));
});
afterAll(() => world.close());

const page = async (who: 'aino' | 'ville' | 'koko' | 'sini' | 'kaisa', what = '') =>
  world.ask(who, 'GET', `/tunnit/${hourId}${what}`);
const changesIn = (text: string) => text.slice(text.indexOf('id="muutokset"'));

test('a coordinator sees who added and removed what after the freeze, and what was booked before is none of it', async () => {
  const changes = changesIn((await page('koko')).text);
  expect(changes).toContain(late.code);
  expect(changes).toContain('Koordinaattori Kokeinen');
  expect(changes).toContain('Syy: Kiireellinen tarve');
  expect(changes).toContain(ainos.code);
  expect(changes).toContain('Aino Esimerkki');
  expect(changes).not.toContain(villes.code);
});

test('a pair sees its own changes, and of another pair’s only that something changed', async () => {
  const changes = changesIn((await page('aino')).text);
  expect(changes).toContain(ainos.code);
  expect(changes).not.toContain(late.code);
  expect(changes).not.toContain('Kiireellinen tarve');
  expect(changes).toContain('Toinen työpari');
});

test('every case whose code the change log shows leaves a log row', async () => {
  const rows = await world.loggedBy(() => page('aino'));
  expect(rows.filter(({ act }) => act === 'agenda.read').length).toBeGreaterThanOrEqual(2);
});

test('Kela sees no change log', async () => {
  world.at('2027-03-08T08:00:00Z');
  expect((await page('sini')).text).not.toContain('id="muutokset"');
});

test('an hour that is not frozen has no change log', async () => {
  const { text } = await world.ask('koko', 'GET', `/tunnit/${season.hours[3]!.id}`);
  expect(text).not.toContain('id="muutokset"');
});

describe('the printed programme', () => {
  /** Place and code of each line, in order. */
  const linesOf = (text: string) =>
    [...text.matchAll(/<tr><td>(\d)<\/td><td>(.*?)<\/td>/g)].map(([, place, code]) => [
      Number(place),
      code!.replace(/<[^>]+>/g, ''),
    ]);

  test('has the cases of one pair after each other, with place, code, pair and minutes', async () => {
    const { text } = await page('koko', '/tuloste');
    const lines = linesOf(text);
    expect(lines.map(([place]) => place)).toEqual([2, 4, 3]);
    expect(lines[0]).toEqual([2, villes.code]);
    expect(lines[1]).toEqual([4, late.code]);
    expect(text).toContain('<td>20</td>');
    expect(text).toContain('Työpari villes');
  });

  test('holds codes alone: no theme, no question, nothing in its title', async () => {
    const { text } = await page('sini', '/tuloste');
    expect(linesOf(text)).toHaveLength(3);
    expect(text).toContain(villes.code);
    expect(text).not.toMatch(/toimeentulo|Mikä etuus/);
    expect(/<title>(.*?)<\/title>/.exec(text)?.[1]).toBe('Tunnin ohjelma – Kelatunti');
  });

  test('shows a pair its own codes and of the others only that there is a place', async () => {
    const { text } = await page('ville', '/tuloste');
    expect(linesOf(text).map(([, code]) => code)).toEqual([villes.code, late.code, 'Toinen työpari']);
  });

  test('is not found for strangers', async () => {
    expect((await page('kaisa', '/tuloste')).status).toBe(404);
  });
});
