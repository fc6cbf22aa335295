import { CountSigns } from '../../../src/cases/index.js';
import { SIGNS } from '../../../src/domain/codes.js';
import { sql } from '../../../src/platform/database/index.js';
import { codeOf, World, type Name } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const count = async (signs: string[], by: Name = 'aino', pairId = world.pairOf(by)) =>
  world.get(CountSigns).run({ pairId, signs }, await world.actor(by));
const counts = () =>
  world.rows<{ pairId: string; month: string; sign: string; count: number }>(
    sql`select pair_id, month, sign, count from sign_count order by pair_id, month, sign`,
  );

test('there are 21 signs', () => expect(new Set(SIGNS).size).toBe(21));

test('signs are counted by pair and month, without a case, a person or a day', async () => {
  await count(['T4', 'P4']);
  await count(['T4'], 'bertta');
  await count(['T4'], 'ville');
  world.at('2027-03-31T20:59:00Z');
  await count(['T4']);
  // Midnight in Helsinki has passed: April.
  world.at('2027-03-31T21:01:00Z');
  await count(['T4']);
  const ainos = (await counts()).filter(({ pairId }) => pairId === world.pairs.ainos);
  expect(ainos).toMatchObject([
    { month: '2027-03', sign: 'P4', count: 1 },
    { month: '2027-03', sign: 'T4', count: 3 },
    { month: '2027-04', sign: 'T4', count: 1 },
  ]);
  expect((await counts()).filter(({ pairId }) => pairId === world.pairs.villes)).toMatchObject([
    { month: '2027-03', sign: 'T4', count: 1 },
  ]);
});

test('the log tells that signs were counted, not which and not of whom', async () => {
  const rows = await world.loggedBy(() => count(['P3', 'H5']));
  expect(rows).toMatchObject([{ act: 'signs.counted', result: 'ok', caseId: null, countyId: world.county }]);
  expect(JSON.stringify(rows)).not.toMatch(/"[TAPH]\d"/);
});

test.each([
  [[], 'required'],
  [['T4', 'T4'], 'repeated'],
  [['X1'], 'unknown'],
])('%j is refused: %s', async (signs, code) => {
  const before = await counts();
  expect(await count(signs)).toMatchObject({
    refusal: { code: 'validation-failed', errors: [{ field: 'signs', code }] },
  });
  expect(await counts()).toEqual(before);
});

test("nobody counts for another's pair", async () => {
  expect(codeOf(await count(['T1'], 'ville', world.pairs.ainos))).toBe('not-found');
  expect(codeOf(await count(['T1'], 'koko', world.pairs.ainos))).toBe('not-found');
});

test('twenty who count the same signs at once lose none', async () => {
  const pairId = world.pairs.kaisas;
  await Promise.all(Array.from({ length: 20 }, () => count(['A1', 'A6'], 'kaisa', pairId)));
  expect((await counts()).filter((row) => row.pairId === pairId).map((row) => row.count)).toEqual([20, 20]);
});
