import { ChooseCountySetting } from '../../src/people/index.js';
import { sql, Writer } from '../../src/platform/database/index.js';
import { Throttle } from '../../src/web/api/throttle.js';
import { value, World, type Name, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const page = async (name: Name, url: string) => {
  const { status, text } = await world.ask(name, 'GET', url);
  expect({ url, status }).toEqual({ url, status: 200 });
  return text;
};
const post = (name: Name, url: string, form: Record<string, string | string[]>) =>
  world.ask(name, 'POST', url, {
    body: new URLSearchParams(
      Object.entries(form).flatMap(([key, values]) => [values].flat().map((one) => [key, one])),
    ).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const words = (html: string) =>
  html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const titleOf = (html: string) => /<title>(.*?)<\/title>/.exec(html)?.[1];
const FILLED = {
  giver: 'client',
  directions: ['county-to-kela', 'kela-to-county'],
  informationGroups: ['benefits', 'applications-decisions'],
  validFrom: '1.3.2027',
  validUntil: '31.8.2027',
  method: 'paper',
  signedOn: '1.3.2027',
  formLanguage: 'fi',
  originalRef: 'arkisto 1',
  informed: '1',
};
const minors = async (on: boolean, from: string) =>
  value(
    await world.get(ChooseCountySetting).run(
      {
        ...{ countyId: world.county, from, cutOffDays: 2, cutOffTime: '12:00' },
        ...{ horizonDays: 28, questionAllowed: true, minors: on },
      },
      'system',
    ),
  );

describe('the form', () => {
  /** The fields that are seen while the client gives the consent, each group of tiles once. */
  const fieldsOf = (html: string) => {
    const form = /<form class="card"[\s\S]*?<\/form>/.exec(html)![0];
    const asked = form
      .replace(/<details[\s\S]*?<\/details>/g, '')
      .replace(/<fieldset class="if-[\s\S]*?<\/fieldset>/g, '')
      .replace(/<div class="if-represented[\s\S]*$/, (rest) => rest.slice(rest.indexOf('</fieldset>')));
    return [...new Set([...asked.matchAll(/ name="([a-z]\w+)"/gi)].map(([, name]) => name))];
  };

  test('asks at most thirteen things of a client who signs, minors or not', async () => {
    const { id } = await world.draft();
    const url = `/asiat/${id}/suostumus`;
    expect(fieldsOf(await page('aino', url))).toEqual([
      ...['giver', 'directions', 'otherParties', 'informationGroups', 'validFrom', 'validUntil', 'method'],
      ...['signedOn', 'formLanguage', 'originalRef', 'interpreterUsed', 'informed'],
    ]);
    await minors(true, '2027-03-02');
    const withAge = await page('aino', url);
    expect(fieldsOf(withAge)).toHaveLength(13);
    expect(withAge).toContain('name="ageGroup"');
    world.at('2027-03-02T07:00:01Z');
    await minors(false, '2027-03-02');
  });

  test('what belongs to a giver or an age that was not chosen is left out', async () => {
    const { id } = await world.draft();
    const extra = { representationGround: 'määräys', representationUntil: '1.4.2027', custodian: 'agreed' };
    const saved = await post('aino', `/asiat/${id}/suostumus`, { ...FILLED, ...extra });
    expect([saved.status, saved.headers['location']]).toEqual([303, `/asiat/${id}`]);
    expect(
      await world.rows(sql`select representation_ground, representation_until, custodian from consent
        where case_id = ${id}`),
    ).toEqual([{ representationGround: null, representationUntil: null, custodian: null }]);
  });

  test('a minor where the county takes none is refused beside the field, and what was typed stays', async () => {
    const { id } = await world.draft();
    const refused = await post('aino', `/asiat/${id}/suostumus`, { ...FILLED, ageGroup: '15-17' });
    expect(refused.status).toBe(400);
    expect(words(refused.text)).toContain('Alueellasi käsitellään vain täysi-ikäisten asioita.');
    expect(refused.text).toContain('value="arkisto 1"');
  });

  test('a new version marks what is in force, and ticks no special category', async () => {
    const { id } = await world.ready('aino', {
      consent: { informationGroups: ['benefits', 'health'], excludedGroups: ['social-care'] },
    });
    const html = await page('aino', `/asiat/${id}/suostumus`);
    expect(words(html)).toContain('Kirjaa uusi versio');
    const tile = (group: string) =>
      new RegExp(`<input[^>]*name="informationGroups"[^>]*value="${group}"[^>]*>[\\s\\S]*?</label>`).exec(
        html,
      )![0];
    expect(tile('benefits')).toMatch(/checked[\s\S]*Voimassa nyt[\s\S]*Poistuu/);
    expect(tile('health')).toMatch(/Voimassa nyt[\s\S]*Poistuu/);
    expect(tile('health')).not.toContain('checked');
    expect(tile('rehabilitation')).toMatch(/Uusi/);
    expect(/<input[^>]*name="exclusions"[^>]*value="social-care"[^>]*>/.exec(html)![0]).toContain('checked');
  });
});

describe('limiting', () => {
  test('takes two clicks from the case, and the story tells what was taken away', async () => {
    const { id, consentId } = await world.ready('aino', {
      consent: { informationGroups: ['benefits', 'applications-decisions', 'health'] },
    });
    const url = `/suostumukset/${consentId}/rajaus`;
    expect(await page('aino', `/asiat/${id}`)).toContain(`href="${url}"`);
    expect(await page('aino', url)).toContain('action="' + url + '"');
    const limited = await post('aino', url, {
      informationGroups: ['benefits', 'applications-decisions'],
      directions: FILLED.directions,
      validUntil: '31.7.2027',
    });
    expect([limited.status, limited.headers['location']]).toEqual([303, `/asiat/${id}`]);
    expect(words(await page('aino', `/asiat/${id}`))).toMatch(/Suostumusta rajattu.*Poistettu: terveys\./);
  });

  test('with nothing left to allow is refused beside the field', async () => {
    const { consentId } = await world.ready();
    const url = `/suostumukset/${consentId}/rajaus`;
    const refused = await post('aino', url, { validUntil: '31.8.2027' });
    expect(refused.status).toBe(400);
    expect(words(refused.text)).toContain('Valitse ainakin yksi tietoryhmä');
    expect((await post('aino', url, { ...FILLED })).text).toContain('Mitään ei ole rajattu');
  });

  test('Kela comes to it from its list, and back', async () => {
    const { consentId } = await world.ready();
    const url = `/suostumukset/${consentId}/rajaus`;
    expect(await page('sini', '/suostumukset')).toContain(`href="${url}"`);
    const html = await page('sini', url);
    expect(titleOf(html)).toBe('Rajaa suostumusta – Kelatunti');
    expect(words(html)).toMatch(/Hyvinvointialueelta Kelaan.*Kelasta hyvinvointialueelle/);
    expect(words(html)).not.toMatch(/meiltä|meille/i);
    expect(words(await page('aino', url))).toMatch(/Meiltä Kelaan.*Kelasta meille/);
    const limited = await post('sini', url, { ...FILLED, validUntil: '31.7.2027' });
    expect([limited.status, limited.headers['location']]).toEqual([303, '/suostumukset']);
  });
});

test('CON-4: withdrawing takes two clicks from the case, as giving does', async () => {
  const { id, consentId } = await world.ready();
  const url = `/suostumukset/${consentId}/peruutus`;
  expect(await page('aino', `/asiat/${id}`)).toContain(`href="${url}"`);
  expect(await page('aino', url)).not.toMatch(/name="reason"/);
  const done = await post('aino', url, { toldTo: 'county' });
  expect([done.status, done.headers['location']]).toEqual([303, `/asiat/${id}`]);
  const by = await world.ready();
  expect((await page('koko', `/suostumukset/${by.consentId}/peruutus`)).includes('Peruuta suostumus')).toBe(
    true,
  );
});

test('a booked case whose consent ends before its hour asks for a new one first', async () => {
  const { id } = await world.booked(season.hours[0]!.id, 'aino', { consent: { validUntil: '2027-03-09' } });
  await world.get(Writer).run((tx) =>
    tx.run(sql`update session set date = ${'2027-03-11'}, starts_at = ${new Date('2027-03-11T11:00:00Z')},
      ends_at = ${new Date('2027-03-11T12:00:00Z')} where id = ${season.hours[0]!.id}`),
  );
  const html = await page('aino', `/asiat/${id}`);
  expect(words(html)).toMatch(/Seuraavaksi Pyydä uusi suostumus/);
  expect(html).toMatch(new RegExp(`hds-button--primary[^>]*href="/asiat/${id}/suostumus"`));
});

describe('a withdrawal by code', () => {
  /** What the answer tells: everything but the moment and the number of the request. */
  const told = async (by: Name, caseCode: string) => {
    const started = performance.now();
    const { status, text, headers } = await world.ask(by, 'POST', '/api/v1/withdrawals', {
      body: { caseCode },
    });
    const known = Object.fromEntries(
      Object.entries(headers).filter(([name]) => !/^(date|x-request-id|ratelimit)/i.test(name)),
    );
    return { told: JSON.stringify({ status, text, known }), took: performance.now() - started };
  };

  test('is answered alike and after the same time, known or not, twice or not one’s own', async () => {
    const { code } = await world.booked(season.hours[1]!.id);
    const foreign = await world.ready('kaisa');
    const answers = [];
    for (const caseCode of [code, code, foreign.code, 'K-0000-0000', 'no code'])
      answers.push(await told('sini', caseCode));
    expect(new Set(answers.map((answer) => answer.told)).size).toBe(1);
    for (const { took } of answers) expect(took).toBeGreaterThanOrEqual(249);
  });

  test('is turned away alike when there are too many', async () => {
    const { code, id } = await world.ready();
    const full = jest.spyOn(Throttle.prototype, 'allows').mockReturnValue(false);
    try {
      const answers = [await told('sini', code), await told('sini', 'K-0000-0000')];
      const [known, unknown] = answers.map((answer) => answer.told.replace(/requestId[^}]*/, ''));
      expect(known).toBe(unknown);
      expect(answers[0]!.told).toContain('429');
    } finally {
      full.mockRestore();
    }
    expect(await world.caseState(id)).toBe('ready');
  });

  test('the page answers alike too, and tells of a code that cannot be one before it looks', async () => {
    const { code } = await world.ready();
    const answers = [];
    for (const caseCode of [code, 'K-0000-0000']) {
      const { status, headers } = await post('sini', '/suostumukset/peruutus', { caseCode });
      answers.push(JSON.stringify([status, headers['location'], headers['set-cookie']]));
    }
    expect(new Set(answers).size).toBe(1);
    expect((await post('sini', '/suostumukset/peruutus', { caseCode: 'hello' })).status).toBe(400);
  });
});
