import { sql, Writer } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { ConfirmConsent, WithdrawConsent } from '../../../src/sessions/index.js';
import { value, World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  await world.season();
});
afterAll(() => world.close());

/** What the daily job does on a morning. */
async function chase(morning: string): Promise<void> {
  world.at(morning);
  const outbox = world.get(Outbox);
  await world.get(Writer).run((tx) => outbox.plan(tx, { kind: 'consents.chase', payload: {} }));
  await outbox.drain();
}

const remindersOf = (caseId: string) =>
  world.rows(sql`select pair_id, closed_at from task
    where case_id = ${caseId} and kind = ${'kela-has-not-confirmed'}`);

test('five working days without Kela’s word make one task for the pair', async () => {
  world.at('2027-03-19T08:00:00Z');
  const { id } = await world.ready();
  // Friday 19.3.; Good Friday 26.3. and Easter Monday 29.3. are no working days.
  await chase('2027-03-30T04:00:00Z');
  expect(await remindersOf(id)).toEqual([]);
  await chase('2027-03-31T04:00:00Z');
  await chase('2027-04-01T04:00:00Z');
  expect(await remindersOf(id)).toEqual([{ pairId: world.pairs.ainos, closedAt: null }]);
});

test('a consent that Kela has confirmed or that was withdrawn is not chased', async () => {
  world.at('2027-03-01T08:00:00Z');
  const confirmed = await world.ready();
  const withdrawn = await world.ready();
  value(await world.get(ConfirmConsent).run(confirmed.consentId, await world.actor('sini')));
  const { consentId } = withdrawn;
  value(await world.get(WithdrawConsent).run({ consentId }, await world.actor('aino')));
  await chase('2027-03-15T04:00:00Z');
  expect([...(await remindersOf(confirmed.id)), ...(await remindersOf(withdrawn.id))]).toEqual([]);
});

test('Kela’s late word closes the task', async () => {
  world.at('2027-03-01T08:00:00Z');
  const { id, consentId } = await world.ready();
  await chase('2027-03-15T04:00:00Z');
  value(await world.get(ConfirmConsent).run(consentId, await world.actor('sini')));
  expect(await remindersOf(id)).toMatchObject([{ closedAt: expect.any(Date) as Date }]);
});
