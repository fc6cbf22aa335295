import { sql } from '../../src/platform/database/index.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.season();
});
afterAll(() => world.close());

const FORM = {
  ...{ from: '15.3.2027', cutOffDays: '3', cutOffTime: '14.00', horizonDays: '42', extraHourWeeks: '2' },
  ...{ questionAllowed: '1' },
};
const post = (fields: Record<string, string>) =>
  world.ask('koko', 'POST', '/asetukset/alue', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ countyId: world.county, ...FORM, ...fields }).toString(),
  });

test('a coordinator finds the page from the own settings and sees the defaults', async () => {
  expect((await world.ask('koko', 'GET', '/asetukset')).text).toContain('href="/asetukset/alue"');
  expect((await world.ask('aino', 'GET', '/asetukset')).text).not.toContain('href="/asetukset/alue"');
  const { text } = await world.ask('koko', 'GET', '/asetukset/alue');
  expect(text).toContain('2 työpäivää ennen klo 12.00');
  expect(text).toContain('28 päivää eteenpäin');
  expect(text).toContain('Palvelun oletukset.');
  expect(text.match(/hds-button--primary/g)).toHaveLength(1);
});

test('the effect is shown before anything is saved, with one filled button: to put it into use', async () => {
  const { status, text } = await post({ act: 'preview' });
  expect(status).toBe(200);
  expect(text).toContain('Mitä muuttuu ma 15.3.2027');
  expect(text).toContain('Nykyinen sarja pitää omansa.');
  expect(text).toContain('2 tuntia lisää avautuu varattavaksi.');
  expect(text).toContain('value="15.3.2027"');
  expect(text.match(/hds-button--primary/g)).toHaveLength(1);
  expect(await world.count(sql`select id from county_setting`)).toBe(0);
});

test('a wrong field keeps what was typed and saves nothing', async () => {
  const { status, text } = await post({ act: 'save', horizonDays: 'paljon' });
  expect(status).toBe(400);
  expect(text).toContain('value="paljon"');
  expect(text).toContain('href="#horizonDays"');
  expect(await world.count(sql`select id from county_setting`)).toBe(0);
});

test('a saved setting is coming until its day and holds from then on', async () => {
  const saved = await post({ act: 'save' });
  expect([saved.status, saved.headers.location]).toEqual([303, `/asetukset/alue?alue=${world.county}`]);
  const shown = async () => {
    const { text } = await world.ask('koko', 'GET', '/asetukset/alue');
    return text.slice(text.indexOf('id="nyt"')).split('id="tulossa"');
  };
  const [now, coming] = await shown();
  expect(now).toContain('2 työpäivää ennen klo 12.00');
  expect(coming).toContain('3 työpäivää ennen klo 14.00');
  expect(coming).toContain('Koordinaattori Kokeinen');
  world.at('2027-03-15T08:00:00Z');
  const [later, none] = await shown();
  expect(later).toContain('3 työpäivää ennen klo 14.00');
  expect(none).toContain('Ei tulevia asetuksia.');
  world.startOver();
});

test.each(['sv', 'en'])('the page speaks %s', async (language) => {
  const headers = { cookie: `kieli=${language}` };
  const { text } = await world.ask('koko', 'GET', '/asetukset/alue', { headers });
  expect(text).toContain(`<html lang="${language}"`);
  expect(text).toContain({ sv: 'Områdets inställningar', en: 'County settings' }[language]);
  expect(text).not.toMatch(/Voimassa|työpäivää|undefined/);
});

test('another county is not found', async () => {
  expect((await world.ask('koko', 'GET', `/asetukset/alue?alue=${world.otherCounty}`)).status).toBe(404);
  expect((await post({ act: 'save', countyId: world.otherCounty })).status).toBe(404);
  expect((await world.ask('aino', 'GET', '/asetukset/alue')).status).toBe(404);
});
