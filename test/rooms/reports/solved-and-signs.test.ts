import { CountSigns } from '../../../src/cases/index.js';
import { ImpactReports, type ImpactSearch } from '../../../src/reports/index.js';
import { CloseCase } from '../../../src/sessions/index.js';
import { value, World, type Name } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const report = async (search: ImpactSearch = {}, by: Name = 'koko') =>
  value(await world.get(ImpactReports).of(await world.actor(by), search));
async function solve(
  times: number,
  by: Name,
  because: 'solved-without-hour' | 'not-needed' = 'solved-without-hour',
) {
  for (let n = 0; n < times; n += 1) {
    const { id } = await world.draft({}, by);
    value(await world.get(CloseCase).run({ caseId: id, because }, await world.actor(by)));
  }
}
async function tick(sign: string, times: number, by: Name) {
  for (let n = 0; n < times; n += 1)
    value(
      await world.get(CountSigns).run({ pairId: world.pairOf(by), signs: [sign] }, await world.actor(by)),
    );
}

test('cases that needed no hour are counted by the day they were closed; few are hidden', async () => {
  await solve(4, 'aino');
  await solve(3, 'aino', 'not-needed');
  expect((await report()).solvedWithoutHour).toMatchObject({ count: null, because: 'under-5' });
  await solve(2, 'aino');
  expect((await report()).solvedWithoutHour).toMatchObject({
    ...{ count: 6, n: 6, missing: 0 },
    definition: { id: 'solved-without-hour' },
  });
  expect((await report({ from: '2027-03-03', to: '2027-03-31' })).solvedWithoutHour.count).toBe(0);
});

test('one pair with few hides its neighbour, or the county would tell it', async () => {
  await solve(1, 'ville');
  expect((await report({ pairId: world.pairs.villes })).solvedWithoutHour.count).toBeNull();
  expect((await report({ pairId: world.pairs.ainos })).solvedWithoutHour.count).toBeNull();
  expect((await report()).solvedWithoutHour.count).toBe(7);
});

test('a series has none: a case belongs to it only once it was discussed', async () => {
  const { seriesId } = await world.season();
  expect((await report({ seriesId })).solvedWithoutHour).toMatchObject({
    count: null,
    because: 'county-only',
  });
});

test('signs are told of whole counties, by the months the period touches, and few are hidden', async () => {
  await tick('T4', 9, 'aino');
  await tick('P4', 6, 'ville');
  const countOf = async (sign: string, search: ImpactSearch = {}) =>
    (await report(search)).signs.classes.find(({ id }) => id === sign)?.count;
  expect([await countOf('T4'), await countOf('P4'), await countOf('A1')]).toEqual([9, 6, 0]);
  await tick('H1', 2, 'aino');
  expect(await countOf('H1')).toBeNull();
  // The second of March counts in a period that begins at the end of the month: no day was kept.
  expect(await countOf('T4', { from: '2027-03-30', to: '2027-04-02' })).not.toBeUndefined();
  expect(await countOf('T4', { from: '2027-04-01', to: '2027-04-02' })).toBe(0);
  expect((await report({ pairId: world.pairs.ainos })).signs).toMatchObject({
    classes: [],
    because: 'county-only',
  });
});

test('page, CSV and JSON tell them', async () => {
  const page = await world.ask('koko', 'GET', '/vaikutus');
  expect(page.text).toContain('7 asiaa ratkesi ilman tuntia');
  expect(page.text).toContain('ongelmia rahankäytössä');
  expect((await world.ask('koko', 'GET', '/vaikutus.csv')).text).toContain('solvedWithoutHour;count;7');
  const json = JSON.parse((await world.ask('koko', 'GET', '/api/v1/reports/impact')).text) as {
    solvedWithoutHour: { count: number };
  };
  expect(json.solvedWithoutHour.count).toBe(7);
});
