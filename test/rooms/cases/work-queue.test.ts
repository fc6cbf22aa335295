import {
  caseAssignments,
  ClaimCase,
  OverduePromises,
  RegisterCase,
  WorkQueue,
  type Registration,
} from '../../../src/cases/index.js';
import { Reader, sql } from '../../../src/platform/database/index.js';
import { Cases, ChangeCase, HandOverCase, ReleaseCase } from '../../../src/sessions/index.js';
import { ChaseConfirmations } from '../../../src/sessions/chase-confirmations.js';
import { Tasks } from '../../../src/tasks/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const register = async (changes: Partial<Registration> = {}, by: Name = 'koko') => {
  const form = {
    themes: ['perustoimeentulotuki'],
    questionTypes: ['right-benefit'],
    question: 'Mikä etuus?',
  };
  const input = { ...form, sourceChannel: 'service-advice', referrer: 'social-services' } as const;
  return world.get(RegisterCase).run({ ...input, countyId: world.county, ...changes }, await world.actor(by));
};
const waiting = async (changes: Partial<Registration> = {}) => value(await register(changes)).id;
const claim = async (caseId: string, by: Name = 'aino', pairId?: string) =>
  world.get(ClaimCase).run({ caseId, ...(pairId && { pairId }) }, await world.actor(by));
const release = async (caseId: string, reason = 'Pari on lomalla.', by: Name = 'aino') =>
  world.get(ReleaseCase).run({ caseId, reason }, await world.actor(by));
const handOver = async (caseId: string, pairId: string, reason = 'Asiakas muutti.', by: Name = 'aino') =>
  world.get(HandOverCase).run({ caseId, pairId, reason }, await world.actor(by));
const queueOf = async (name: Name) => world.get(WorkQueue).ofActor(await world.actor(name));
const codesSeenBy = async (name: Name) => (await queueOf(name)).map(({ id }) => id);
const rowOf = async (id: string) =>
  (
    await world.rows<{ pairId: string | null; state: string; claimedAt: Date | null; registeredAt: Date }>(
      sql`select pair_id, state, claimed_at, registered_at from client_case where id = ${id}`,
    )
  )[0]!;
const history = async (id: string) =>
  (await caseAssignments(world.get(Reader), id)).map(({ act, pairId, fromPairId, reason }) => ({
    act,
    pairId,
    fromPairId,
    reason,
  }));

describe('a case without a pair', () => {
  test('is registered by a coordinator or a pair of the county, without what only a pair can answer', async () => {
    const { id } = value(await register({ themes: [], questionTypes: [] }));
    expect(await rowOf(id)).toMatchObject({ pairId: null, state: 'draft', claimedAt: null });
    expect(codeOf(await register({}, 'aino'))).toBe('ok');
    for (const name of ['muu', 'kaisa', 'sini', 'dpo'] as const)
      expect(codeOf(await register({}, name))).toBe('not-found');
    expect(await world.logOf(id, 'case.registered')).toMatchObject([
      { role: 'coordinator', countyId: world.county, result: 'ok' },
    ]);
  });

  test('is still refused a wrong code, an identifier and no place to wait', async () => {
    expect(await register({ themes: ['kultaharkko'] })).toMatchObject({
      refusal: { errors: [{ field: 'themes', code: 'unknown' }] },
    });
    expect(await register({ question: 'soita 040 123 4567' })).toMatchObject({
      refusal: { errors: [{ field: 'question', code: 'holds-phone-number' }] },
    });
    expect(await register({ referrer: 'friend' as never })).toMatchObject({
      refusal: { errors: [{ field: 'referrer', code: 'unknown' }] },
    });
    expect(await register({ countyId: undefined })).toMatchObject({
      refusal: { errors: [{ field: 'pairId', code: 'required' }] },
    });
  });

  test('shows every pair of the county its frame, not what it is about, and each showing is logged', async () => {
    const id = await waiting({ clientLanguage: 'sv', interpreter: true, urgency: 'soon' });
    for (const name of ['aino', 'ville', 'koko'] as const) {
      let lines: Awaited<ReturnType<typeof queueOf>> = [];
      const logged = await world.loggedBy(async () => (lines = await queueOf(name)));
      const line = lines.find((one) => one.id === id)!;
      expect(line).toMatchObject({
        ...{ urgency: 'soon', clientLanguage: 'sv', interpreter: true, raisedTo: null },
        ...{ sourceChannel: 'service-advice', referrer: 'social-services' },
        handlingDueAt: new Date('2027-03-03T22:00:00Z'),
        consultationDueAt: new Date('2027-03-09T22:00:00Z'),
      });
      expect(JSON.stringify(line)).not.toMatch(/perustoimeentulotuki|right-benefit|Mikä etuus/);
      expect(logged.filter(({ caseId }) => caseId === id)).toMatchObject([
        { act: 'case.listed', role: name === 'koko' ? 'coordinator' : 'pair-member' },
      ]);
      expect(logged).toHaveLength(lines.length);
    }
    expect(await codesSeenBy('kaisa')).not.toContain(id);
    expect(await codesSeenBy('muu')).not.toContain(id);
    expect(await codesSeenBy('sini')).toEqual([]);
    expect(await world.get(Cases).story(await world.actor('aino'), id)).toBeNull();
  });

  test('is taken up by exactly one pair, which then sees all of it', async () => {
    const id = await waiting();
    world.at('2027-03-02T11:00:00Z');
    expect(value(await claim(id)).pairId).toBe(world.pairs.ainos);
    expect(codeOf(await claim(id, 'ville'))).toBe('already-claimed');
    expect(codeOf(await claim(id, 'bertta'))).toBe('already-claimed');
    expect(codeOf(await claim(id, 'kaisa'))).toBe('not-found');
    expect(await rowOf(id)).toMatchObject({
      pairId: world.pairs.ainos,
      claimedAt: new Date('2027-03-02T11:00:00Z'),
    });
    expect(await codesSeenBy('ville')).not.toContain(id);
    expect((await world.get(Cases).story(await world.actor('aino'), id))?.client.question).toBe(
      'Mikä etuus?',
    );
    expect(await history(id)).toEqual([
      { act: 'claimed', pairId: world.pairs.ainos, fromPairId: null, reason: null },
    ]);
    expect(await world.logOf(id, 'case.claimed')).toHaveLength(4);
  });

  test('is given to the named pair of somebody who is in two, and to no other', async () => {
    const id = await waiting();
    expect(codeOf(await claim(id, 'aino', world.pairs.villes))).toBe('not-found');
    expect(value(await claim(id, 'aino', world.pairs.ainos)).pairId).toBe(world.pairs.ainos);
  });

  test('becomes ready when its pair has answered and the client has consented', async () => {
    const id = await waiting();
    value(await claim(id));
    await world.consent(id);
    expect(codeOf(await world.book(season.hours[0]!.id, id))).toBe('not-ready');
    const input = { caseId: id, changes: { baselineNeed: 'probable' as const } };
    value(await world.get(ChangeCase).run(input, await world.actor('aino')));
    expect(await world.caseState(id)).toBe('ready');
  });

  test('a case that a pair registered for itself is unknown to the pair next door', async () => {
    const { id } = await world.draft();
    expect(codeOf(await claim(id, 'ville'))).toBe('not-found');
    expect(codeOf(await claim(id, 'aino'))).toBe('already-claimed');
    expect(codeOf(await claim(crypto.randomUUID(), 'aino'))).toBe('not-found');
  });
});

