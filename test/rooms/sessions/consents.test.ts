import { sql, Writer } from '../../../src/platform/database/index.js';
import {
  Agendas,
  Cases,
  ConfirmConsent,
  ConsentInbox,
  RecordConsent,
  WithdrawConsent,
} from '../../../src/sessions/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

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

const record = async (caseId: string, changes = {}, by: Name = 'aino') =>
  world.get(RecordConsent).run({ caseId, ...world.consentForm(changes) }, await world.actor(by));
const withdraw = async (consentId: string, by: Name) =>
  world.get(WithdrawConsent).run({ consentId }, await world.actor(by));
const confirm = async (consentId: string, by: Name = 'sini') =>
  world.get(ConfirmConsent).run(consentId, await world.actor(by));
const tasksOf = (caseId: string) =>
  world.rows<{ kind: string; pairId: string; dueAt: Date; closedAt: Date | null }>(
    sql`select kind, pair_id, due_at, closed_at from task where case_id = ${caseId}`,
  );
const bookingState = async (id: string) =>
  (await world.rows<{ state: string }>(sql`select state from booking where id = ${id}`))[0]?.state;

describe('recording', () => {
  test('every field of the form is kept', async () => {
    const { id } = await world.draft();
    const form = {
      giver: 'guardian',
      representationGround: 'edunvalvojan määräys',
      representationUntil: '2027-06-30',
      directions: ['county-to-kela', 'kela-to-county'],
      informationGroups: ['benefits', 'applications-decisions', 'health'],
      excludedGroups: ['social-care'],
      validFrom: '2027-03-01',
      validUntil: '2027-08-31',
      method: 'e-signature',
      signedOn: '2027-02-26',
      language: 'sv',
      interpreterUsed: true,
      originalRef: 'arkisto A 12',
    } as const;
    const recorded = value(await record(id, form));
    expect(recorded).toMatchObject({ version: 1, placeLost: false });
    const story = await world.get(Cases).story(await world.actor('bertta'), id);
    expect(story?.consent).toMatchObject({
      ...form,
      ...{ id: recorded.id, version: 1, checkedByName: 'Aino Esimerkki', withdrawnAt: null },
      ...{ purposeVersion: 'etakonsultaatio-1', formVersion: 'suostumus-1', confirmedAt: null },
    });
  });

  test('a case becomes ready with its consent, and each later form is the next version', async () => {
    const { id } = await world.draft();
    expect(await world.caseState(id)).toBe('draft');
    await world.consent(id);
    expect(await world.caseState(id)).toBe('ready');
    expect((await world.consent(id, { informationGroups: ['benefits'] })).version).toBe(2);
    expect(await world.caseState(id)).toBe('draft');
    const story = await world.get(Cases).story(await world.actor('aino'), id);
    expect(story?.consents.map(({ version }) => version)).toEqual([2, 1]);
  });

  test('a narrower version takes the case out of its hour, with the reason kept', async () => {
    const hour = season.hours[0]!.id;
    const { id, bookingId } = await world.booked(hour);
    const narrower = value(await record(id, { informationGroups: ['benefits'] }));
    expect(narrower.placeLost).toBe(true);
    expect(await bookingState(bookingId)).toBe('removed');
    expect(await world.caseState(id)).toBe('draft');
    expect(
      await world.rows(sql`select because, removed_by from booking_removal where booking_id = ${bookingId}`),
    ).toEqual([{ because: 'consent-not-covering', removedBy: world.ids.aino }]);
    expect((await world.booked(hour, 'ville')).place).toBe(1);
  });

  test('a version that ends before the hour frees the place; the case is ready for an earlier one', async () => {
    const { id, bookingId } = await world.booked(season.hours[3]!.id);
    expect(value(await record(id, { validUntil: '2027-03-20' })).placeLost).toBe(true);
    expect(await bookingState(bookingId)).toBe('removed');
    expect(await world.caseState(id)).toBe('ready');
  });

  test('a wider version leaves the place as it was', async () => {
    const { id, bookingId } = await world.booked(season.hours[0]!.id);
    const groups = ['benefits', 'applications-decisions', 'health'];
    expect(value(await record(id, { informationGroups: groups })).placeLost).toBe(false);
    expect(await bookingState(bookingId)).toBe('booked');
    expect(await world.caseState(id)).toBe('booked');
  });

  test('a consent renewed after the hour does not rewrite what was held', async () => {
    const { id, bookingId } = await world.booked(season.hours[0]!.id);
    world.at('2027-03-10T07:00:00Z');
    expect(value(await record(id, { validFrom: '2027-03-10', signedOn: '2027-03-10' })).placeLost).toBe(
      false,
    );
    expect(await bookingState(bookingId)).toBe('booked');
  });

  test('the form is refused with every wrong field, and nothing is kept', async () => {
    const { id } = await world.draft();
    const refused = await record(id, {
      giver: 'guardian',
      directions: [],
      informationGroups: ['everything'],
      excludedGroups: ['everything'],
      originalRef: ' ',
      signedOn: '2027-03-03',
      validUntil: '2028-03-02',
    });
    expect(refused.ok ? [] : refused.refusal.errors?.map(({ field }) => field).toSorted()).toEqual([
      ...['directions', 'excludedGroups', 'excludedGroups', 'informationGroups', 'originalRef'],
      ...['representationGround', 'representationUntil', 'signedOn', 'validUntil'],
    ]);
    expect(await world.count(sql`select 1 from consent where case_id = ${id}`)).toBe(0);
  });

  test('a personal identity code is refused by its kind', async () => {
    const { id } = await world.draft();
    const refused = await record(id, { originalRef: 'liite 010190-900P' });
    expect(refused).toMatchObject({
      refusal: { errors: [{ field: 'originalRef', code: 'holds-personal-identity-code' }] },
    });
    expect(JSON.stringify(refused)).not.toContain('900P');
  });

  test.each(['ville', 'kaisa', 'koko', 'muu', 'sini'] as const)(
    'a case that is not the own pair’s is not found: %s',
    async (name) => {
      const { id } = await world.draft();
      expect(codeOf(await record(id, {}, name))).toBe('not-found');
      expect(await world.logOf(id, 'consent.recorded')).toMatchObject([
        { result: 'not-found', personId: world.ids[name] },
      ]);
    },
  );

  test.each([
    ['consent', sql`update consent set valid_until = ${'2030-01-01'}`],
    ['consent', sql`delete from consent`],
    ['consent_withdrawal', sql`delete from consent_withdrawal`],
    ['consent_confirmation', sql`update consent_confirmation set confirmed_by = ${'nobody'}`],
  ])('the database refuses to change or delete a row of %s', async (_table, statement) => {
    const { consentId } = await world.ready();
    value(await confirm(consentId));
    value(await withdraw(consentId, 'aino'));
    await expect(world.get(Writer).run((tx) => tx.run(statement))).rejects.toThrow(
      /never changed or deleted/,
    );
  });
});

