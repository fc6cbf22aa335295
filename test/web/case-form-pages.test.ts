import { RecordOutcome } from '../../src/outcomes/index.js';
import { sql } from '../../src/platform/database/index.js';
import { SOLVED } from '../support/talks.js';
import { value, World, type Asked, type Name } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

type Fields = Record<string, string | string[]>;
const FORM: Fields = {
  themes: ['yleinen_asumistuki'],
  questionTypes: ['right-benefit'],
  baselineNeed: 'probable',
  urgency: 'normal',
  clientLanguage: 'fi',
  act: 'draft',
};

const get = async (name: Name, url: string) => (await world.ask(name, 'GET', url)).text;
const post = (name: Name, url: string, fields: Fields): Promise<Asked> =>
  world.ask(name, 'POST', url, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(
      Object.entries(fields).flatMap(([key, values]) => [values].flat().map((one) => [key, one])),
    ).toString(),
  });
const idIn = ({ headers }: Asked) => /asiat\/([\w-]{36})/.exec(String(headers['location']))?.[1] ?? '';
const caseCount = () => world.count(sql`select 1 from client_case`);

describe('the signs', () => {
  test('are 21 ticks that are counted when the case is saved, and are not kept with it', async () => {
    expect((await get('aino', '/asiat/uusi')).match(/name="signs"/g)).toHaveLength(21);
    const saved = await post('aino', '/asiat/uusi', { ...FORM, signs: ['T4', 'P4'] });
    expect(saved.status).toBe(303);
    const rows = await world.rows(sql`select sign, count from sign_count order by sign`);
    expect(rows).toEqual([
      { sign: 'P4', count: 1 },
      { sign: 'T4', count: 1 },
    ]);
    const kept = await world.rows(sql`select * from client_case where id = ${idIn(saved)}`);
    expect(JSON.stringify(kept)).not.toMatch(/"[TP]4"/);
    expect(await get('aino', `/asiat/${idIn(saved)}/muokkaa`)).not.toContain('name="signs"');
  });

  test('a form that is refused counts nothing and keeps its ticks', async () => {
    const before = await world.rows(sql`select sum(count) as n from sign_count`);
    const refused = await post('aino', '/asiat/uusi', { ...FORM, themes: [], signs: ['H5'] });
    expect(refused.status).toBe(400);
    expect(refused.text).toMatch(/value="H5" checked/);
    expect(await world.rows(sql`select sum(count) as n from sign_count`)).toEqual(before);
  });
});

describe('urgency', () => {
  test('the page says what to do instead, and asks why', async () => {
    const page = await get('aino', '/asiat/uusi');
    expect(page).toContain('Kelan viranomaislinjalle');
    expect(page).toContain('sosiaalipäivystykseen');
    const before = await caseCount();
    const refused = await post('aino', '/asiat/uusi', { ...FORM, urgency: 'urgent', questionTypes: [] });
    expect(refused.status).toBe(400);
    // Everything that is wrong at once.
    expect(refused.text).toMatch(/href="#questionTypes".*href="#urgencyReason"/s);
    expect(await caseCount()).toBe(before);
  });

  test('the reason is kept and shown to the pair', async () => {
    const saved = await post('aino', '/asiat/uusi', {
      ...FORM,
      urgency: 'soon',
      urgencyReason: 'Vuokra erääntyy',
    });
    expect(saved.status).toBe(303);
    expect(await get('aino', `/asiat/${idIn(saved)}`)).toContain('Vuokra erääntyy');
    expect(await get('aino', `/asiat/${idIn(saved)}/muokkaa`)).toContain('Vuokra erääntyy');
  });

  test('a change that does not raise it asks for no reason', async () => {
    const { id } = await world.draft({ urgency: 'soon' });
    expect((await post('aino', `/asiat/${id}/muokkaa`, { ...FORM, urgency: 'soon' })).status).toBe(303);
    expect((await post('aino', `/asiat/${id}/muokkaa`, { ...FORM, urgency: 'urgent' })).status).toBe(400);
  });
});