describe('giving a case back', () => {
  test('lets it wait in the work queue with its waiting and its reason kept', async () => {
    const { id } = await world.ready();
    const before = await rowOf(id);
    world.at('2027-03-05T09:00:00Z');
    value(await release(id, ' Pari on lomalla. '));
    expect(await rowOf(id)).toMatchObject({
      ...{ pairId: null, state: 'ready', registeredAt: before.registeredAt },
      claimedAt: before.claimedAt,
    });
    expect(await history(id)).toEqual([
      { act: 'released', pairId: null, fromPairId: world.pairs.ainos, reason: 'Pari on lomalla.' },
    ]);
    expect(await codesSeenBy('ville')).toContain(id);
    value(await claim(id, 'ville'));
    expect(await rowOf(id)).toMatchObject({ pairId: world.pairs.villes, claimedAt: before.claimedAt });
  });

  test('gives its place to the case that waits', async () => {
    const hour = (await world.season({ weekday: 3, startTime: '10:00', capacity: 1, lastDate: '2027-03-10' }))
      .hours[0]!;
    const { id } = await world.booked(hour.id);
    const { id: next } = await world.ready('ville');
    const joined = await world.ask('ville', 'POST', `/api/v1/series/${await seriesOf(hour.id)}/queue`, {
      body: { caseId: next },
    });
    expect(joined.status).toBe(201);
    value(await release(id));
    expect(await world.caseState(next)).toBe('booked');
    expect(await rowOf(id)).toMatchObject({ pairId: null, state: 'ready' });
    const because = sql`select because from booking_removal r join booking b on b.id = r.booking_id
      where b.case_id = ${id}`;
    expect(await world.rows(because)).toEqual([{ because: 'handed-over' }]);
    expect(await world.logOf(next, 'case.promoted')).toHaveLength(1);
  });

  test('is for its pair alone, with a reason, before its hour begins and before it is over', async () => {
    const { id } = await world.booked(season.hours[0]!.id);
    expect(codeOf(await release(id, 'Este', 'ville'))).toBe('not-found');
    expect(codeOf(await release(id, 'Este', 'koko'))).toBe('not-found');
    expect(await release(id, ' ')).toMatchObject({
      refusal: { errors: [{ field: 'reason', code: 'required' }] },
    });
    expect(await release(id, 'x'.repeat(281))).toMatchObject({
      refusal: { errors: [{ field: 'reason', code: 'too-long', data: { max: 280 } }] },
    });
    expect(await release(id, 'soita 040 123 4567')).toMatchObject({
      refusal: { errors: [{ code: 'holds-phone-number' }] },
    });
    world.at(season.hours[0]!.startsAt);
    expect(codeOf(await release(id))).toBe('hour-already-past');
  });

  test('leaves what waits about it to the coordinators, and then to the next pair', async () => {
    const { id } = await world.ready();
    const open = async (by: Name) =>
      (await world.get(Tasks).tasksFor(await world.actor(by), { limit: 100 })).items.filter(
        ({ caseId }) => caseId === id,
      );
    world.at('2027-03-15T07:00:00Z');
    await world.get(ChaseConfirmations).run();
    expect(await open('aino')).toHaveLength(1);
    value(await release(id));
    expect([await open('aino'), await open('koko')].map(({ length }) => length)).toEqual([0, 1]);
    value(await claim(id, 'ville'));
    expect([await open('koko'), await open('ville')].map(({ length }) => length)).toEqual([0, 1]);
  });
});

