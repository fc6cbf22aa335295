import {
  ActorFinder,
  DeactivatePerson,
  DEMO_PASSWORD,
  EndRole,
  GrantRole,
  PeopleDirectory,
  SetPassword,
  SignIn,
  SignOut,
  SignOutEverywhere,
} from '../../../src/people/index.js';
import { Reader, sql } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { Writer } from '../../../src/platform/database/index.js';
import { actorBy, allowed, buildCounty, PASSWORD, type House } from '../../support/people.js';
import { startApp, TUESDAY, type StartedApp } from '../../support/start-app.js';

const AINO = 'pair-member@esi.example';

describe('signing in', () => {
  let service: StartedApp;
  let esi: House;
  const tryWith = (email: string, password: string) => service.app.get(SignIn).run({ email, password });
  const who = async (secret: string) =>
    (await service.app.get(ActorFinder).byCookie(secret, 'r'))?.actor ?? null;
  const later = (minutes: number) =>
    service.clock.holdAt(new Date(service.clock.now().getTime() + minutes * 60_000));

  beforeAll(async () => {
    service = await startApp();
    esi = await buildCounty(service.app, 'ESI');
  });
  beforeEach(() => service.clock.holdAt(new Date(service.clock.now().getTime() + 24 * 3_600_000)));
  afterAll(() => service.stop());

  it('works with the right password, whatever the case of the address', async () => {
    const { secret } = allowed(await tryWith('  Pair-Member@ESI.example ', PASSWORD));
    expect(await who(secret)).toMatchObject({
      personId: esi.people['pair-member'],
      via: 'cookie',
      grants: [{ role: 'pair-member', pairId: esi.pairId, countyId: esi.countyId }],
    });
  });

  it('keeps neither the secret nor the password', async () => {
    const { secret } = allowed(await tryWith(AINO, PASSWORD));
    const reader = service.app.get(Reader);
    const kept = JSON.stringify([
      await reader.rows(sql`select * from sign_in`),
      await reader.rows(sql`select * from credential`),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(PASSWORD);
    expect(kept).toContain('$argon2id$');
  });

  it('says the same of a wrong password and of an address nobody has', async () => {
    const wrong = await tryWith(AINO, 'ei-ole-oikea-salasana');
    const nobody = await tryWith('nobody@esi.example', 'ei-ole-oikea-salasana');
    expect(wrong).toEqual(nobody);
    expect(wrong).toEqual({ ok: false, refusal: { code: 'wrong-sign-in' } });
  });

  it('is closed for a quarter of an hour after five wrong passwords, even for the right one', async () => {
    const email = 'coordinator@esi.example';
    for (let n = 0; n < 5; n += 1) {
      expect(await tryWith(email, 'väärä')).toMatchObject({ refusal: { code: 'wrong-sign-in' } });
      later(2);
    }
    expect(await tryWith(email, PASSWORD)).toEqual({ ok: false, refusal: { code: 'too-many-tries' } });
    later(12);
    expect(await tryWith(email, PASSWORD)).toMatchObject({ refusal: { code: 'too-many-tries' } });
    later(2);
    expect(await tryWith(email, PASSWORD)).toMatchObject({ ok: true });
  });

  it('cannot be hurried past the lock by trying at the same time', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) => tryWith('manager@esi.example', `arvaus-${n}`)),
    );
    const codes = tries.map((tried) => (tried.ok ? 'ok' : tried.refusal.code));
    expect(codes.filter((code) => code === 'wrong-sign-in')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(7);
  });

  it('is not kept alive by a page that is open and asks by itself', async () => {
    const { secret } = allowed(await tryWith(AINO, PASSWORD));
    const quietly = () => service.app.get(ActorFinder).byCookie(secret, 'r', true);
    for (let times = 0; times < 5; times += 1) {
      later(11);
      expect(await quietly()).not.toBeNull();
    }
    later(6);
    expect([await quietly(), await who(secret)]).toEqual([null, null]);
  });

  it('ends after an hour without use and after a working day', async () => {
    const { secret } = allowed(await tryWith(AINO, PASSWORD));
    later(59);
    expect(await who(secret)).not.toBeNull();
    later(59);
    expect(await who(secret)).not.toBeNull();
    later(61);
    expect(await who(secret)).toBeNull();
    const again = allowed(await tryWith(AINO, PASSWORD));
    for (let hour = 0; hour < 13; hour += 1) {
      later(55);
      await who(again.secret);
    }
    later(20);
    expect(await who(again.secret)).toBeNull();
  });

  it('ends with signing out: a cookie kept aside opens nothing', async () => {
    const one = allowed(await tryWith(AINO, PASSWORD));
    const two = allowed(await tryWith(AINO, PASSWORD));
    await service.app.get(SignOut).run({ signInId: one.signInId });
    expect(await who(one.secret)).toBeNull();
    expect(await who(two.secret)).not.toBeNull();
    await service.app.get(SignOutEverywhere).run(await actorBy(service.app, AINO));
    expect(await who(two.secret)).toBeNull();
  });

  it('ends everywhere when the password is changed', async () => {
    const { secret } = allowed(await tryWith('dpo@esi.example', PASSWORD));
    const personId = esi.people.dpo;
    const self = await actorBy(service.app, 'dpo@esi.example');
    const set = service.app.get(SetPassword);
    expect(await set.run({ personId, password: 'lyhyt' }, self)).toMatchObject({
      refusal: { errors: [{ field: 'password', code: 'out-of-range' }] },
    });
    expect(
      await set.run({ personId: esi.people.admin, password: 'toisen-uusi-salasana' }, self),
    ).toMatchObject({
      refusal: { code: 'not-found' },
    });
    allowed(await set.run({ personId, password: 'oma-uusi-salasana' }, self));
    expect(await who(secret)).toBeNull();
    expect(await tryWith('dpo@esi.example', PASSWORD)).toMatchObject({ ok: false });
    expect(await tryWith('dpo@esi.example', 'oma-uusi-salasana')).toMatchObject({ ok: true });
  });

  it('is refused with the demo password outside the demo', async () => {
    const personId = esi.people.admin;
    allowed(await service.app.get(SetPassword).run({ personId, password: DEMO_PASSWORD }, 'system'));
    expect(await tryWith('admin@esi.example', DEMO_PASSWORD)).toEqual({
      ok: false,
      refusal: { code: 'wrong-sign-in' },
    });
  });

  it('gives the roles of the day in Helsinki and no others', async () => {
    service.clock.holdAt(TUESDAY);
    const personId = esi.people.partner;
    const grant = service.app.get(GrantRole);
    const { id: grantId } = allowed(
      await grant.run(
        { personId, role: 'dpo', countyId: esi.countyId, from: '2027-03-03', until: '2027-03-05' },
        'system',
      ),
    );
    const roles = async () =>
      (await actorBy(service.app, 'partner@esi.example')).grants.map(({ role }) => role).sort();
    expect(await roles()).toEqual(['pair-member']);
    service.clock.holdAt(new Date('2027-03-02T22:00:00.000Z'));
    expect(await roles()).toEqual(['dpo', 'pair-member']);
    service.clock.holdAt(new Date('2027-03-05T21:59:00.000Z'));
    expect(await roles()).toEqual(['dpo', 'pair-member']);
    service.clock.holdAt(new Date('2027-03-05T22:00:00.000Z'));
    expect(await roles()).toEqual(['pair-member']);
    service.clock.holdAt(new Date('2027-03-04T10:00:00.000Z'));
    allowed(await service.app.get(EndRole).run({ grantId, lastDay: '2027-03-03' }, 'system'));
    expect(await roles()).toEqual(['pair-member']);
  });

  it('is over for somebody deactivated, who stays known by name', async () => {
    service.clock.holdAt(TUESDAY);
    const { secret } = allowed(await tryWith('neighbour@esi.example', PASSWORD));
    const personId = esi.people.neighbour;
    allowed(await service.app.get(DeactivatePerson).run({ personId }, 'system'));
    expect(await who(secret)).toBeNull();
    expect(await tryWith('neighbour@esi.example', PASSWORD)).toMatchObject({ ok: false });
    expect(await service.app.get(PeopleDirectory).person(personId)).toMatchObject({ name: 'neighbour ESI' });
  });

  it('leaves no old sign-ins behind after the daily sweep', async () => {
    service.clock.holdAt(new Date('2028-01-01T00:00:00.000Z'));
    const outbox = service.app.get(Outbox);
    await service.app.get(Writer).run((tx) => outbox.plan(tx, { kind: 'sign-ins.sweep', payload: {} }));
    await outbox.drain();
    const reader = service.app.get(Reader);
    expect(await reader.rows(sql`select id from sign_in`)).toEqual([]);
    expect(await reader.rows(sql`select id from sign_in_failure`)).toEqual([]);
  });
});