describe('withdrawing', () => {
  test.each(['bertta', 'koko', 'sini', 'dani'] as const)(
    'by %s: the place is free, nobody’s agenda shows the case, the pair is to tell Kela',
    async (name) => {
      const hour = season.hours[0]!.id;
      world.at('2027-03-05T07:00:00Z');
      const { id, consentId, bookingId } = await world.booked(hour);
      const seen = async (who: Name) => (await world.get(Agendas).of(await world.actor(who), hour))?.places;
      expect((await seen('sini'))?.[0]).toMatchObject({ kind: 'case', client: { id } });
      value(await withdraw(consentId, name));
      expect(await bookingState(bookingId)).toBe('removed');
      expect(await world.caseState(id)).toBe('draft');
      for (const who of ['aino', 'sini', 'koko'] as const)
        expect((await seen(who))?.map(({ kind }) => kind)).toEqual(['free', 'free', 'free', 'free']);
      expect(await world.get(Cases).story(await world.actor('sini'), id)).toBeNull();
      expect(await tasksOf(id)).toMatchObject([
        { kind: 'tell-kela-of-withdrawal', pairId: world.pairs.ainos, closedAt: null },
      ]);
      expect(await world.logOf(id, 'consent.withdrawn')).toMatchObject([
        { result: 'ok', personId: world.ids[name], consentId, consentVersion: 1, sessionId: hour },
      ]);
    },
  );

  test('Kela’s withdrawal is kept as told to Kela, the county’s as told to the county', async () => {
    for (const [name, toldTo] of [
      ['sini', 'kela'],
      ['koko', 'county'],
    ] as const) {
      const { consentId } = await world.ready();
      value(await withdraw(consentId, name));
      expect(
        await world.rows(sql`select told_to from consent_withdrawal where consent_id = ${consentId}`),
      ).toEqual([{ toldTo }]);
    }
  });

  test('twice is refused calmly and changes nothing', async () => {
    const { id, consentId } = await world.ready();
    value(await withdraw(consentId, 'aino'));
    world.at('2027-03-02T08:00:00Z');
    expect(codeOf(await withdraw(consentId, 'sini'))).toBe('consent-withdrawn');
    expect(await tasksOf(id)).toHaveLength(1);
  });

  test('naming an older version ends the newest one, so that none is left that counts', async () => {
    const { id, consentId } = await world.ready();
    const second = await world.consent(id);
    expect(value(await withdraw(consentId, 'aino')).consentId).toBe(second.id);
    expect(codeOf(await world.book(season.hours[0]!.id, id))).toBe('consent-withdrawn');
  });

  test('a new consent after a withdrawal makes the case ready again', async () => {
    const { id, consentId } = await world.ready();
    value(await withdraw(consentId, 'aino'));
    await world.consent(id);
    expect(await world.caseState(id)).toBe('ready');
  });

  test('after the hour the booking stays as it was, and Kela no longer sees what it was about', async () => {
    const hour = season.hours[0]!.id;
    const { consentId, bookingId } = await world.booked(hour);
    world.at('2027-03-09T13:00:00Z');
    value(await withdraw(consentId, 'aino'));
    expect(await bookingState(bookingId)).toBe('booked');
    const agenda = await world.get(Agendas).of(await world.actor('sini'), hour);
    expect(agenda?.places[0]).toEqual({ kind: 'taken', place: 1, bookingId });
  });

  test('by a code: what is known and what is not are answered alike, and every try is logged', async () => {
    const { id, code } = await world.booked(season.hours[0]!.id);
    const foreign = await world.ready('kaisa');
    const byCode = (caseCode: string) =>
      world.loggedBy(async () =>
        expect(
          await world.get(WithdrawConsent).byCode({ caseCode }, await world.actor('sini')),
        ).toBeUndefined(),
      );
    expect(await byCode('K-0000-0000')).toMatchObject([{ result: 'not-found', caseId: null }]);
    expect(await byCode('no code at all')).toMatchObject([{ result: 'not-found' }]);
    expect(await byCode(foreign.code)).toMatchObject([{ result: 'not-found' }]);
    expect(await world.caseState(foreign.id)).toBe('ready');
    expect(await byCode(` ${code.toLowerCase()} `)).toMatchObject([{ result: 'ok', caseId: id }]);
    expect(await world.caseState(id)).toBe('draft');
    expect(await byCode(code)).toMatchObject([{ result: 'consent-withdrawn' }]);
  });

  test.each(['ville', 'kaisa', 'muu', 'oona', 'dpo'] as const)(
    'a consent that is not theirs to end is not found: %s',
    async (name) => {
      const { id, consentId } = await world.ready();
      expect(codeOf(await withdraw(consentId, name))).toBe('not-found');
      expect(codeOf(await withdraw(crypto.randomUUID(), name))).toBe('not-found');
      expect(await world.caseState(id)).toBe('ready');
      expect(await world.logOf(id, 'consent.withdrawn')).toMatchObject([{ result: 'not-found' }]);
    },
  );
});