describe('a reference in use', () => {
  test('is warned of once, with the input kept, and then saved', async () => {
    const own = await world.draft({ reference: 'ATJ-77' });
    const typed = { ...FORM, reference: 'ATJ-77', question: 'Mikä etuus?' };
    const warned = await post('aino', '/asiat/uusi', typed);
    expect(warned.status).toBe(200);
    expect(warned.text).toContain('Samalla viitteellä on jo avoin asia');
    expect(warned.text).toContain(own.code);
    expect(warned.text).toContain('Mikä etuus?');
    expect((await post('aino', '/asiat/uusi', { ...typed, sameReferenceAs: 'ATJ-77' })).status).toBe(303);
  });

  test("another pair's case is not named", async () => {
    const others = await world.draft({ reference: 'ATJ-78' }, 'ville');
    const warned = await post('aino', '/asiat/uusi', { ...FORM, reference: 'ATJ-78' });
    expect(warned.text).toContain('Samalla viitteellä on jo avoin asia');
    expect(warned.text).not.toContain(others.code);
    expect(warned.text).not.toContain(others.id);
  });

  test('a case that keeps its own reference is not warned of', async () => {
    const { id } = await world.draft({ reference: 'ATJ-79' });
    expect((await post('aino', `/asiat/${id}/muokkaa`, { ...FORM, reference: 'ATJ-79' })).status).toBe(303);
  });
});

describe('what was learnt', () => {
  test('appears for the chosen themes without anything being saved or lost', async () => {
    const { hours } = await world.season();
    const form = { themes: ['opintotuki'] };
    const { bookingId } = await world.booked(hours[0]!.id, 'ville', { form });
    world.at(hours[0]!.endsAt);
    const outcome = { ...SOLVED, learningNote: 'Opintotuki <ensin>' };
    value(await world.get(RecordOutcome).run({ bookingId, outcome }, await world.actor('ville')));
    const before = await caseCount();
    const typed = { ...FORM, themes: ['opintotuki', 'yleistuki'], reference: 'R-1', act: 'notes' };
    const shown = await post('aino', '/asiat/uusi', typed);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Opintotuki &lt;ensin');
    expect(shown.text).toMatch(/value="opintotuki" checked/);
    expect(shown.text).toContain('value="R-1"');
    expect(await caseCount()).toBe(before);
    const { id } = await world.draft({ themes: ['opintotuki'] });
    expect(await get('aino', `/asiat/${id}`)).toContain('Opintotuki &lt;ensin');
    expect((await post('aino', '/asiat/uusi', { ...FORM, themes: [], act: 'notes' })).text).toContain(
      'Valitse ensin teemat',
    );
  });
});

describe('closing a case', () => {
  test('asks once how it ends, then closes it', async () => {
    const { id } = await world.ready();
    const page = await get('aino', `/asiat/${id}/sulje`);
    expect(page).toContain('Ratkesi ilman tuntia');
    expect(page).not.toContain('Käsitelty loppuun');
    const unanswered = await post('aino', `/asiat/${id}/sulje`, {});
    expect(unanswered.status).toBe(400);
    expect(unanswered.text).toContain('Valitse, miten asia päättyy');
    const closed = await post('aino', `/asiat/${id}/sulje`, { because: 'solved-without-hour' });
    expect([closed.status, closed.headers['location']]).toEqual([303, `/asiat/${id}`]);
    expect(await world.caseState(id)).toBe('closed');
    expect((await world.ask('aino', 'GET', `/asiat/${id}/sulje`)).status).toBe(303);
  });

  test("another pair's case is not found", async () => {
    const { id } = await world.ready();
    expect((await world.ask('ville', 'GET', `/asiat/${id}/sulje`)).status).toBe(404);
    expect((await post('ville', `/asiat/${id}/sulje`, { because: 'not-needed' })).status).toBe(404);
  });
});
