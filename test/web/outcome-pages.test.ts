import { AskFollowUps, Outcomes } from '../../src/outcomes/index.js';
import { TurnHours } from '../../src/sessions/index.js';
import { sql } from '../../src/platform/database/index.js';
import { World, type Asked, type Name, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ firstDate: '2027-03-09', lastDate: '2027-03-30' });
});
afterAll(() => world.close());

/** The middle of the first hour, Tuesday 9.3.2027 at 13.30, and the time after its end. */
const DURING = '2027-03-09T11:30:00Z';
const AFTER = '2027-03-09T12:30:00Z';

const get = async (name: Name, url: string) => (await world.ask(name, 'GET', url)).text;

const post = (name: Name, url: string, fields: Record<string, string> = {}): Promise<Asked> =>
  world.ask(name, 'POST', url, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

/** The sentence that the next page would show. */
const flashOf = ({ headers }: Asked) => decodeURIComponent(String(headers['set-cookie'] ?? ''));

/** A case with its place in the first hour, which is going on. */
async function during(by: Name = 'aino') {
  const made = await world.booked(season.hours[0]!.id, by);
  world.at(DURING);
  const page = `/varaukset/${made.bookingId}/tulos`;
  return { ...made, page, list: `/tunnit/${season.hours[0]!.id}/tulokset` };
}

const SOLVED = { result: 'solved', networkMeeting: 'no-longer-needed', calls: '3-6', version: '0' };
const step = (owner: Name, place = 0) => ({
  [`step${place}Kind`]: 'complete-application',
  [`step${place}Owner`]: world.ids[owner],
  [`step${place}Due`]: '16.3.2027',
});

const outcomeOf = async (bookingId: string) =>
  (await world.get(Outcomes).of(await world.actor('aino'), bookingId))!.outcome;

test('what came of a case is recorded during the hour and read in words on the list and in the story', async () => {
  const { id, code, page, list } = await during();
  expect(await get('aino', list)).toMatch(/1 asia päättämättä/);
  const saved = await post('aino', page, {
    ...SOLVED,
    ...step('bertta'),
    step0Note: 'liitteet puuttuvat',
  });
  expect([saved.status, saved.headers['location']]).toEqual([303, list]);
  expect(await get('aino', list)).toMatch(/Ratkaistu.*Ei enää tarvita.*Korjaa/s);
  const story = await get('aino', `/asiat/${id}`);
  expect(story).toMatch(/Käsitelty tunnilla: ratkaistu/);
  expect(story).toMatch(
    /Täydennetään hakemus · liitteet puuttuvat.*Bertta Mallinen, viimeistään ti 16\.3\./s,
  );
  expect(story).toMatch(/Avautuu to 8\.4\.2027, 30 päivää käsittelystä/);
  expect(story).not.toMatch(/Valitse tunti/);
  expect(await get('aino', list)).toContain(code);
});

test.each([
  ['0', { calls: '0' }, { min: 0, max: 0 }],
  ['two', { calls: '2' }, { min: 2, max: 2 }],
  ['three to six', { calls: '3-6' }, { min: 3, max: 6 }],
  ['over six', { calls: '7-20' }, { min: 7, max: 20 }],
  ['another range', { calls: 'range', callsMin: '8', callsMax: '12' }, { min: 8, max: 12 }],
  ['numbers without their tile', { calls: '', callsMin: '8', callsMax: '8' }, { min: 8, max: 8 }],
  ['not known', { calls: 'unknown', callsMin: '3', callsMax: '4' }, null],
])('the calls saved are kept as they were chosen: %s', async (_name, calls, kept) => {
  const { bookingId, page } = await during();
  expect((await post('aino', page, { ...SOLVED, ...calls })).status).toBe(303);
  expect((await outcomeOf(bookingId))!.callsSaved).toEqual(kept);
});

test('an absurd or reversed range is refused beside its field', async () => {
  const { page } = await during();
  const range = { ...SOLVED, calls: 'range' };
  const reversed = await post('aino', page, { ...range, callsMin: '9', callsMax: '2' });
  expect(reversed.status).toBe(400);
  expect(reversed.text).toMatch(/href="#callsMin">Pienempi luku tulee ensin/);
  const absurd = await post('aino', page, { ...range, callsMin: '', callsMax: '900' });
  expect(absurd.text).toMatch(/href="#callsMin">Luvun pitää olla 0–50/);
  expect(absurd.text).toMatch(/href="#callsMax">Luvun pitää olla 0–50/);
  expect(absurd.text).toMatch(/name="callsMax"[^>]*value="900"/);
});

test('what is missing is said first, each with the way to its field, and what was typed stays', async () => {
  const { bookingId, page } = await during();
  const answer = await post('aino', page, {
    ...{ networkMeeting: 'prompted', version: '0' },
    ...{ step1Kind: 'other', step1Due: '31.2.2027', step1Owner: world.ids.aino },
  });
  expect(answer.status).toBe(400);
  expect(answer.text).toMatch(/Korjaa 3 kohtaa/);
  expect(answer.text).toContain('href="#result">Valitse tulos.');
  expect(answer.text).toContain('href="#step1Note">Kerro omin sanoin, mikä muu askel on.');
  expect(answer.text).toContain('href="#step1Due">Kirjoita askeleen päivä muodossa 5.10.2027.');
  expect(answer.text).toMatch(/value="prompted" checked/);
  expect(answer.text).toMatch(/name="step1Due"[^>]*value="31.2.2027"/);
  expect(await outcomeOf(bookingId)).toBeNull();
});

test('an identifier in the own words is named by its kind and not repeated in the error', async () => {
  const { page } = await during();
  const note = 'Soita 040 123 4567';
  const answer = await post('aino', page, { ...SOLVED, ...step('aino'), step0Note: note });
  const summary = /role="alert".*?<\/section>/s.exec(answer.text)![0];
  expect(summary).toMatch(/href="#step0Note">Tekstissä on puhelinnumeron näköinen merkintä/);
  expect(summary).not.toContain('040');
});

test('who saves over somebody else sees both, and nothing is lost until they choose', async () => {
  const { bookingId, page } = await during();
  await post('sini', page, {
    ...{ result: 'continues', networkMeeting: 'prompted', version: '0' },
    ...step('sini'),
    step0Note: 'Kelan oma huomio',
  });
  const refused = await post('aino', page, { ...SOLVED, ...step('aino'), step0Note: 'oma huomioni' });
  expect(refused.status).toBe(412);
  expect(refused.text).toMatch(/Sini Saraste-Esimerkki tallensi ti 9\.3\.2027 klo 13\.30/);
  expect(refused.text).toMatch(/<dd>Jatkuu<\/dd>.*<dd>Tarve syntyi tästä<\/dd>.*Kelan oma huomio/s);
  expect(refused.text).toMatch(/value="solved" checked/);
  expect(refused.text).toMatch(/value="oma huomioni"/);
  expect(refused.text).toContain('Tallenna omani');
  expect((await outcomeOf(bookingId))!.result).toBe('continues');
  const version = /name="version" value="(\d+)"/.exec(refused.text)![1]!;
  const chosen = await post('aino', page, { ...SOLVED, ...step('aino'), version });
  expect(chosen.status).toBe(303);
  expect(await outcomeOf(bookingId)).toMatchObject({ result: 'solved', callsSaved: { min: 3, max: 6 } });
});

test('Kela is not asked for the calls saved and does not wipe them', async () => {
  const { bookingId, page } = await during();
  await post('aino', page, { ...SOLVED, ...step('aino') });
  const shown = await get('sini', page);
  expect(shown).not.toMatch(/Montako soittoa|name="calls"/);
  expect(await get('aino', page)).toMatch(/name="calls"[^>]*value="3-6" checked/);
  const { nextSteps, version } = (await outcomeOf(bookingId))!;
  const saved = await post('sini', page, {
    ...{ result: 'not-kela', networkMeeting: 'no-longer-needed', version: String(version) },
    ...{ step0Id: nextSteps[0]!.id, ...step('aino') },
  });
  expect(saved.status).toBe(303);
  expect(await outcomeOf(bookingId)).toMatchObject({
    result: 'not-kela',
    callsSaved: { min: 3, max: 6 },
    nextSteps: [{ id: nextSteps[0]!.id }],
  });
});

test('a step goes when its kind is taken away, and the others keep theirs', async () => {
  const { bookingId, page } = await during();
  await post('aino', page, { ...SOLVED, ...step('aino'), ...step('bertta', 1) });
  const { nextSteps, version } = (await outcomeOf(bookingId))!;
  const dropped = { ...step('aino'), step0Id: nextSteps[0]!.id, step0Kind: '' };
  const kept = { ...step('bertta', 1), step1Id: nextSteps[1]!.id };
  await post('aino', page, { ...SOLVED, ...dropped, ...kept, version: String(version) });
  expect((await outcomeOf(bookingId))!.nextSteps.map(({ id }) => id)).toEqual([nextSteps[1]!.id]);
});

test('an hour with an undecided case is not ended, and the page leads to each own one', async () => {
  const { code, page, list } = await during();
  const refused = await post('aino', list);
  expect(refused.status).toBe(409);
  expect(refused.text).toMatch(new RegExp(`Tuntia ei päätetty.*href="${page}">${code}`, 's'));
  await post('aino', page, SOLVED);
  const closed = await post('aino', list);
  expect(flashOf(closed)).toContain('hour-closed');
  expect(await get('aino', list)).toMatch(/Tunti on päätetty/);
});

test('another pair’s case tells nothing but that it is there, and a coordinator sees counts alone', async () => {
  const villes = await world.booked(season.hours[0]!.id, 'ville');
  const { code, page, list } = await during();
  await post('aino', page, SOLVED);
  const own = await get('aino', list);
  expect(own).toMatch(/Toinen työpari.*Omat|Omat.*Toinen työpari/s);
  expect(own).not.toContain(villes.code);
  expect((await world.ask('aino', 'GET', `/varaukset/${villes.bookingId}/tulos`)).status).toBe(404);
  const counts = await get('koko', list);
  expect(counts).toMatch(/2 asiaa · 1 asia päättämättä/);
  expect(counts).not.toMatch(new RegExp(`${code}|${villes.code}|Ratkaistu`));
  const refused = await post('koko', list);
  expect([refused.status, refused.text.includes('toisen työparin')]).toEqual([409, false]);
  await post('ville', `/varaukset/${villes.bookingId}/tulos`, SOLVED);
  expect(flashOf(await post('koko', list))).toContain('hour-closed');
});

test('before the hour nothing is recorded and the page says from when', async () => {
  const { bookingId } = await world.booked(season.hours[0]!.id);
  const list = `/tunnit/${season.hours[0]!.id}/tulokset`;
  expect(await get('aino', list)).toMatch(/Tunti alkaa ti 9\.3\.2027 klo 13\.00/);
  const asked = await world.ask('aino', 'GET', `/varaukset/${bookingId}/tulos`);
  expect([asked.status, asked.headers['location']]).toEqual([303, list]);
});

test('a case there was no time for is deferred after one question, and it is told where it went', async () => {
  const { bookingId, code, id, list } = await during();
  expect(await get('aino', `/varaukset/${bookingId}/siirto`)).toMatch(
    /Siirretäänkö asia.*Odotusaika säilyy/s,
  );
  const deferred = await post('aino', `/varaukset/${bookingId}/siirto`);
  expect(deferred.headers['location']).toBe(list);
  expect(flashOf(deferred)).toContain('case-carried 2027-03-16T11:00:00');
  const cookie = flashOf(deferred).split(';')[0]!;
  const after = await world.ask('aino', 'GET', list, { headers: { cookie: encodeURI(cookie) } });
  expect(after.text).toMatch(/Asia siirtyi tunnille ti 16\.3\. klo 13\.00\. Sen odotusaika säilyi/);
  expect(after.text).toMatch(new RegExp(`${code}.*Siirtyi tunnille ti 16\\.3\\. klo 13\\.00`, 's'));
  expect(await get('aino', `/asiat/${id}`)).toMatch(/Ei ehditty, siirretty/);
});

test('after the hour the week leads to what is undecided; such a task has no word that it is done', async () => {
  const { id, bookingId, page, list } = await during();
  world.at(AFTER);
  await world.get(TurnHours).run();
  const week = await get('aino', '/');
  expect(week).toContain(`href="${page}">Kirjaa asian tulos`);
  expect(week).toContain(`href="${list}"`);
  const row = /<li>(?:(?!<li>).)*Kirjaa asian tulos.*?<\/li>/s.exec(week)![0];
  expect(row).not.toContain('Merkitse tehdyksi');
  expect(await get('aino', `/asiat/${id}`)).toMatch(/<h2 id="seuraava">Kirjaa tulos/);
  expect(await get('aino', '/asiat')).toMatch(/Tulos kirjaamatta/);
  await post('aino', `/varaukset/${bookingId}/tulos`, { ...SOLVED, ...step('aino') });
  const later = await get('aino', '/');
  expect(later).not.toContain(`href="${page}"`);
  expect(later).toMatch(/Täydennetään hakemus.*Merkitse tehdyksi/s);
});

test('Kela finds its own steps above its hours and says that one is done', async () => {
  const { bookingId, code, page } = await during();
  await post('aino', page, { ...SOLVED, ...step('sini') });
  world.at('2027-03-15T08:00:00Z');
  const hours = await get('sini', '/tunnit');
  expect(hours).toMatch(new RegExp(`Omat sovitut askeleet.*Täydennetään hakemus.*${code}`, 's'));
  const { id: stepId } = (await outcomeOf(bookingId))!.nextSteps[0]!;
  const done = await post('sini', `/askeleet/${stepId}/tehty`);
  expect([done.status, done.headers['location']]).toEqual([303, '/tunnit']);
  expect(await get('sini', '/tunnit')).not.toContain(code);
  expect((await post('ville', `/askeleet/${stepId}/tehty`)).status).toBe(404);
});

test('a follow-up is answered in two clicks from the week, and its task is gone', async () => {
  const { id, page } = await during();
  await post('aino', page, SOLVED);
  const question = `/asiat/${id}/seuranta/30`;
  const early = await get('aino', question);
  expect(early).toMatch(/voi antaa to 8\.4\.2027 alkaen/);
  expect(early).not.toContain('value="no"');
  const refused = await post('aino', question, { held: 'no' });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/voi antaa to 8\.4\.2027 alkaen\. Vasta silloin/);
  world.at('2027-04-08T06:00:00Z');
  await world.get(AskFollowUps).run();
  expect(await get('aino', '/')).toContain(`href="${question}"`);
  const wrong = await post('aino', question, { held: 'yes', heldOn: '1.3.2027' });
  expect(wrong.text).toMatch(/href="#heldOn">Päivä on ennen asian käsittelyä.*value="1\.3\.2027"/s);
  const answered = await post('aino', question, { held: 'no' });
  expect(flashOf(answered)).toContain('follow-up-saved');
  expect(await get('aino', '/')).not.toContain(`href="${question}"`);
  expect(await get('aino', question)).toMatch(/Ei pidetty\. Aino Esimerkki vastasi/);
  expect((await world.ask('aino', 'GET', `/asiat/${id}/seuranta/45`)).status).toBe(404);
  expect((await world.ask('ville', 'GET', question)).status).toBe(404);
});

