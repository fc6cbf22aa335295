import { sql } from '../../../../src/platform/database/index.js';
import {
  AddExtraHour,
  CancelHour,
  DeferCase,
  JoinQueue,
  LeaveQueue,
  MoveBooking,
  Queues,
  RemoveBooking,
  TurnHours,
  TurnQueues,
  WithdrawConsent,
} from '../../../../src/sessions/index.js';
import { codeOf, value, World, type Name, type Season } from '../../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ capacity: 1 });
});
afterAll(() => world.close());

const hour = (index: number) => season.hours[index]!;
const join = async (caseId: string, by: Name = 'aino', seriesId = season.seriesId) =>
  world.get(JoinQueue).run({ seriesId, caseId }, await world.actor(by));
const leave = async (caseId: string, by: Name = 'aino') =>
  world.get(LeaveQueue).run({ caseId }, await world.actor(by));
const placeOf = async (caseId: string) =>
  (
    await world.rows<{ sessionId: string }>(
      sql`select session_id from booking where case_id = ${caseId} and state = 'booked'`,
    )
  )[0]?.sessionId ?? null;
const entries = (caseId: string) =>
  world.rows<{ leftBecause: string | null }>(
    sql`select left_because from queue_entry where case_id = ${caseId} order by joined_at, id`,
  );
/** Fills the four hours within the horizon (9.3. to 30.3.), one place each; answers the bookings. */
const fill = async () => {
  const booked = [];
  for (const index of [0, 1, 2, 3]) {
    world.at(`2027-03-02T07:0${index}:00Z`);
    booked.push(await world.booked(hour(index).id));
  }
  world.at('2027-03-02T07:10:00Z');
  return booked;
};

test('joining while a place is free gives the place', async () => {
  const { id } = await world.ready();
  expect(value(await join(id))).toMatchObject({ position: 0, sessionId: hour(0).id });
  expect(await world.caseState(id)).toBe('booked');
  expect(await entries(id)).toEqual([{ leftBecause: 'placed' }]);
  expect(await world.logOf(id, 'case.promoted')).toMatchObject([{ sessionId: hour(0).id, result: 'ok' }]);
});

test('joining a full series gives a turn and a likely date with its basis', async () => {
  await fill();
  const first = await world.ready();
  expect(value(await join(first.id))).toEqual({
    position: 1,
    likely: { sessionId: hour(4).id, date: hour(4).date, ahead: 0, freePlaces: 1 },
  });
  world.at('2027-03-02T08:00:00Z');
  const second = await world.ready('ville');
  expect(value(await join(second.id, 'ville'))).toMatchObject({ position: 2, likely: { ahead: 1 } });
  expect(value(await join(first.id))).toMatchObject({ position: 1 });
  expect(await entries(first.id)).toHaveLength(1);
});

test.each<[string, (id: string) => Promise<unknown>, string]>([
  ['nobody else’s', (id) => join(id, 'ville'), 'not-found'],
  ['Kela’s contact', (id) => join(id, 'sini'), 'not-found'],
  ['a coordinator of another county', (id) => join(id, 'muu'), 'not-found'],
])('a case waits not at the word of %s', async (_who, act, code) => {
  const { id } = await world.ready();
  expect(codeOf((await act(id)) as never)).toBe(code);
  expect(await world.caseState(id)).toBe('ready');
});

test('a case joins neither without a consent, nor when booked, nor a second queue', async () => {
  const draft = await world.draft();
  expect(codeOf(await join(draft.id))).toBe('consent-missing');
  const [{ id: booked }] = [await world.booked(hour(0).id)];
  expect(codeOf(await join(booked))).toBe('already-booked');
  await fillRest();
  const { id } = await world.ready();
  value(await join(id));
  const other = await world.season({ weekday: 4 });
  expect(codeOf(await join(id, 'aino', other.seriesId))).toBe('already-queued');
});
const fillRest = async () => {
  for (const index of [1, 2, 3]) await world.booked(hour(index).id);
};

