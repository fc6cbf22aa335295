import { SameReferences } from '../../../src/cases/index.js';
import { CloseCase } from '../../../src/sessions/index.js';
import { value, World, type Name } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const twice = async (reference: string, by: Name = 'aino', except?: string) =>
  world
    .get(SameReferences)
    .to(reference, { pairId: world.pairOf(by), countyId: world.county }, await world.actor(by), except);

test('a live case of the own pair is named, one of another pair is not', async () => {
  const { id, code } = await world.draft({ reference: 'VIITE-1' });
  expect(await twice(' VIITE-1 ')).toEqual({ own: [{ id, code }] });
  expect(await twice('VIITE-1', 'ville')).toEqual({ own: [] });
  expect(await twice('VIITE-2')).toBeNull();
  expect(await twice('VIITE-1', 'aino', id)).toBeNull();
});

test('a closed case is not live', async () => {
  const { id } = await world.draft({ reference: 'VIITE-3' });
  value(await world.get(CloseCase).run({ caseId: id, because: 'not-needed' }, await world.actor('aino')));
  expect(await twice('VIITE-3')).toBeNull();
});

test("another county's references are another county's", async () => {
  await world.draft({ reference: 'VIITE-4' }, 'kaisa');
  expect(await twice('VIITE-4')).toBeNull();
});

test('those who register no cases of the county learn nothing', async () => {
  await world.draft({ reference: 'VIITE-5' });
  for (const by of ['sini', 'dpo', 'muu', 'kaisa'] as const) {
    const home = { pairId: by === 'kaisa' ? world.pairs.ainos : null, countyId: world.county };
    expect(await world.get(SameReferences).to('VIITE-5', home, await world.actor(by))).toBeNull();
  }
  const asked = world
    .get(SameReferences)
    .to('VIITE-5', { countyId: world.county }, await world.actor('koko'));
  expect(await asked).toEqual({ own: [] });
});

test('that references were compared is logged with the case that has it', async () => {
  const { id } = await world.draft({ reference: 'VIITE-6' });
  expect(await world.loggedBy(() => twice('VIITE-6', 'ville'))).toMatchObject([
    { act: 'case.reference-compared', caseId: id, kind: 'read', personId: world.ids.ville },
  ]);
  expect(await world.loggedBy(() => twice('VIITE-7'))).toEqual([]);
});

test('the API registers all the same and warns', async () => {
  const body = {
    pairId: world.pairs.villes,
    themes: ['yleistuki'],
    questionTypes: ['eligibility'],
    baselineNeed: 'no',
    reference: 'VIITE-8',
  };
  const first = await world.ask('ville', 'POST', '/api/v1/cases', { body });
  expect([first.status, first.body]).toMatchObject([201, { warnings: [] }]);
  const second = await world.ask('ville', 'POST', '/api/v1/cases', { body });
  expect([second.status, second.body]).toMatchObject([201, { warnings: ['same-reference'] }]);
  expect(second.text).not.toContain(first.body.code);
});
