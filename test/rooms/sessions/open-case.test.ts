import { OpenCase } from '../../../src/sessions/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { codeOf, value, World } from '../../support/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

const open = async (caseId: string, reason: string, by: Parameters<World['actor']>[0] = 'koko') =>
  world.get(OpenCase).run({ caseId, reason }, await world.actor(by));

test('a coordinator sees what a case is about after giving a reason, and both are kept', async () => {
  const { id, consentId } = await world.ready();
  const story = value(await open(id, ' Työpari on sairaana, tunti on tänään. '));
  expect(story).toMatchObject({
    viewer: 'coordinator',
    client: { themes: ['perustoimeentulotuki'], question: 'Mikä etuus olisi oikea?' },
  });
  const openings = await world.rows(sql`select reason, opened_by from case_opening where case_id = ${id}`);
  expect(openings).toEqual([{ reason: 'Työpari on sairaana, tunti on tänään.', openedBy: world.ids.koko }]);
  const looks = await world.rows(sql`select act, kind, role, purpose, result, consent_id from audit_log
    where case_id = ${id} and purpose = 'opened-with-reason' order by act`);
  const look = { kind: 'read', role: 'coordinator', purpose: 'opened-with-reason', result: 'ok', consentId };
  expect(looks).toEqual([
    { act: 'case.opened', ...look },
    { act: 'consent.opened', ...look },
  ]);
});

test('the next look needs a reason of its own', async () => {
  const { id } = await world.ready();
  value(await open(id, 'Työpari pyysi apua.'));
  const { body } = await world.ask('koko', 'GET', `/api/v1/cases/${id}`);
  expect(body).not.toHaveProperty('themes');
  expect(body.question).toBeUndefined();
});

test.each([
  ['', 'required'],
  ['   ', 'required'],
  ['Asiakas 131052-918H soitti.', 'holds-identity-code'],
  ['x'.repeat(501), 'too-long'],
])('no content is shown for the reason "%.20s"', async (reason, because) => {
  const { id } = await world.ready();
  const refused = await open(id, reason);
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'validation-failed', errors: [{ field: 'reason' }] },
  });
  if (!refused.ok && because !== 'holds-identity-code')
    expect(refused.refusal.errors![0]!.code).toBe(because);
  expect(await world.count(sql`select id from case_opening where case_id = ${id}`)).toBe(0);
  expect(await world.logOf(id, 'case.opened')).toMatchObject([{ result: 'validation-failed' }]);
});

test('a case of another county, and a pair without the role, find nothing; the try is logged', async () => {
  const { id } = await world.ready();
  for (const by of ['muu', 'ville', 'sini', 'dpo', 'aino'] as const)
    expect(codeOf(await open(id, 'Haluan nähdä.', by))).toBe('not-found');
  expect((await world.logOf(id, 'case.opened')).map(({ result }) => result)).toEqual(
    Array.from({ length: 5 }, () => 'not-found'),
  );
});

test('the API shows the content in its answer alone', async () => {
  const { id } = await world.ready();
  const { status, body } = await world.ask('koko', 'POST', `/api/v1/cases/${id}/opening`, {
    body: { reason: 'Jaan asiat tunneille.' },
  });
  expect([status, body.question]).toEqual([201, 'Mikä etuus olisi oikea?']);
  expect((await world.ask('koko', 'POST', `/api/v1/cases/${id}/opening`, { body: {} })).status).toBe(400);
});
