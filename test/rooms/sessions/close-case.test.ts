import { caseById, casesById, isClaimed } from '../../../src/cases/index.js';
import { Reader, sql, Writer } from '../../../src/platform/database/index.js';
import { ChangeCase, ChangeUrgency, CloseCase } from '../../../src/sessions/index.js';
import { enterQueue } from '../../../src/sessions/queue/places-to-the-waiting.js';
import { Tasks } from '../../../src/tasks/index.js';
import { RecordOutcome } from '../../../src/outcomes/index.js';
import { SOLVED } from '../../support/talks.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ capacity: 1, firstDate: '2027-03-09', lastDate: '2027-03-09' });
});
afterAll(() => world.close());

const close = async (caseId: string, because: string, by: Name = 'aino') =>
  world.get(CloseCase).run({ caseId, because: because as 'not-needed' }, await world.actor(by));
const urgency = async (caseId: string, to: string, reason?: string, by: Name = 'aino') =>
  world.get(ChangeUrgency).run({ caseId, urgency: to as 'urgent', reason }, await world.actor(by));
const closingOf = async (caseId: string) =>
  (await world.rows(sql`select because, closed_by from case_closing where case_id = ${caseId}`))[0];
const clientOf = (caseId: string) => caseById(world.get(Reader), caseId);

/** A ready case that waits in the season's queue. */
async function waiting(by: Name = 'aino'): Promise<string> {
  const { id } = await world.ready(by);
  const [client] = await casesById(world.get(Reader), [id]);
  if (!client || !isClaimed(client)) throw new Error('No such case');
  const act = { at: world.clock.now(), by: world.ids[by] };
  await world.get(Writer).run((tx) => enterQueue(tx, client, season.seriesId, act));
  return id;
}

describe('closing a case', () => {
  test.each(['solved-without-hour', 'not-needed'])('a draft closes as %s', async (because) => {
    const { id } = await world.draft();
    value(await close(id, because));
    expect(await world.caseState(id)).toBe('closed');
    expect(await closingOf(id)).toMatchObject({ because, closedBy: world.ids.aino });
    expect(await world.logOf(id, 'case.closed')).toMatchObject([{ result: 'ok', role: 'pair-member' }]);
  });

  test('a case that waits leaves the queue', async () => {
    const id = await waiting();
    value(await close(id, 'solved-without-hour'));
    expect(await world.rows(sql`select left_because from queue_entry where case_id = ${id}`)).toEqual([
      { leftBecause: 'closed' },
    ]);
  });

  test('a booked case gives its place to the first who waits', async () => {
    const booked = await world.booked(season.hours[0]!.id);
    const next = await waiting('ville');
    value(await close(booked.id, 'not-needed'));
    expect(await world.caseState(booked.id)).toBe('closed');
    expect(await world.caseState(next)).toBe('booked');
    expect(
      await world.rows(sql`select because from booking_removal where booking_id = ${booked.bookingId}`),
    ).toEqual([{ because: 'case-closed' }]);
    expect(await world.logOf(booked.id, 'booking.removed')).toHaveLength(1);
  });

  test('an hour that has begun is decided in the hour itself', async () => {
    const booked = await world.booked(season.hours[0]!.id);
    world.at(season.hours[0]!.startsAt);
    expect(codeOf(await close(booked.id, 'not-needed'))).toBe('hour-already-past');
    expect(await world.caseState(booked.id)).toBe('booked');
  });

  test('after its first discussion it was not solved without the hour', async () => {
    const { id, bookingId } = await world.booked(season.hours[0]!.id);
    world.at(season.hours[0]!.endsAt);
    value(await world.get(RecordOutcome).run({ bookingId, outcome: SOLVED }, await world.actor('aino')));
    expect(await close(id, 'solved-without-hour')).toMatchObject({
      refusal: { code: 'validation-failed', errors: [{ field: 'because', code: 'unknown' }] },
    });
    value(await close(id, 'discussed'));
    expect(await closingOf(id)).toMatchObject({ because: 'discussed' });
  });

  test('before its first discussion it was not discussed', async () => {
    const { id } = await world.ready();
    expect(await close(id, 'discussed')).toMatchObject({ refusal: { errors: [{ field: 'because' }] } });
  });

  test('a closed case stays closed', async () => {
    const { id } = await world.ready();
    value(await close(id, 'not-needed'));
    expect(codeOf(await close(id, 'not-needed'))).toBe('wrong-state');
    expect(codeOf(await urgency(id, 'soon', 'Vuokra erääntyy'))).toBe('wrong-state');
  });

  test('its tasks are closed, but Kela is still told and the effect still asked', async () => {
    const { id } = await world.ready();
    const kinds = ['kela-has-not-confirmed', 'tell-kela-of-withdrawal', 'follow-up-30', 'next-step'] as const;
    const waitsFor = { role: 'pair-member', pairId: world.pairs.ainos } as const;
    const about = { countyId: world.county, waitsFor, caseId: id, dueAt: world.clock.now() };
    for (const kind of kinds)
      await world.get(Writer).run((tx) => world.get(Tasks).open(tx, { ...about, kind }));
    value(await close(id, 'not-needed'));
    const open = await world.rows<{ kind: string }>(
      sql`select kind from task where case_id = ${id} and closed_at is null`,
    );
    expect(open.map(({ kind }) => kind).toSorted()).toEqual([
      'follow-up-30',
      'next-step',
      'tell-kela-of-withdrawal',
    ]);
  });

  test("nobody closes another pair's case", async () => {
    const { id } = await world.ready();
    for (const by of ['ville', 'koko', 'sini', 'kaisa'] as const)
      expect(codeOf(await close(id, 'not-needed', by))).toBe('not-found');
    expect(await world.caseState(id)).toBe('ready');
  });
});

