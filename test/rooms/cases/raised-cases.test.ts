import { caseAssignments, ClaimCase, WatchPromises, WorkQueue } from '../../../src/cases/index.js';
import { isCaseCode } from '../../../src/domain/case-code.js';
import { Reader, sql } from '../../../src/platform/database/index.js';
import {
  Cases,
  ChangeCase,
  HandOverCase,
  RaiseCase,
  ReleaseCase,
  type RaisedCase,
} from '../../../src/sessions/index.js';
import { Tasks } from '../../../src/tasks/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ pairIds: [world.pairs.ainos] });
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const raise = async (changes: Partial<RaisedCase> = {}, by: Name = 'sini') =>
  world.get(RaiseCase).run({ pairId: world.pairs.ainos, ...changes }, await world.actor(by));
const raised = async (changes: Partial<RaisedCase> = {}) => {
  const { code } = value(await raise(changes));
  const [row] = await world.rows<{ id: string }>(sql`select id from client_case where code = ${code}`);
  return { code, id: row!.id };
};
const claim = async (caseId: string, by: Name = 'aino') =>
  world.get(ClaimCase).run({ caseId }, await world.actor(by));
const tasksOf = async (name: Name, caseId: string) =>
  (await world.get(Tasks).tasksFor(await world.actor(name), { limit: 100 })).items
    .filter((task) => task.caseId === caseId)
    .map(({ kind, dueAt }) => ({ kind, dueAt }));

test('Kela raises a case to a pair of an own series, in codes alone, and is told the code', async () => {
  const { code, id } = await raised({ themes: ['kuntoutusraha'], urgency: 'soon', clientLanguage: 'sv' });
  expect(isCaseCode(code)).toBe(true);
  const story = await world.get(Cases).story(await world.actor('aino'), id);
  expect(story?.client).toMatchObject({
    ...{ state: 'draft', pairId: world.pairs.ainos, claimedAt: null, sourceChannel: 'kela' },
    ...{ referrer: 'kela', themes: ['kuntoutusraha'], urgency: 'soon', clientLanguage: 'sv' },
    ...{ question: null, baselineNeed: null, registeredByName: 'Sini Saraste-Esimerkki' },
  });
  expect(await tasksOf('aino', id)).toEqual([
    { kind: 'claim-raised-case', dueAt: new Date('2027-03-03T22:00:00Z') },
  ]);
  expect(await world.logOf(id, 'case.raised')).toMatchObject([
    { role: 'kela-contact', kind: 'write', result: 'ok', countyId: world.county },
  ]);
});

test('afterwards Kela sees nothing of it, by no door', async () => {
  const { code, id } = await raised();
  expect(await world.get(Cases).story(await world.actor('sini'), id)).toBeNull();
  for (const url of [
    `/api/v1/cases/${id}`,
    `/api/v1/cases/${id}/consents`,
    '/api/v1/tasks',
    '/api/v1/sessions',
  ])
    expect((await world.ask('sini', 'GET', url)).text).not.toContain(code);
  for (const url of ['/api/v1/work-queue', '/api/v1/cases'])
    expect((await world.ask('sini', 'GET', url)).status).toBe(404);
});

test('its pair takes it up, and nobody else knows of it', async () => {
  const { id } = await raised();
  expect(codeOf(await claim(id, 'ville'))).toBe('not-found');
  const queue = world.get(WorkQueue);
  const lineOf = async (name: Name) =>
    (await queue.ofActor(await world.actor(name))).find((line) => line.id === id);
  expect(await lineOf('ville')).toBeUndefined();
  expect(await lineOf('aino')).toMatchObject({ raisedTo: world.pairs.ainos, sourceChannel: 'kela' });
  world.at('2027-03-02T08:00:00Z');
  value(await claim(id));
  expect(await lineOf('aino')).toBeUndefined();
  expect(await tasksOf('aino', id)).toEqual([]);
  expect(codeOf(await claim(id, 'bertta'))).toBe('already-claimed');
  expect(await caseAssignments(world.get(Reader), id)).toMatchObject([
    { act: 'raised', byName: 'Sini Saraste-Esimerkki', at: new Date('2027-03-02T07:00:00Z') },
    { act: 'claimed', pairName: 'Työpari ainos', at: new Date('2027-03-02T08:00:00Z') },
  ]);
});

test('a pair that does not take it up gives it to the work queue of the county, not to another pair', async () => {
  const { id } = await raised();
  const aino = await world.actor('aino');
  const over = { caseId: id, pairId: world.pairs.villes, reason: 'Ei meille' };
  expect(codeOf(await world.get(HandOverCase).run(over, aino))).toBe('wrong-state');
  value(await world.get(ReleaseCase).run({ caseId: id, reason: 'Ei meille' }, aino));
  expect(await tasksOf('aino', id)).toEqual([]);
  expect(value(await claim(id, 'ville')).pairId).toBe(world.pairs.villes);
});

test('only a Kela contact raises, only to a pair of an own series, only with known codes', async () => {
  expect(codeOf(await raise({ pairId: world.pairs.villes }))).toBe('not-found');
  expect(codeOf(await raise({ pairId: crypto.randomUUID() }))).toBe('not-found');
  for (const name of ['oona', 'aino', 'koko', 'dpo'] as const)
    expect(codeOf(await raise({}, name))).toBe('not-found');
  expect(codeOf(await raise({}, 'dani'))).toBe('ok');
  expect(await raise({ themes: ['kultaharkko'] })).toMatchObject({
    refusal: { errors: [{ field: 'themes', code: 'unknown' }] },
  });
  const sent = { pairId: world.pairs.ainos, question: 'Kuka hän on?' };
  expect((await world.ask('sini', 'POST', '/api/v1/raised-cases', { body: sent })).status).toBe(400);
  expect(season.hours.length).toBeGreaterThan(0);
});

test('a pair that books what Kela raised has taken it up', async () => {
  const { id } = await raised({ themes: ['perustoimeentulotuki'], questionTypes: ['right-benefit'] });
  const changes = { baselineNeed: 'probable' } as const;
  value(await world.get(ChangeCase).run({ caseId: id, changes }, await world.actor('aino')));
  await world.consent(id);
  world.at('2027-03-02T09:00:00Z');
  value(await world.book(season.hours[0]!.id, id));
  await world.get(WatchPromises).run();
  expect(await tasksOf('aino', id)).toEqual([]);
  const claimed = sql`select claimed_at from client_case where id = ${id}`;
  expect(await world.rows(claimed)).toEqual([{ claimedAt: new Date('2027-03-02T09:00:00Z') }]);
});