const seriesOf = async (sessionId: string) =>
  (await world.rows<{ seriesId: string }>(sql`select series_id from session where id = ${sessionId}`))[0]!
    .seriesId;

describe('handing a case over', () => {
  test('keeps its place when the other pair uses the same hour', async () => {
    const hour = season.hours[1]!.id;
    const { id, place } = await world.booked(hour);
    expect(value(await handOver(id, world.pairs.villes)).placeKept).toBe(true);
    expect(await rowOf(id)).toMatchObject({ pairId: world.pairs.villes, state: 'booked' });
    expect(await world.rows(sql`select pair_id, place, state from booking where case_id = ${id}`)).toEqual([
      { pairId: world.pairs.villes, place, state: 'booked' },
    ]);
    expect(await history(id)).toEqual([
      {
        ...{ act: 'handed-over', pairId: world.pairs.villes, fromPairId: world.pairs.ainos },
        reason: 'Asiakas muutti.',
      },
    ]);
    expect(await world.get(Cases).story(await world.actor('aino'), id)).toBeNull();
  });

  test('gives the place back when the other pair does not use the hour, or its share is used', async () => {
    const own = await world.season({ pairIds: [world.pairs.ainos], weekday: 4, lastDate: '2027-03-18' });
    const alone = await world.booked(own.hours[0]!.id);
    expect(value(await handOver(alone.id, world.pairs.villes)).placeKept).toBe(false);
    expect(await rowOf(alone.id)).toMatchObject({ pairId: world.pairs.villes, state: 'ready' });

    const shared = await world.season({ weekday: 5, pairShare: 1, lastDate: '2027-03-19' });
    await world.booked(shared.hours[0]!.id, 'ville');
    const second = await world.booked(shared.hours[0]!.id);
    expect(value(await handOver(second.id, world.pairs.villes)).placeKept).toBe(false);
    expect(await world.caseState(second.id)).toBe('ready');
  });

  test('keeps the turn of a case that waits, where the other pair uses the same series, and loses it elsewhere', async () => {
    const small = { weekday: 3, capacity: 1, firstDate: '2027-03-10', lastDate: '2027-03-10' };
    const waitingIn = async (pairIds: string[], startTime: string) => {
      const { hours, seriesId } = await world.season({ ...small, pairIds, startTime });
      const holder = await world.booked(hours[0]!.id);
      const { id } = await world.ready();
      const body = { caseId: id };
      expect((await world.ask('aino', 'POST', `/api/v1/series/${seriesId}/queue`, { body })).status).toBe(
        201,
      );
      return { id, holder };
    };
    const shared = await waitingIn([world.pairs.ainos, world.pairs.villes], '08:00');
    expect(value(await handOver(shared.id, world.pairs.villes)).placeKept).toBe(true);
    expect(await world.caseState(shared.id)).toBe('queued');
    value(await release(shared.holder.id));
    expect(await world.caseState(shared.id)).toBe('booked');
    const given = sql`select pair_id from booking where case_id = ${shared.id} and state = 'booked'`;
    expect(await world.rows(given)).toEqual([{ pairId: world.pairs.villes }]);

    const alone = await waitingIn([world.pairs.ainos], '15:00');
    expect(value(await handOver(alone.id, world.pairs.villes)).placeKept).toBe(false);
    expect(await rowOf(alone.id)).toMatchObject({ pairId: world.pairs.villes, state: 'ready' });
    const entries = sql`select left_because from queue_entry where case_id = ${alone.id}`;
    expect(await world.rows(entries)).toEqual([{ leftBecause: 'by-hand' }]);
  });

  test('goes to another pair of the county alone, by its own pair, with a reason', async () => {
    const { id } = await world.draft();
    for (const pairId of [world.pairs.kaisas, world.pairs.ainos, crypto.randomUUID()])
      expect(await handOver(id, pairId)).toMatchObject({
        refusal: { code: 'validation-failed', errors: [{ field: 'pairId', code: 'unknown' }] },
      });
    expect(codeOf(await handOver(id, world.pairs.villes, ''))).toBe('validation-failed');
    expect(codeOf(await handOver(id, world.pairs.ainos, 'Este', 'ville'))).toBe('not-found');
    expect(codeOf(await handOver(id, world.pairs.villes, 'Este', 'koko'))).toBe('not-found');
    expect(await world.get(OverduePromises).ofActor(await world.actor('dpo'))).toEqual([]);
  });
});
