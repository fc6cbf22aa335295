import { sql } from '../../src/platform/database/index.js';
import { BulkCancel, ExtendSeries, JoinQueue, WithdrawConsent } from '../../src/sessions/index.js';
import { value, World, type Asked } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const get = (url: string) => world.ask('koko', 'GET', url);
const post = (url: string, fields: Record<string, string | string[]>): Promise<Asked> => {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields))
    for (const one of [values].flat()) body.append(name, one);
  return world.ask('koko', 'POST', url, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
};
const states = (seriesId: string) =>
  world.rows<{ date: string; state: string }>(
    sql`select date, state from session where series_id = ${seriesId} order by starts_at`,
  );

test('the list of weekly hours leads to everything that can be done with one', async () => {
  const { seriesId } = await world.season();
  const { text } = await get('/suunnittelu/sarjat');
  expect(text).toContain('Tiistai klo 13.00');
  for (const act of ['lisatunti', 'muuta', 'jatka', 'huone', 'lopeta']) {
    expect(text).toContain(`href="/sarjat/${seriesId}/${act}"`);
    expect((await get(`/sarjat/${seriesId}/${act}`)).status).toBe(200);
  }
});

test('ending a weekly hour shows what it takes first, and keeps what was typed', async () => {
  const { seriesId, hours } = await world.season();
  await world.booked(hours[3].id);
  const url = `/sarjat/${seriesId}/lopeta`;
  const shown = await post(url, { act: 'preview', lastDate: '20.3.2027', reason: 'Muutto' });
  expect(shown.text).toContain('10 tuntia perutaan.');
  expect(shown.text).toContain('Yksi asia menettää paikkansa. Sen odotusaika säilyy.');
  expect(shown.text).toContain('Muutto');
  expect((await states(seriesId)).every(({ state }) => state === 'open')).toBe(true);
  const refused = await post(url, { act: 'save', lastDate: '20.3.2027', reason: '' });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('20.3.2027');
  const wrong = await post(url, { act: 'preview', lastDate: '1.9.2027' });
  expect(wrong.text).toContain('Päivän pitää olla sarjan jäljellä olevalla ajalla');
  const ended = await post(url, { act: 'save', lastDate: '20.3.2027', reason: 'Muutto' });
  expect([ended.status, ended.headers['location']]).toEqual([303, '/suunnittelu/sarjat']);
  expect((await states(seriesId)).filter(({ state }) => state === 'open')).toHaveLength(2);
});

test('ending a weekly hour tells what becomes of those who wait in its queue', async () => {
  const { seriesId, hours } = await world.season({ capacity: 1, lastDate: '2027-03-30' });
  for (const hour of hours) await world.booked(hour.id);
  const waiting = [await world.ready(), await world.ready()];
  for (const { id: caseId } of waiting)
    value(await world.get(JoinQueue).run({ seriesId, caseId }, await world.actor('aino')));
  const url = `/sarjat/${seriesId}/lopeta`;
  const after = async (lastDate: string) => (await post(url, { act: 'preview', lastDate })).text;
  expect(await after('20.3.2027')).toContain('Jonossa odottaa 2 asiaa. Ne jäävät jonoon');
  expect(await after('2.3.2027')).toContain('Tunteja ei jää, joten ne poistuvat jonosta');
  const longer = { seriesId, lastDate: '2027-05-31' };
  value(await world.get(ExtendSeries).run(longer, await world.actor('koko')));
  expect(await after('2.3.2027')).toContain('Ne siirtyvät jatkosarjan jonoon.');
});