describe('Kela’s inbox', () => {
  const inboxOf = async (name: Name, code?: string) =>
    world.get(ConsentInbox).of(await world.actor(name), { code });

  test('shows the code, the scope and the validity of own pairs’ consents, each logged as a disclosure', async () => {
    const { id, code, consentId } = await world.ready();
    const log = await world.loggedBy(async () => {
      expect(await inboxOf('sini', code)).toMatchObject([
        { id: consentId, code, giver: 'client', informationGroups: ['benefits', 'applications-decisions'] },
      ]);
    });
    expect(log).toMatchObject([
      {
        ...{ kind: 'disclosure', dataGroup: 'consent', role: 'kela-contact', caseId: id, consentId },
        ...{ consentVersion: 1, countyId: world.county, personId: world.ids.sini },
      },
    ]);
  });

  test('a named deputy sees the same; other Kela people and the county’s see nothing', async () => {
    const { code } = await world.ready();
    expect(await inboxOf('dani', code)).toHaveLength(1);
    for (const name of ['oona', 'aino', 'koko'] as const) expect(await inboxOf(name, code)).toEqual([]);
    expect(await inboxOf('sini', 'K-0000-0000')).toEqual([]);
    expect(await inboxOf('sini', 'nonsense')).toEqual([]);
  });

  test('what is withdrawn, replaced or over is not in it', async () => {
    const { id, code, consentId } = await world.ready();
    const { id: second } = await world.consent(id, { validUntil: '2027-03-20' });
    expect((await inboxOf('sini', code)).map((consent) => consent.id)).toEqual([second]);
    world.at('2027-03-20T12:00:00Z');
    expect(await inboxOf('sini', code)).toHaveLength(1);
    world.at('2027-03-20T22:00:00Z');
    expect(await inboxOf('sini', code)).toEqual([]);
    world.startOver();
    value(await withdraw(consentId, 'aino'));
    expect(await inboxOf('sini', code)).toEqual([]);
  });
});

describe('confirming', () => {
  test('Kela says once that it has the form; the first time counts', async () => {
    const { id, consentId } = await world.ready();
    const first = value(await confirm(consentId));
    world.at('2027-03-03T08:00:00Z');
    expect(value(await confirm(consentId, 'dani'))).toEqual(first);
    expect(await world.logOf(id, 'consent.confirmed')).toHaveLength(2);
  });

  test('an older version, a withdrawn one and somebody else’s are not confirmed', async () => {
    const { id, consentId } = await world.ready();
    const second = await world.consent(id);
    expect(codeOf(await confirm(consentId))).toBe('changed-meanwhile');
    for (const name of ['oona', 'aino', 'koko'] as const)
      expect(codeOf(await confirm(second.id, name))).toBe('not-found');
    value(await withdraw(second.id, 'aino'));
    expect(codeOf(await confirm(second.id))).toBe('consent-withdrawn');
    expect(codeOf(await confirm(crypto.randomUUID()))).toBe('not-found');
  });
});