test('every case shown on the list of an hour leaves its row in the log, for Kela with its ground', async () => {
  const { id, list } = await during();
  const rows = await world.loggedBy(() => get('sini', list));
  expect(rows.filter(({ caseId }) => caseId === id)).toMatchObject([
    { act: 'outcome.read', kind: 'disclosure', role: 'kela-contact', consentVersion: 1 },
  ]);
  expect(
    await world.count(sql`select id from audit_log where act = 'outcome.read' and role = 'coordinator'`),
  ).toBe(0);
});

test('what was learnt is written by the pair alone, and a conflict takes it from nobody', async () => {
  const { page, bookingId } = await during();
  expect(await get('aino', page)).toContain('name="learningNote"');
  expect(await get('sini', page)).not.toContain('name="learningNote"');
  await post('aino', page, { ...SOLVED, learningNote: 'Vakuus ensin' });
  expect((await outcomeOf(bookingId))?.learningNote).toBe('Vakuus ensin');
  const conflict = await post('bertta', page, { ...SOLVED, result: 'continues', learningNote: '' });
  expect(conflict.status).toBe(412);
  expect(conflict.text).toContain('Vakuus ensin');
  expect(await get('sini', page)).not.toContain('Vakuus ensin');
  const refused = await post('aino', page, { ...SOLVED, version: '1', learningNote: 'soita 040 123 4567' });
  expect(refused.text).toMatch(/<details class="more" open>.*puhelinnumeron näköinen/s);
});
