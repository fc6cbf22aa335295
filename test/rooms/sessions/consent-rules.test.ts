import type { ConsentForm } from '../../../src/consents/index.js';
import { ChooseCountySetting } from '../../../src/people/index.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import {
  Agendas,
  Cases,
  ConfirmConsent,
  ConsentInbox,
  JoinQueue,
  LimitConsent,
  RecordConsent,
  WithdrawConsent,
  type Limitation,
} from '../../../src/sessions/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

/** The requirements of DOMAIN 2.2, one by one, as the service keeps them. */
let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season();
});
afterAll(() => world.close());

const record = async (caseId: string, changes: Partial<ConsentForm> = {}, by: Name = 'aino') =>
  world.get(RecordConsent).run({ caseId, ...world.consentForm(changes) }, await world.actor(by));
const limit = async (input: Limitation, by: Name = 'aino') =>
  world.get(LimitConsent).run(input, await world.actor(by));
const withdraw = async (consentId: string, by: Name = 'aino') =>
  world.get(WithdrawConsent).run({ consentId }, await world.actor(by));
const story = async (id: string, by: Name = 'aino') => world.get(Cases).story(await world.actor(by), id);
const kelaSees = async (sessionId: string, caseId: string) => {
  const agenda = await world.get(Agendas).of(await world.actor('sini'), sessionId);
  const listed = agenda?.places.some((line) => line.kind === 'case' && line.client.id === caseId);
  const told = (await story(caseId, 'sini')) !== null;
  expect(told).toBe(listed);
  return told;
};
const bookingState = async (id: string) =>
  (await world.rows<{ state: string }>(sql`select state from booking where id = ${id}`))[0]?.state;
const errorsOf = (result: { ok: boolean; refusal?: { errors?: { field: string; code: string }[] } }) =>
  result.refusal?.errors?.map(({ field, code }) => `${field} ${code}`);
const WIDE = ['benefits', 'applications-decisions', 'health'];

describe('CON-1: a place needs a consent valid on the day of its hour', () => {
  test.each([
    ['2027-03-16', 'ok'],
    ['2027-03-15', 'consent-expired'],
  ])('one that ends on %s: %s for the hour of 16.3.', async (validUntil, code) => {
    const { id } = await world.ready('aino', { consent: { validUntil } });
    expect(codeOf(await world.book(season.hours[1]!.id, id))).toBe(code);
  });

  test('in one direction only it covers no place', async () => {
    const { id } = await world.draft();
    await world.consent(id, { directions: ['kela-to-county'] });
    expect(codeOf(await world.book(season.hours[0]!.id, id))).toBe('consent-not-covering');
  });
});

test('CON-2: the end is asked again at every sight of the case, to its midnight in Finland', async () => {
  const hour = season.hours[0]!;
  const { id } = await world.booked(hour.id, 'aino', { consent: { validUntil: '2027-03-09' } });
  world.at('2027-03-09T09:00:00Z');
  expect(await kelaSees(hour.id, id)).toBe(true);
  // The hour is held; a consent good on its day stays good for what was talked of on it.
  world.at('2027-03-10T09:00:00Z');
  expect(await kelaSees(hour.id, id)).toBe(true);
  world.at('2027-03-10T22:00:00Z');
  expect(await kelaSees(hour.id, id)).toBe(false);
});

test.each(['aino', 'koko', 'sini'] as const)(
  'CON-3, CON-5: %s withdraws: nothing is shown after it, what was counted stays, the pair tells Kela',
  async (name) => {
    world.at('2027-03-05T07:00:00Z');
    const { id, consentId, bookingId } = await world.booked(season.hours[0]!.id);
    expect(await kelaSees(season.hours[0]!.id, id)).toBe(true);
    const logged = (await world.logOf(id, 'case.booked')).length;
    value(await withdraw(consentId, name));
    expect(await kelaSees(season.hours[0]!.id, id)).toBe(false);
    expect(await bookingState(bookingId)).toBe('removed');
    expect(await world.logOf(id, 'case.booked')).toHaveLength(logged);
    expect(await world.rows(sql`select kind from task where case_id = ${id} and closed_at is null`)).toEqual([
      { kind: 'tell-kela-of-withdrawal' },
    ]);
  },
);