describe('changing the urgency', () => {
  test('rises with a reason, which is kept while it is urgent', async () => {
    const { id } = await world.ready();
    value(await urgency(id, 'soon', ' Vuokra erääntyy perjantaina '));
    expect(await clientOf(id)).toMatchObject({
      urgency: 'soon',
      urgencyReason: 'Vuokra erääntyy perjantaina',
      revision: 3,
    });
    value(await urgency(id, 'normal'));
    expect(await clientOf(id)).toMatchObject({ urgency: 'normal', urgencyReason: null });
    expect(await world.logOf(id, 'case.urgency-changed')).toHaveLength(2);
  });

  test('a rise without a reason is refused, also by one step', async () => {
    const { id } = await world.draft({ urgency: 'soon', urgencyReason: 'Määräaika lähellä' });
    expect(await urgency(id, 'urgent', '  ')).toMatchObject({
      refusal: { errors: [{ field: 'urgencyReason', code: 'required' }] },
    });
    expect(await clientOf(id)).toMatchObject({ urgency: 'soon', urgencyReason: 'Määräaika lähellä' });
  });

  test.each([
    ['soita 040 123 4567', 'holds-phone-number'],
    ['x'.repeat(281), 'too-long'],
  ])('the reason names no client and is short: %s', async (reason, code) => {
    const { id } = await world.draft();
    expect(await urgency(id, 'urgent', reason)).toMatchObject({
      refusal: { errors: [{ field: 'urgencyReason', code }] },
    });
  });

  test('a waiting case that becomes urgent gets the place that was kept back', async () => {
    season = await world.season({
      capacity: 2,
      keptBack: 1,
      firstDate: '2027-03-11',
      lastDate: '2027-03-11',
      weekday: 4,
    });
    await world.booked(season.hours[0]!.id);
    const id = await waiting();
    expect(await world.caseState(id)).toBe('queued');
    value(await urgency(id, 'urgent', 'Häätö uhkaa'));
    expect(await world.caseState(id)).toBe('booked');
  });

  test('the reason stays with the pair: neither coordinator nor Kela reads it', async () => {
    const { id } = await world.booked(season.hours[0]!.id, 'aino', {
      form: { urgency: 'urgent', urgencyReason: 'Salainen syy' },
    });
    world.at('2027-03-09T10:00:00Z');
    expect((await world.ask('aino', 'GET', `/api/v1/cases/${id}`)).text).toContain('Salainen syy');
    for (const name of ['koko', 'sini'] as const) {
      const seen = await world.ask(name, 'GET', `/api/v1/cases/${id}`);
      expect(seen.status).toBe(200);
      expect(seen.text).not.toContain('Salainen syy');
    }
  });

  test('the form of the case drops a reason together with the urgency', async () => {
    const { id } = await world.draft({ urgency: 'soon', urgencyReason: 'Määräaika' });
    value(
      await world
        .get(ChangeCase)
        .run({ caseId: id, changes: { urgency: 'normal' } }, await world.actor('aino')),
    );
    expect(await clientOf(id)).toMatchObject({ urgency: 'normal', urgencyReason: null });
  });
});
