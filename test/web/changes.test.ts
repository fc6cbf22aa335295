import { ConfirmConsent, WithdrawConsent } from '../../src/sessions/index.js';
import { GrantRole, EndRole } from '../../src/people/index.js';
import { sql } from '../../src/platform/database/index.js';
import { listen } from '../support/browser.js';
import { Ear } from '../support/ear.js';
import { value, World, type Name } from '../support/world.js';

let world: World;
let address: string;
const ears: Ear[] = [];

beforeAll(async () => {
  world = await World.open();
  address = await listen(world.service);
});
afterAll(() => world.close());
afterEach(() => {
  for (const ear of ears.splice(0)) ear.close();
});

const ear = async (name: Name, query = ''): Promise<Ear> => {
  const opened = await Ear.open(address, query, { authorization: `Bearer ${await world.token(name)}` });
  ears.push(opened);
  return opened;
};
const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds() && tries < 200; tries += 1) await new Promise((go) => setTimeout(go, 10));
  expect(holds()).toBe(true);
};
/** Long enough for a word to have come that should not come. */
const quiet = () => new Promise((go) => setTimeout(go, 150));
const revisionOf = async (sessionId: string) =>
  (
    await world.rows<{ agendaRevision: number }>(
      sql`select agenda_revision from session where id = ${sessionId}`,
    )
  )[0]!.agendaRevision;

test('a withdrawal is told within a second to everybody who sees the hour, as an id and a number alone', async () => {
  const { hours } = await world.season();
  const hour = hours[0]!.id;
  const made = await world.booked(hour);
  const listeners = await Promise.all(
    (['aino', 'ville', 'sini', 'dani', 'koko'] as const).map((name) => ear(name)),
  );
  const asked = performance.now();
  value(await world.get(WithdrawConsent).run({ consentId: made.consentId }, await world.actor('aino')));
  await until(() => listeners.every((one) => one.about(hour).length > 0));
  expect(performance.now() - asked).toBeLessThan(1000);
  const revision = await revisionOf(hour);
  for (const one of listeners) expect(one.about(hour).at(-1)).toBe(`change ${revision}`);
  for (const { told } of listeners)
    for (const { data } of told) expect(Object.keys(data)).toEqual(['kind', 'id', 'revision']);
});

test('a case is told to its own pair and the coordinator; Kela and the pair next door hear of the hour alone', async () => {
  const { hours } = await world.season();
  const [aino, ville, sini, koko] = await Promise.all([ear('aino'), ear('ville'), ear('sini'), ear('koko')]);
  const { id } = await world.booked(hours[1]!.id);
  await until(() => [aino, koko].every((one) => one!.about(id).length > 0));
  await until(() => [ville, sini].every((one) => one!.about(hours[1]!.id).length > 0));
  expect([ville!.about(id), sini!.about(id)]).toEqual([[], []]);
});

test("another county's people hear nothing", async () => {
  const { hours } = await world.season();
  const strangers = await Promise.all([ear('kaisa'), ear('muu'), ear('oona')]);
  await world.booked(hours[0]!.id);
  await quiet();
  expect(strangers.map(({ told }) => told)).toEqual([[], [], []]);
});

test('an act that is refused tells nothing', async () => {
  const { hours } = await world.season({ capacity: 1 });
  await world.booked(hours[0]!.id);
  const late = await world.ready();
  const aino = await ear('aino');
  expect((await world.book(hours[0]!.id, late.id)).ok).toBe(false);
  await quiet();
  expect(aino.told).toEqual([]);
});

test('what the page shows is told first, so that nothing falls between the page and the stream', async () => {
  const { hours } = await world.season();
  const hour = hours[0]!.id;
  const { id } = await world.booked(hour);
  const aino = await ear('aino', `?sessions=${hour}&cases=${id}`);
  await until(() => aino.told.length === 2);
  expect(aino.about(hour)).toEqual([`present ${await revisionOf(hour)}`]);
  const kaisa = await ear('kaisa', `?sessions=${hour}&cases=${id}`);
  await quiet();
  expect(kaisa.told).toEqual([]);
});

test('Kela saying that the form has come is told to the pair', async () => {
  const { hours } = await world.season();
  const made = await world.booked(hours[0]!.id);
  const aino = await ear('aino', `?cases=${made.id}`);
  value(await world.get(ConfirmConsent).run(made.consentId, await world.actor('sini')));
  await until(() => aino.about(made.id).some((line) => line.startsWith('change')));
});

test('rights are asked anew for each change: who has lost the role hears no more, and is told to look away', async () => {
  const { hours } = await world.season();
  const hour = hours[0]!.id;
  const role = {
    personId: world.ids.kaisa,
    role: 'pair-member',
    from: '2026-01-01',
    pairId: world.pairs.ainos,
  } as const;
  const granted = value(await world.get(GrantRole).run(role, 'system'));
  const kaisa = await ear('kaisa', `?sessions=${hour}`);
  await world.booked(hour);
  await until(() => kaisa.about(hour).some((line) => line.startsWith('change')));
  value(await world.get(EndRole).run({ grantId: granted.id, lastDay: '2027-03-01' }, 'system'));
  await world.booked(hour);
  await until(() => kaisa.about(hour).includes('gone'));
});

test('asked without the stream, it answers how far the named things have come', async () => {
  const { hours } = await world.season();
  const hour = hours[0]!.id;
  await world.booked(hour);
  const asked = await world.ask('aino', 'GET', `/api/v1/changes?sessions=${hour}`);
  expect([asked.status, asked.body.items]).toEqual([
    200,
    [{ kind: 'session', id: hour, revision: await revisionOf(hour) }],
  ]);
  expect((await world.ask('kaisa', 'GET', `/api/v1/changes?sessions=${hour}`)).body.items).toEqual([]);
  expect((await world.ask('aino', 'GET', '/api/v1/changes?sessions=x')).code).toBe('validation-failed');
});

test('one person can hold eight streams and no ninth; a closed one makes room', async () => {
  const many = await Promise.all(Array.from({ length: 8 }, () => ear('bertta')));
  expect(many.map(({ status, headers }) => [status, headers['content-type']])).toEqual(
    Array.from({ length: 8 }, () => [200, 'text/event-stream']),
  );
  expect((await ear('bertta')).status).toBe(429);
  many[0]!.close();
  await quiet();
  expect((await ear('bertta')).status).toBe(200);
});

test('nobody listens without signing in', async () => {
  const stranger = await Ear.open(address, '', {});
  ears.push(stranger);
  expect(stranger.status).toBe(401);
});

test('the service stops although somebody listens', async () => {
  const other = await world.service.again();
  const there = await listen(other);
  const last = await Ear.open(there, '', { authorization: `Bearer ${await world.token('aino')}` });
  const asked = performance.now();
  await other.stop();
  expect(performance.now() - asked).toBeLessThan(3000);
  await until(() => last.ended);
});

test('a new version of a consent is told on the agenda of its hour', async () => {
  const { hours } = await world.season();
  const hour = hours[0]!.id;
  const made = await world.booked(hour);
  const before = await revisionOf(hour);
  const sini = await ear('sini', `?sessions=${hour}`);
  await world.consent(made.id, { validUntil: '2027-07-31' });
  await until(() => sini.about(hour).includes(`change ${before + 1}`));
});