describe('CON-6: a limit is a new version; the old one ends at the same instant', () => {
  test('what is out of the new scope is out of Kela’s view and the place is free', async () => {
    world.at('2027-03-05T07:00:00Z');
    const hour = season.hours[0]!.id;
    const form = { themes: ['sairauspaivaraha'] };
    const { id, consentId, bookingId } = await world.booked(hour, 'aino', {
      form,
      consent: { informationGroups: WIDE },
    });
    expect(await kelaSees(hour, id)).toBe(true);
    const limited = value(await limit({ consentId, informationGroups: WIDE.slice(0, 2) }));
    expect(limited).toMatchObject({ version: 2, placeLost: true });
    expect(await kelaSees(hour, id)).toBe(false);
    expect(await bookingState(bookingId)).toBe('removed');
    expect((await story(id))?.consents).toMatchObject([
      { version: 2, change: 'limited', informationGroups: WIDE.slice(0, 2), excludedGroups: ['health'] },
      { version: 1, change: 'given', informationGroups: WIDE, excludedGroups: [] },
    ]);
    expect(await world.logOf(id, 'consent.limited')).toMatchObject([
      { result: 'ok', personId: world.ids.aino, consentId: limited.id, consentVersion: 2 },
    ]);
  });

  test('what stays covered keeps its place, and Kela confirms the new form anew', async () => {
    const { consentId, bookingId } = await world.booked(season.hours[0]!.id, 'aino', {
      consent: { informationGroups: WIDE },
    });
    value(await world.get(ConfirmConsent).run(consentId, await world.actor('sini')));
    const { id } = value(await limit({ consentId, informationGroups: WIDE.slice(0, 2) }));
    expect(await bookingState(bookingId)).toBe('booked');
    const inbox = await world.get(ConsentInbox).of(await world.actor('sini'));
    expect(inbox.find((consent) => consent.id === id)).toMatchObject({ version: 2, confirmedAt: null });
  });

  test('a waiting case that is no longer covered waits no longer', async () => {
    const full = await world.season({ capacity: 1, lastDate: '2027-03-09' });
    await world.booked(full.hours[0]!.id, 'ville');
    const { id, consentId } = await world.ready();
    const aino = await world.actor('aino');
    value(await world.get(JoinQueue).run({ seriesId: full.seriesId, caseId: id }, aino));
    expect(await world.caseState(id)).toBe('queued');
    value(await limit({ consentId, directions: ['county-to-kela'] }));
    expect(await world.caseState(id)).toBe('draft');
    expect(await world.rows(sql`select left_because from queue_entry where case_id = ${id}`)).toEqual([
      { leftBecause: 'out-of-consent' },
    ]);
  });

  test.each([
    ['has confirmed stays confirmed', true],
    ['has not confirmed still waits for that', false],
  ])('Kela writes down what a client told it: a form it %s', async (_told, isConfirmed) => {
    const { id, consentId } = await world.ready('aino', { consent: { informationGroups: WIDE } });
    if (isConfirmed) value(await world.get(ConfirmConsent).run(consentId, await world.actor('sini')));
    const limited = value(await limit({ consentId, informationGroups: WIDE.slice(0, 2) }, 'dani'));
    expect((await story(id))?.consent).toMatchObject({
      ...{ version: 2, checkedByName: 'Dani Sijainen' },
      confirmedByName: isConfirmed ? 'Dani Sijainen' : null,
    });
    const kela = await world.actor('sini');
    const { confirmedAt } = value(await world.get(ConfirmConsent).run(limited.id, kela));
    expect((await story(id))?.consent).toMatchObject({ version: 2, confirmedAt });
  });

  test('when Kela’s word costs a case its place, its pair is asked to ask anew; its own word asks nothing', async () => {
    const tasks = (caseId: string) =>
      world.rows(sql`select kind, pair_id from task where case_id = ${caseId} and closed_at is null`);
    const scope = { informationGroups: ['benefits'] };
    for (const name of ['sini', 'aino'] as const) {
      const { id, consentId, bookingId } = await world.booked(season.hours[0]!.id);
      expect(value(await limit({ consentId, ...scope }, name)).placeLost).toBe(true);
      expect(await bookingState(bookingId)).toBe('removed');
      expect(await tasks(id)).toEqual(
        name === 'sini' ? [{ kind: 'renew-consent', pairId: world.pairs.ainos }] : [],
      );
    }
  });

  test('it brings nothing in, changes something, and leaves something', async () => {
    const { consentId } = await world.ready();
    const wrong = async (scope: Partial<Limitation>) => errorsOf(await limit({ consentId, ...scope }));
    expect(await wrong({ informationGroups: WIDE })).toEqual(['informationGroups beyond-consent']);
    expect(await wrong({})).toEqual(['informationGroups nothing-limited']);
    expect(await wrong({ directions: [] })).toEqual(['directions required']);
    expect(await wrong({ validUntil: '2027-03-20', originalRef: 'x 010190-900P' })).toEqual([
      'originalRef holds-personal-identity-code',
    ]);
  });

  test.each(['ville', 'kaisa', 'koko', 'oona', 'dpo'] as const)('not by %s', async (name) => {
    const { consentId } = await world.ready();
    expect(codeOf(await limit({ consentId, validUntil: '2027-04-01' }, name))).toBe('not-found');
  });

  test('an older version, a withdrawn one and one that is over are not limited', async () => {
    const { id, consentId } = await world.ready();
    const { id: second } = await world.consent(id, { validUntil: '2027-03-20' });
    const until = { validUntil: '2027-03-10' };
    expect(codeOf(await limit({ consentId, ...until }))).toBe('changed-meanwhile');
    world.at('2027-03-20T22:00:00Z');
    expect(codeOf(await limit({ consentId: second, ...until }))).toBe('consent-expired');
    world.startOver();
    value(await withdraw(second));
    expect(codeOf(await limit({ consentId: second, ...until }))).toBe('consent-withdrawn');
  });
});