test('the coordinator lets a case wait too, and takes it out', async () => {
  await fill();
  const { id } = await world.ready();
  expect(codeOf(await join(id, 'koko'))).toBe('ok');
  expect(codeOf(await leave(id, 'koko'))).toBe('ok');
  expect([await world.caseState(id), await entries(id)]).toEqual(['ready', [{ leftBecause: 'by-hand' }]]);
  expect(codeOf(await leave(id))).toBe('wrong-state');
});

test('a place given back goes at once to the first in turn, not to the longest in the queue', async () => {
  const [first] = await fill();
  const late = await world.ready('ville', { form: { urgency: 'soon' } });
  const early = await world.ready();
  value(await join(early.id));
  value(await join(late.id, 'ville'));
  value(await world.get(RemoveBooking).run(first!.bookingId, await world.actor('aino')));
  expect([await placeOf(late.id), await placeOf(early.id)]).toEqual([hour(0).id, null]);
});

test('a withdrawal frees the place and the next in turn has it in the same transaction', async () => {
  const [first] = await fill();
  const { id } = await world.ready();
  value(await join(id));
  value(await world.get(WithdrawConsent).run({ consentId: first!.consentId }, await world.actor('sini')));
  expect(await placeOf(id)).toBe(hour(0).id);
  expect(await world.logOf(id, 'case.promoted')).toMatchObject([{ result: 'ok', personId: world.ids.sini }]);
});

test('a withdrawal ends the waiting', async () => {
  await fill();
  const { id, consentId } = await world.ready();
  value(await join(id));
  value(await world.get(WithdrawConsent).run({ consentId }, await world.actor('aino')));
  expect([await world.caseState(id), await entries(id)]).toEqual([
    'draft',
    [{ leftBecause: 'out-of-consent' }],
  ]);
});

test('booking past the queue is refused; a case whose turn comes first passes nobody', async () => {
  const booked = await fill();
  world.at('2027-03-02T08:00:00Z');
  const waiting = await world.ready();
  value(await join(waiting.id));
  world.at('2027-03-02T09:00:00Z');
  const other = await world.ready('ville');
  // Beyond the horizon nobody can be placed yet; a week later the fifth hour has come within it.
  world.at('2027-03-09T07:00:00Z');
  expect(codeOf(await world.book(hour(4).id, other.id, 'ville'))).toBe('queue-first');
  const move = { bookingId: booked[3]!.bookingId, sessionId: hour(4).id };
  expect(codeOf(await world.get(MoveBooking).run(move, await world.actor('aino')))).toBe('ok');
  expect(await placeOf(waiting.id)).toBe(hour(3).id);
});

test('another day within the horizon gives its places to those who wait', async () => {
  await fill();
  const { id } = await world.ready();
  value(await join(id));
  world.at('2027-03-08T10:00:00Z');
  await world.get(TurnQueues).run();
  expect(await placeOf(id)).toBeNull();
  world.at('2027-03-08T22:00:00Z');
  await world.get(TurnQueues).run();
  expect(await placeOf(id)).toBe(hour(4).id);
  await world.get(TurnQueues).run();
  expect(await world.logOf(id, 'case.promoted')).toHaveLength(1);
});

test('a cancelled hour and a deferred case wait again with their waiting kept', async () => {
  const [first, second] = await fill();
  value(
    await world.get(CancelHour).run({ sessionId: hour(1).id, reason: 'sairaus' }, await world.actor('koko')),
  );
  expect([await world.caseState(second!.id), await placeOf(second!.id)]).toEqual(['queued', null]);
  world.at('2027-03-09T11:20:00Z');
  value(await world.get(DeferCase).run({ bookingId: first!.bookingId }, await world.actor('aino')));
  expect(await placeOf(first!.id)).toBe(hour(4).id);
  expect(await world.caseState(second!.id)).toBe('queued');
});

test('an extra hour is given to those who wait', async () => {
  await fill();
  const { id } = await world.ready();
  value(await join(id));
  const startsAt = new Date('2027-03-18T07:00:00Z');
  const extra = { seriesId: season.seriesId, startsAt, reason: 'pitkä jono' };
  const { id: made } = value(await world.get(AddExtraHour).run(extra, await world.actor('koko')));
  expect(await placeOf(id)).toBe(made);
});

