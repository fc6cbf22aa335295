import {
  AddCounty,
  AddCountyClosing,
  AddPair,
  AddPerson,
  ChooseCountySetting,
  ChooseLanguage,
  countyRules,
  CreateToken,
  ActorFinder,
  DeactivatePerson,
  GrantRole,
  PeopleDirectory,
  RevokeToken,
  TokenList,
} from '../../../src/people/index.js';
import { Reader } from '../../../src/platform/database/index.js';
import { actorBy, allowed, buildCounty, type House } from '../../support/people.js';
import { startApp, type StartedApp } from '../../support/start-app.js';

const NOT_FOUND = { ok: false, refusal: { code: 'not-found' } };

describe('who is who', () => {
  let service: StartedApp;
  let esi: House;
  let mal: House;
  const actor = (email: string) => actorBy(service.app, email);

  beforeAll(async () => {
    service = await startApp();
    esi = await buildCounty(service.app, 'ESI');
    mal = await buildCounty(service.app, 'MAL');
  });
  afterAll(() => service.stop());

  it('shows each the own county; Kela, which serves all, shows every county', async () => {
    const directory = service.app.get(PeopleDirectory);
    const keys = async (email: string) =>
      (await directory.counties(await actor(email))).map(({ key }) => key);
    expect(await keys('coordinator@esi.example')).toEqual(['ESI']);
    expect(await keys('pair-member@mal.example')).toEqual(['MAL']);
    expect(await keys('kela-contact@esi.example')).toEqual(['ESI', 'MAL']);
  });

  it('shows a pair member the own pair, a coordinator the pairs of the county, nobody those of another', async () => {
    const directory = service.app.get(PeopleDirectory);
    const aino = await actor('pair-member@esi.example');
    const coordinator = await actor('coordinator@esi.example');
    const own = allowed(await directory.pairs(aino));
    expect(own.map(({ id }) => id)).toEqual([esi.pairId]);
    expect(own[0]!.members.map(({ id }) => id).sort()).toEqual(
      [esi.people['pair-member'], esi.people.partner].sort(),
    );
    expect(allowed(await directory.pairs(coordinator)).map(({ id }) => id)).toEqual([
      esi.pairId,
      esi.otherPairId,
    ]);
    expect(await directory.pairs(coordinator, mal.countyId)).toEqual(NOT_FOUND);
    expect(await directory.people(coordinator, { countyId: mal.countyId })).toEqual(NOT_FOUND);
  });

  it('shows a coordinator every Kela contact without a county being named, and no colleague of another county', async () => {
    const directory = service.app.get(PeopleDirectory);
    const coordinator = await actor('coordinator@esi.example');
    const kela = allowed(await directory.people(coordinator, { role: 'kela-contact' }));
    expect(kela.map(({ id }) => id).sort()).toEqual(
      [esi.people['kela-contact'], mal.people['kela-contact']].sort(),
    );
    const all = allowed(await directory.people(coordinator, {}));
    expect(all.map(({ id }) => id)).toContain(esi.people.neighbour);
    expect(all.map(({ id }) => id)).not.toContain(mal.people.coordinator);
    const seen = allowed(await directory.people(await actor('pair-member@esi.example'), {}));
    expect(seen.map(({ id }) => id).sort()).toEqual([esi.people['pair-member'], esi.people.partner].sort());
  });

  it('lets an admin grant roles in the own county only, and none to oneself', async () => {
    const admin = await actor('admin@esi.example');
    const grant = service.app.get(GrantRole);
    const from = '2027-03-01';
    const { id: personId } = allowed(
      await service.app
        .get(AddPerson)
        .run({ name: 'Uusi Tulokas', email: 'uusi@esi.example', language: 'sv', organisation: 'ESI' }, admin),
    );
    expect(await grant.run({ personId, role: 'manager', countyId: esi.countyId, from }, admin)).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await grant.run({ personId, role: 'manager', countyId: mal.countyId, from }, admin)).toEqual(
      NOT_FOUND,
    );
    expect(await grant.run({ personId, role: 'pair-member', pairId: mal.pairId, from }, admin)).toEqual(
      NOT_FOUND,
    );
    const self = { personId: admin.personId, role: 'pair-member', pairId: esi.pairId, from } as const;
    expect(await grant.run(self, admin)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(
      await grant.run({ personId, role: 'pair-member', from, until: '2027-02-01' }, admin),
    ).toMatchObject({
      refusal: {
        code: 'validation-failed',
        errors: [
          { field: 'pairId', code: 'required' },
          { field: 'until', code: 'before-first-date' },
        ],
      },
    });
  });

  it('lets a coordinator name a substitute for an own pair and nothing else', async () => {
    const coordinator = await actor('coordinator@esi.example');
    const grant = service.app.get(GrantRole);
    const personId = esi.people.neighbour;
    const from = '2027-03-01';
    expect(
      await grant.run(
        { personId, role: 'pair-member', pairId: esi.pairId, from, until: '2027-03-31' },
        coordinator,
      ),
    ).toMatchObject({ ok: true });
    expect(await grant.run({ personId, role: 'dpo', countyId: esi.countyId, from }, coordinator)).toEqual(
      NOT_FOUND,
    );
    expect(await grant.run({ personId, role: 'pair-member', pairId: mal.pairId, from }, coordinator)).toEqual(
      NOT_FOUND,
    );
  });

  it('takes an address once and a person only with a name and a known language', async () => {
    const add = service.app.get(AddPerson);
    const person = {
      name: 'Toinen',
      email: 'ADMIN@esi.example',
      language: 'fi',
      organisation: 'ESI',
    } as const;
    expect(await add.run(person, 'system')).toMatchObject({
      refusal: { errors: [{ field: 'email', code: 'taken' }] },
    });
    expect(await add.run({ ...person, name: ' ', email: 'ei-osoite' }, 'system')).toMatchObject({
      refusal: {
        errors: [
          { field: 'name', code: 'required' },
          { field: 'email', code: 'not-an-email' },
        ],
      },
    });
    expect(await add.run(person, await actor('coordinator@esi.example'))).toEqual(NOT_FOUND);
  });

  it('keeps counties and pairs to those who run them', async () => {
    const admin = await actor('admin@esi.example');
    const county = { key: 'UUS', nameFi: 'Uusi', nameSv: 'Ny' };
    expect(await service.app.get(AddCounty).run(county, admin)).toEqual(NOT_FOUND);
    const addPair = service.app.get(AddPair);
    expect(await addPair.run({ countyId: mal.countyId, key: 'MAL-P9', name: 'P9' }, admin)).toEqual(
      NOT_FOUND,
    );
    expect(await addPair.run({ countyId: esi.countyId, key: 'ESI-P1', name: 'P1' }, admin)).toMatchObject({
      refusal: { errors: [{ field: 'key', code: 'taken' }] },
    });
  });

  it('has the rules of a county as they stand on a day', async () => {
    const choose = service.app.get(ChooseCountySetting);
    const coordinator = await actor('coordinator@esi.example');
    const setting = { cutOffDays: 1, cutOffTime: '15:00', horizonDays: 42, questionAllowed: false };
    allowed(await choose.run({ countyId: esi.countyId, from: '2027-04-01', ...setting }, coordinator));
    expect(await choose.run({ countyId: mal.countyId, from: '2027-04-01', ...setting }, coordinator)).toEqual(
      NOT_FOUND,
    );
    const close = service.app.get(AddCountyClosing);
    const day = { countyId: esi.countyId, date: '2027-03-04', name: 'Talviloma' };
    allowed(await close.run(day, coordinator));
    expect(await close.run(day, coordinator)).toMatchObject({
      refusal: { errors: [{ field: 'date', code: 'taken' }] },
    });
    expect(await close.run({ ...day, date: '2027-02-31' }, coordinator)).toMatchObject({
      refusal: { errors: [{ field: 'date', code: 'not-a-date' }] },
    });
    const reader = service.app.get(Reader);
    const before = await countyRules(reader, esi.countyId, '2027-03-31');
    expect(before).toMatchObject({ cutOff: { workingDaysBefore: 2, time: '12:00' }, horizonDays: 28 });
    expect(before.closings).toEqual([{ date: '2027-03-04', name: 'Talviloma' }]);
    expect(await countyRules(reader, esi.countyId, '2027-04-01')).toMatchObject({
      cutOff: { workingDaysBefore: 1, time: '15:00' },
      horizonDays: 42,
      questionAllowed: false,
    });
  });

  it('remembers the language a person chose', async () => {
    await service.app.get(ChooseLanguage).run({ language: 'sv' }, await actor('dpo@mal.example'));
    expect((await actor('dpo@mal.example')).language).toBe('sv');
  });

  it('lets a key act as its person until it is revoked, and keeps only its hash', async () => {
    const create = service.app.get(CreateToken);
    const finder = service.app.get(ActorFinder);
    const { id, token } = allowed(
      await create.run({ personId: mal.people.coordinator, name: 'Posti' }, 'system'),
    );
    expect(await finder.byToken(token, 'r')).toMatchObject({
      actor: { personId: mal.people.coordinator, via: 'token' },
      scope: 'all',
    });
    expect(await finder.byToken(`${token}x`, 'r')).toBeNull();
    const esiAdmin = await actor('admin@esi.example');
    const malAdmin = await actor('admin@mal.example');
    const revoke = service.app.get(RevokeToken);
    expect(await revoke.run({ tokenId: id }, esiAdmin)).toEqual(NOT_FOUND);
    const list = await service.app.get(TokenList).of(malAdmin);
    expect(list).toEqual([expect.objectContaining({ id, name: 'Posti', revokedAt: null })]);
    expect(JSON.stringify(list)).not.toContain(token);
    expect(await service.app.get(TokenList).of(esiAdmin)).toEqual([]);
    allowed(await revoke.run({ tokenId: id }, malAdmin));
    expect(await finder.byToken(token, 'r')).toBeNull();
  });

  it('gives an admin no key that would open what cases say', async () => {
    const create = service.app.get(CreateToken);
    const admin = await actor('admin@mal.example');
    const ask = (personId: string) => create.run({ personId, name: 'avain' }, admin);
    expect(await ask(mal.people['pair-member'])).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(await ask(esi.people.manager)).toEqual(NOT_FOUND);
    expect(await ask(mal.people.manager)).toMatchObject({ ok: true });
  });

  it('lets an admin deactivate people of the own county only', async () => {
    const deactivate = service.app.get(DeactivatePerson);
    const admin = await actor('admin@mal.example');
    expect(await deactivate.run({ personId: esi.people.manager }, admin)).toEqual(NOT_FOUND);
    allowed(await deactivate.run({ personId: mal.people.manager }, admin));
    const known = await service.app.get(PeopleDirectory).administered(admin);
    expect(known.find(({ id }) => id === mal.people.manager)?.deactivatedAt).toBeInstanceOf(Date);
  });
});