test('CON-6: a supplement and a renewal are versions too, told by what they are', async () => {
  const { id } = await world.ready();
  await world.consent(id, { informationGroups: WIDE });
  world.at('2027-08-20T07:00:00Z');
  await world.consent(id, { validFrom: '2027-08-20', validUntil: '2028-02-19', signedOn: '2027-08-20' });
  expect((await story(id))?.consents.map(({ change }) => change)).toEqual([
    'supplemented',
    'supplemented',
    'given',
  ]);
});

test('CON-7: no word stands for all groups', async () => {
  const { id } = await world.draft();
  for (const all of ['all', '*', 'everything']) {
    expect(errorsOf(await record(id, { informationGroups: [all] }))).toEqual(['informationGroups unknown']);
  }
});

describe('CON-9: minors', () => {
  const young: Partial<ConsentForm> = { ageGroup: '15-17', custodian: 'forbidden' };
  const child: Partial<ConsentForm> = {
    ...{ ageGroup: 'under-15', giver: 'custodian', minorView: 'agrees' },
    ...{ representationGround: 'huoltajuus', representationUntil: '2027-12-31' },
  };
  const switchOn = async (minors: boolean) =>
    value(
      await world.get(ChooseCountySetting).run(
        {
          ...{ countyId: world.county, from: '2027-03-02', cutOffDays: 2, cutOffTime: '12:00' },
          ...{ horizonDays: 28, questionAllowed: true, minors },
        },
        'system',
      ),
    );
  afterEach(() => switchOn(false));

  test('are refused until the county takes them, and then what was said of the custodian is kept', async () => {
    const { id } = await world.draft();
    expect(errorsOf(await record(id, young))).toEqual(['ageGroup minors-not-taken']);
    expect(errorsOf(await record(id, child))).toEqual(['ageGroup minors-not-taken']);
    world.at('2027-03-02T07:00:01Z');
    await switchOn(true);
    value(await record(id, young));
    expect((await story(id))?.consent).toMatchObject({ ...young, giver: 'client', minorView: null });
    value(await record(id, child));
    expect((await story(id))?.consent).toMatchObject({ ...child, custodian: null });
    world.at('2027-03-02T07:00:02Z');
  });

  test('a custodian gets no messages: nobody outside the service is written to', async () => {
    world.at('2027-03-02T07:00:03Z');
    await switchOn(true);
    const { id } = await world.booked(season.hours[0]!.id, 'aino', { consent: child });
    value(await withdraw((await story(id))!.consent!.id));
    world.at('2027-03-02T07:00:04Z');
    const addresses = await world.rows<{ payload: unknown }>(sql`select payload from outbox_message`);
    const text = JSON.stringify(addresses);
    expect(text).not.toContain(id);
    const columns = await world.rows(sql`select * from consent where case_id = ${id}`);
    expect(Object.keys(columns[0]!).filter((name) => /mail|phone|address|name/i.test(name))).toEqual([]);
  });
});

test('CON-10: a consent by a representative is good only while the representation lasts', async () => {
  const consent: Partial<ConsentForm> = {
    ...{ giver: 'guardian', representationGround: 'edunvalvojan määräys' },
    ...{ representationFrom: '2027-03-12', representationUntil: '2027-03-17' },
  };
  const { id } = await world.ready('aino', { consent });
  const answer = async (hour: number) => codeOf(await world.book(season.hours[hour]!.id, id));
  expect(await answer(0)).toBe('consent-not-yet-valid');
  expect(await answer(2)).toBe('consent-expired');
  expect(await answer(1)).toBe('ok');
  world.at('2027-03-16T12:00:00Z');
  expect(await kelaSees(season.hours[1]!.id, id)).toBe(true);
});

test.each([
  ['consent', sql`update consent set change = ${'limited'}, age_group = ${'15-17'}`],
  ['consent', sql`update consent set information_groups = ${'[]'}`],
  ['consent_withdrawal', sql`update consent_withdrawal set told_to = ${'county'}`],
])('CON-12: a row of %s is never edited', async (_table, statement) => {
  const { consentId } = await world.ready();
  value(await withdraw(consentId));
  await expect(world.get(Writer).run((tx) => tx.run(statement))).rejects.toThrow(/never changed or deleted/);
});

test('CON-13: Kela’s contact and her deputy register a withdrawal by the code', async () => {
  for (const name of ['sini', 'dani'] as const) {
    const { id, code } = await world.ready();
    await world.get(WithdrawConsent).byCode({ caseCode: code }, await world.actor(name));
    expect(await world.caseState(id)).toBe('draft');
  }
});