test('the cut-off gives what was kept back to the queue, and only then freezes', async () => {
  season = await world.season({ capacity: 1, keptBack: 1 });
  const { id } = await world.ready();
  expect(value(await join(id))).toMatchObject({ position: 1 });
  world.at('2027-03-05T10:00:10Z');
  await world.get(TurnHours).run();
  expect(await placeOf(id)).toBe(hour(0).id);
  expect(await world.rows(sql`select state from session where id = ${hour(0).id}`)).toEqual([
    { state: 'frozen' },
  ]);
});

test('an hour without anybody ready in the queue is released', async () => {
  season = await world.season({ capacity: 1 });
  await fill();
  const { id } = await world.ready('aino', { consent: { validUntil: '2027-03-03' } });
  value(await join(id));
  value(await world.get(RemoveBooking).run((await bookingIn(hour(0).id))!, await world.actor('aino')));
  world.at('2027-03-05T10:00:10Z');
  await world.get(TurnHours).run();
  expect(await world.rows(sql`select state from session where id = ${hour(0).id}`)).toEqual([
    { state: 'released' },
  ]);
});
const bookingIn = async (sessionId: string) =>
  (
    await world.rows<{ id: string }>(
      sql`select id from booking where session_id = ${sessionId} and state = 'booked'`,
    )
  )[0]?.id;

test('whose consent has ended waits no longer, and the pair is asked for a new one', async () => {
  await fill();
  const { id } = await world.ready('aino', { consent: { validUntil: '2027-03-03' } });
  value(await join(id));
  world.at('2027-03-03T21:59:00Z');
  await world.get(TurnQueues).run();
  expect(await world.caseState(id)).toBe('queued');
  world.at('2027-03-03T22:00:00Z');
  await world.get(TurnQueues).run();
  expect([await world.caseState(id), await entries(id)]).toEqual([
    'draft',
    [{ leftBecause: 'out-of-consent' }],
  ]);
  expect(await world.rows(sql`select kind from task where case_id = ${id} and closed_at is null`)).toEqual([
    { kind: 'renew-consent' },
  ]);
});

test('a pair sees its own cases in the queue and of others only that somebody waits', async () => {
  await fill();
  const [mine, theirs] = [await world.ready(), await world.ready('ville')];
  value(await join(mine.id));
  value(await join(theirs.id, 'ville'));
  const seenBy = async (name: Name) =>
    (await world.get(Queues).one(await world.actor(name), season.seriesId))?.turns.map((turn) =>
      turn.kind === 'case' ? [turn.client.id, turn.client.themes.length, turn.client.question] : turn.kind,
    );
  const shown = (await seenBy('aino'))!;
  expect(shown).toContainEqual([mine.id, 1, 'Mikä etuus olisi oikea?']);
  expect(shown).toContainEqual('other');
  expect(JSON.stringify(shown)).not.toContain(theirs.id);
  expect(await seenBy('koko')).toEqual(
    expect.arrayContaining([
      [mine.id, 0, null],
      [theirs.id, 0, null],
    ]),
  );
  expect(await seenBy('sini')).toBeUndefined();
  expect(await world.logOf(theirs.id, 'queue.read')).toMatchObject([{ role: 'coordinator' }]);
});

test('over HTTP: 201 with the turn, then the place; 204 when it leaves', async () => {
  const booked = await fill();
  const { id } = await world.ready();
  const path = `/api/v1/series/${season.seriesId}/queue`;
  const joined = await world.ask('aino', 'POST', path, { body: { caseId: id } });
  expect([joined.status, joined.body]).toMatchObject([201, { position: 1, likelyDate: hour(4).date }]);
  expect((await world.ask('aino', 'GET', path)).body).toMatchObject({ turns: [{ position: 1, caseId: id }] });
  expect((await world.ask('sini', 'GET', path)).status).toBe(404);
  expect((await world.ask('aino', 'DELETE', `/api/v1/cases/${id}/queue`)).status).toBe(204);
  value(await world.get(RemoveBooking).run(booked[0]!.bookingId, await world.actor('aino')));
  const again = await world.ask('aino', 'POST', path, { body: { caseId: id } });
  expect([again.status, again.body]).toMatchObject([201, { position: 0, sessionId: hour(0).id }]);
});