test('a change from a date on shows the old rule and the new one side by side', async () => {
  const { seriesId, hours } = await world.season({ weekday: 5, startTime: '08:00', firstDate: '2027-03-12' });
  for (let n = 0; n < 2; n += 1) await world.booked(hours[1].id);
  const url = `/sarjat/${seriesId}/muuta`;
  const form = await get(url);
  expect(form.text).toContain('value="8.00"');
  const fields = {
    ...{ firstDate: '15.3.2027', lastDate: '25.5.2027', weekday: '4', startTime: '9', minutes: '60' },
    ...{ capacity: '3', pairIds: [world.pairs.ainos], kelaContactId: world.ids.sini, cutOffDays: '2' },
    ...{ deputyId: world.ids.dani, cutOffTime: '12.00', videoKind: 'room', videoLobby: '1' },
    ...{ videoAddress: 'https://video.example/huone', reason: 'Torstai käy' },
  };
  const shown = await post(url, { ...fields, act: 'preview' });
  expect(shown.text).toContain('Perjantai klo 8.00, 60 min');
  expect(shown.text).toContain('Torstai klo 9.00, 60 min');
  expect(shown.text).toContain('2 asiaa siirtyy saman viikon uudelle tunnille.');
  const fewer = await post(url, { ...fields, capacity: '1', act: 'preview' });
  expect(fewer.text).toContain('1 asia siirtyy saman viikon uudelle tunnille. 1 asia menee jonoon');
  const saved = await post(url, { ...fields, act: 'save' });
  expect([saved.status, saved.headers['location']]).toEqual([303, '/suunnittelu/sarjat']);
  const next = await world.rows<{ seriesId: string }>(
    sql`select series_id from series_following where follows_id = ${seriesId}`,
  );
  expect((await states(next[0].seriesId))[0]).toEqual({ date: '2027-03-18', state: 'open' });
});

test('an extension lists its weeks with the skipped ones before anything is saved', async () => {
  const { seriesId } = await world.season({ lastDate: '2027-03-30', weekday: 4, startTime: '15:00' });
  const url = `/sarjat/${seriesId}/jatka`;
  const shown = await post(url, { act: 'preview', lastDate: '31.5.2027' });
  expect(shown.text).toContain('helatorstai');
  const saved = await post(url, { act: 'save', lastDate: '31.5.2027' });
  expect(saved.status).toBe(303);
  const again = await post(url, { act: 'save', lastDate: '31.7.2027' });
  expect(again.status).toBe(409);
});

test('an extra hour warns of who is busy and of a closed day, and is made all the same', async () => {
  const { seriesId } = await world.season({ weekday: 3, startTime: '10:00', firstDate: '2027-03-10' });
  const url = `/sarjat/${seriesId}/lisatunti`;
  const busy = await post(url, { act: 'preview', date: '10.3.2027', time: '10.30', reason: 'Jono' });
  expect(busy.text).toContain('Aino Esimerkki on jo toisella tunnilla samaan aikaan.');
  const holiday = await post(url, { act: 'preview', date: '26.3.2027', time: '10', reason: 'Jono' });
  expect(holiday.text).toContain('Päivä on vapaa tai suljettu: pitkäperjantai.');
  expect((await post(url, { act: 'preview', date: 'x', time: '10' })).status).toBe(400);
  expect((await post(url, { act: 'preview', date: '28.3.2027', time: '3.30' })).status).toBe(422);
  const saved = await post(url, { act: 'save', date: '11.3.2027', time: '10', reason: 'Jono' });
  expect(saved.status).toBe(303);
  expect(saved.headers['location']).toMatch(/^\/tunnit\/[0-9a-f-]{36}$/);
});

test('a period is shown, cancelled, seen with its undo on the list of hours, and brought back', async () => {
  const { seriesId } = await world.season({ weekday: 1, startTime: '08:00' });
  const fields = { from: '1.3.2027', until: '31.3.2027', seriesIds: seriesId, reason: 'Lakko' };
  const shown = await post('/tunnit/peru-jakso', { ...fields, act: 'preview' });
  expect(shown.text).toContain('2 tuntia perutaan.');
  expect(shown.text).toContain('Yksikään asia ei menetä paikkaansa.');
  const done = await post('/tunnit/peru-jakso', { ...fields, act: 'save' });
  const where = String(done.headers['location']);
  expect(where).toMatch(/^\/tunnit\/peru-jakso\//);
  const page = await get(where);
  expect(page.text).toContain('Perumisen voi kumota klo 9.10 asti.');
  expect(page.text).toContain('Kumoa peruminen');
  expect((await get('/tunnit')).text).toContain(`href="${where}"`);
  expect((await world.ask('aino', 'GET', '/tunnit')).text).not.toContain('peru-jakso');
  const undone = await post(`${where}/kumoa`, {});
  expect(undone.headers['location']).toBe(where);
  const { text } = await get(where);
  expect(text.slice(text.indexOf('<body>')).match(/on kumottu/g)).toHaveLength(1);
  expect(text).toContain('2 tuntia palautui.');
  expect(text).not.toMatch(/on peruttu|menettää paikkansa/);
  expect((await states(seriesId)).every(({ state }) => state === 'open')).toBe(true);
  const nothing = await post('/tunnit/peru-jakso', { ...fields, from: '1.1.2026', until: '2.1.2026' });
  expect(nothing.status).toBe(422);
});

test('an undone period tells how many hours and places are back, and which are not', async () => {
  const { seriesId, hours } = await world.season({ firstDate: '2027-03-02', startTime: '16:00' });
  await world.booked(hours[1].id);
  const gone = await world.booked(hours[2].id);
  const period = { countyId: world.county, seriesIds: [seriesId], from: '2027-03-01', until: '2027-03-16' };
  const made = await world.get(BulkCancel).run({ ...period, reason: 'Lakko' }, await world.actor('koko'));
  const where = `/tunnit/peru-jakso/${value(made).id}`;
  const { consentId } = gone;
  value(await world.get(WithdrawConsent).run({ consentId }, await world.actor('aino')));
  await post(`${where}/kumoa`, {});
  const { text } = await get(where);
  expect(text).toContain('3 tunnista 2 palautui. Muut pysyvät peruttuina.');
  expect(text).toContain('2 asiasta 1 sai paikkansa takaisin.');
});

test('after ten minutes the page says that it is too late', async () => {
  const { seriesId } = await world.season({ weekday: 2, startTime: '16:00' });
  const period = { countyId: world.county, seriesIds: [seriesId], from: '2027-03-01', until: '2027-03-31' };
  const made = await world.get(BulkCancel).run({ ...period, reason: 'Lakko' }, await world.actor('koko'));
  world.at('2027-03-02T07:10:00Z');
  const where = `/tunnit/peru-jakso/${value(made).id}`;
  expect((await post(`${where}/kumoa`, {})).status).toBe(303);
  const { text } = await get(where);
  expect(text).toContain('Kumoamisaika on päättynyt.');
  expect(text).not.toContain('Kumoa peruminen');
});

test('a closing day without hours is saved at once, one with hours only when they have been seen', async () => {
  const { seriesId } = await world.season({ weekday: 4, startTime: '11:00' });
  const url = '/suunnittelu/sulkupaivat';
  const free = await post(url, { date: '20.3.2027', name: 'Koulutus' });
  expect([free.status, free.headers['location']]).toEqual([303, url]);
  expect((await get(url)).text).toContain('Koulutus');
  const asked = await post(url, { date: '8.4.2027', name: 'Kriisipäivä' });
  expect(asked.status).toBe(200);
  expect(asked.text).toMatch(/suunniteltu (tunti|\d tuntia)/);
  const closed = await post(url, { date: '8.4.2027', name: 'Kriisipäivä', seen: '1' });
  expect(closed.headers['location']).toMatch(/^\/tunnit\/peru-jakso\//);
  const day = (await states(seriesId)).find(({ date }) => date === '2027-04-08');
  expect(day?.state).toBe('cancelled');
  expect((await post(url, { date: '8.4.2027', name: 'Taas' })).status).toBe(400);
});

test('the plan names in each week who is busy, and that nobody stands in for Kela', async () => {
  await world.season({ weekday: 2, startTime: '09:00', firstDate: '2027-04-06', lastDate: '2027-04-13' });
  const { text } = await post('/suunnittelu', {
    ...{ act: 'preview', weekday: '2', startTime: '9.30', firstDate: '30.3.2027', lastDate: '20.4.2027' },
    ...{ minutes: '60', capacity: '4', pairIds: world.pairs.ainos, kelaContactId: world.ids.oona },
    ...{ videoKind: 'room', videoAddress: 'https://video.example/x', cutOffDays: '2', cutOffTime: '12' },
  });
  expect(text.match(/Jo toisella tunnilla: /g)).toHaveLength(2);
  expect(text).toContain('Kelan yhteyshenkilöllä ei ole nimettyä sijaista.');
});
