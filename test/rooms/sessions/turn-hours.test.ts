import { addWithdrawal } from '../../../src/consents/index.js';
import { cutOffAt, DEFAULT_CUT_OFF } from '../../../src/domain/places.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import {
  AddExtraHour,
  CancelHour,
  Hours,
  PlanSeries,
  RecordConsent,
  RemoveBooking,
  TurnHours,
} from '../../../src/sessions/index.js';
import { codeOf, value, World, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ lastDate: '2027-03-30' });
});
afterEach(() => clear());
afterAll(() => world.close());

/** Tuesday 9.3.2027 13.00 closes on Friday 5.3. at 12.00. */
const CUT_OFF = '2027-03-05T10:00:00Z';
const START = '2027-03-09T11:00:00Z';
const END = '2027-03-09T12:00:00Z';
const justBefore = (instant: string) => new Date(Date.parse(instant) - 1);

/** The hours of earlier tests are out of the clock's way. */
const clear = () =>
  world.get(Writer).run(async (tx) => {
    await tx.run(sql`update session set state = 'cancelled' where state in ('open', 'frozen', 'live')`);
    await tx.run(sql`delete from outbox_message where kind = 'invitations.hour-cancelled'`);
  });
const first = () => season.hours[0]!.id;
const turnAt = async (instant: string | Date) => {
  world.at(instant);
  await world.get(TurnHours).run();
};
const stateOf = async (id: string) =>
  (await world.rows<{ state: string }>(sql`select state from session where id = ${id}`))[0]!.state;
const revisionOf = async (id: string) =>
  (await world.rows<{ revision: number }>(sql`select revision from session where id = ${id}`))[0]!.revision;
const releasesOf = (id: string) =>
  world.rows(sql`select released_at from session_release where session_id = ${id}`);
const calendarWork = async () =>
  (
    await world.rows<{ payload: unknown }>(
      sql`select payload from outbox_message where kind = 'invitations.hour-cancelled'`,
    )
  ).map(({ payload }) => (typeof payload === 'string' ? (JSON.parse(payload) as object) : payload));
const tasksOf = (caseId: string) =>
  world.rows<{ pairId: string; dueAt: Date; closedAt: Date | null }>(
    sql`select pair_id, session_id, due_at, closed_at from task
      where case_id = ${caseId} and kind = 'record-outcome'`,
  );

describe('at the cut-off', () => {
  test('an hour with a case freezes, not a moment earlier, and nothing is sent', async () => {
    await world.booked(first());
    await turnAt(justBefore(CUT_OFF));
    expect(await stateOf(first())).toBe('open');
    const logged = await world.loggedBy(() => turnAt(CUT_OFF));
    expect(await stateOf(first())).toBe('frozen');
    expect(logged).toMatchObject([
      {
        ...{ act: 'session.frozen', result: 'ok', kind: 'write', role: 'system', personId: null },
        ...{ countyId: world.county, sessionId: first() },
      },
    ]);
    expect(await calendarWork()).toEqual([]);
    expect(await revisionOf(first())).toBe(1);
  });

  test('an hour without a case is released for good and leaves the calendars', async () => {
    const logged = await world.loggedBy(() => turnAt(CUT_OFF));
    expect(await stateOf(first())).toBe('released');
    expect(await releasesOf(first())).toEqual([{ releasedAt: new Date(CUT_OFF) }]);
    expect(await calendarWork()).toEqual([{ sessionId: first() }]);
    expect(logged.map(({ act }) => act)).toEqual(['session.released']);
    expect(await revisionOf(first())).toBe(2);
    const { id } = await world.ready();
    expect(codeOf(await world.book(first(), id))).toBe('hour-not-open');
    expect(codeOf(await world.book(first(), id, 'koko', 'kiire'))).toBe('hour-not-open');
    await turnAt(START);
    expect(await stateOf(first())).toBe('released');
  });

  test('the hours after it stay open', async () => {
    await turnAt(CUT_OFF);
    expect(await stateOf(season.hours[1]!.id)).toBe('open');
  });

  test('a case whose consent has ended since loses its place, is a draft, and says why', async () => {
    const kept = await world.booked(first());
    const lost = await world.booked(first());
    await breakConsent(lost.consentId);
    await turnAt(CUT_OFF);
    expect(await stateOf(first())).toBe('frozen');
    expect([await world.caseState(kept.id), await world.caseState(lost.id)]).toEqual(['booked', 'draft']);
    expect(
      await world.rows(
        sql`select because, removed_by from booking_removal where booking_id = ${lost.bookingId}`,
      ),
    ).toEqual([{ because: 'consent-not-covering', removedBy: 'clock' }]);
    expect(await world.logOf(lost.id, 'booking.removed')).toMatchObject([
      { result: 'ok', role: 'system', dataGroup: 'booking', personId: null, sessionId: first() },
    ]);
  });

  test('an hour that loses its last case so is released', async () => {
    const lost = await world.booked(first());
    await breakConsent(lost.consentId);
    await turnAt(CUT_OFF);
    expect(await stateOf(first())).toBe('released');
  });

  test('counts the county’s own closing days', async () => {
    await world.closeDay('2027-03-22', 'Kehittämispäivä');
    const last = season.hours[2]!;
    const closesAt = cutOffAt(last.date, DEFAULT_CUT_OFF, new Set(['2027-03-22']));
    expect(closesAt).toEqual(new Date('2027-03-18T10:00:00Z'));
    await world.booked(last.id);
    await turnAt(justBefore(closesAt.toISOString()));
    expect(await stateOf(last.id)).toBe('open');
    await turnAt(closesAt);
    expect(await stateOf(last.id)).toBe('frozen');
  });

  /** As if the consent had ended on a way that asks no booking. */
  const breakConsent = (consentId: string) =>
    world.get(Writer).run((tx) =>
      addWithdrawal(tx, {
        ...{ consentId, withdrawnAt: world.clock.now(), withdrawnBy: world.ids.aino, toldTo: 'county' },
      }),
    );
});

describe('later', () => {
  test('a frozen hour is live from its start, though its agenda has emptied', async () => {
    const { bookingId } = await world.booked(first());
    await turnAt(CUT_OFF);
    value(await world.get(RemoveBooking).run(bookingId, await world.actor('aino')));
    await turnAt(justBefore(START));
    expect(await stateOf(first())).toBe('frozen');
    await turnAt(START);
    expect(await stateOf(first())).toBe('live');
    await turnAt('2027-03-10T12:00:00Z');
    expect(await stateOf(first())).toBe('live');
  });

  test('after the end each undecided case makes one task for its pair, due the next working day', async () => {
    const own = await world.booked(first());
    const others = await world.booked(first(), 'ville');
    await turnAt(START);
    await turnAt(justBefore(END));
    expect(await tasksOf(own.id)).toEqual([]);
    await turnAt(END);
    await turnAt('2027-03-09T12:01:00Z');
    const task = { sessionId: first(), dueAt: new Date('2027-03-10T22:00:00Z'), closedAt: null };
    expect(await tasksOf(own.id)).toEqual([{ ...task, pairId: world.pairs.ainos }]);
    expect(await tasksOf(others.id)).toEqual([{ ...task, pairId: world.pairs.villes }]);
  });

  test('nobody is asked twice, though the task was marked as done without an outcome', async () => {
    const { id } = await world.booked(first());
    await turnAt(END);
    await world
      .get(Writer)
      .run((tx) => tx.run(sql`update task set closed_at = ${world.clock.now()} where case_id = ${id}`));
    await turnAt('2027-03-10T12:00:00Z');
    expect(await tasksOf(id)).toHaveLength(1);
  });

  test('cancelling an hour that is going on takes its cases out of question', async () => {
    const { id } = await world.booked(first());
    await turnAt('2027-03-09T11:30:00Z');
    expect(await stateOf(first())).toBe('live');
    const input = { sessionId: first(), reason: 'yhteys ei toimi' };
    value(await world.get(CancelHour).run(input, await world.actor('koko')));
    await turnAt(END);
    expect([await stateOf(first()), await tasksOf(id), await releasesOf(first())]).toEqual([
      'cancelled',
      [],
      [],
    ]);
  });
});

describe('when the service was down', () => {
  test('a past hour with a case goes on to live at once and its outcome is asked for', async () => {
    const { id } = await world.booked(first());
    await turnAt('2027-03-11T08:00:00Z');
    expect(await stateOf(first())).toBe('live');
    expect(await tasksOf(id)).toMatchObject([{ dueAt: new Date('2027-03-12T22:00:00Z') }]);
  });

  test('a past hour without a case is released and nobody is mailed', async () => {
    await turnAt('2027-03-09T11:00:00Z');
    expect(await stateOf(first())).toBe('released');
    expect(await calendarWork()).toEqual([]);
  });

  test('what was booked in a past hour stays, though its consent has ended since', async () => {
    const { id } = await world.booked(first());
    world.at('2027-03-10T08:00:00Z');
    const narrow = world.consentForm({ informationGroups: ['benefits'] });
    value(await world.get(RecordConsent).run({ caseId: id, ...narrow }, await world.actor('aino')));
    await turnAt('2027-03-10T08:01:00Z');
    expect(await stateOf(first())).toBe('live');
    expect(await world.caseState(id)).toBe('booked');
  });

  test('an hour that cannot be turned stops no other, and works again the next minute', async () => {
    const [broken, sound] = [first(), season.hours[1]!.id];
    await world.booked(broken);
    await world.booked(sound);
    const turn = world.get(TurnHours) as unknown as { turn: (id: string) => Promise<void> };
    const original = turn.turn.bind(turn);
    const spy = jest
      .spyOn(turn, 'turn')
      .mockImplementation((id) => (id === broken ? Promise.reject(new Error('torn')) : original(id)));
    await turnAt('2027-03-16T08:00:00Z');
    expect([await stateOf(broken), await stateOf(sound)]).toEqual(['open', 'frozen']);
    expect(world.service.log.join('\n')).toContain('An hour could not be turned');
    spy.mockRestore();
    await turnAt('2027-03-16T08:01:00Z');
    expect(await stateOf(broken)).toBe('live');
  });
});

describe('an hour made after its own cut-off', () => {
  test('by hand starts frozen and is never released', async () => {
    world.at('2027-03-08T10:30:00Z');
    const input = { seriesId: season.seriesId, startsAt: new Date('2027-03-10T08:00:00Z'), reason: 'kiire' };
    const { id } = value(await world.get(AddExtraHour).run(input, await world.actor('koko')));
    expect(await stateOf(id)).toBe('frozen');
    await turnAt('2027-03-08T10:31:00Z');
    expect(await stateOf(id)).toBe('frozen');
    const ready = await world.ready();
    expect(codeOf(await world.book(id, ready.id))).toBe('booking-closed');
    expect(codeOf(await world.book(id, ready.id, 'koko', 'kiire'))).toBe('ok');
    await turnAt('2027-03-10T08:00:00Z');
    expect(await stateOf(id)).toBe('live');
  });

  test('by hand in good time is open and released like any other', async () => {
    const input = { seriesId: season.seriesId, startsAt: new Date('2027-03-18T08:00:00Z'), reason: 'kiire' };
    const { id } = value(await world.get(AddExtraHour).run(input, await world.actor('koko')));
    expect(await stateOf(id)).toBe('open');
    await turnAt('2027-03-16T10:00:00Z');
    expect(await stateOf(id)).toBe('released');
  });

  test('in a season planned the day before its first hour is not released under those just invited', async () => {
    world.at('2027-03-08T08:00:00Z');
    const late = await world.season({ weekday: 2, firstDate: '2027-03-09', lastDate: '2027-03-16' });
    await turnAt('2027-03-08T08:01:00Z');
    expect([await stateOf(late.hours[0]!.id), await stateOf(late.hours[1]!.id)]).toEqual(['frozen', 'open']);
  });

  test('hours of a season that were over when it was planned are given free without a word', async () => {
    world.at('2027-03-10T08:00:00Z');
    const form = world.form({ weekday: 2, firstDate: '2027-03-02', lastDate: '2027-03-16' });
    const { id } = value(await world.get(PlanSeries).run(form, await world.actor('koko')));
    await clearWork();
    await turnAt('2027-03-10T08:01:00Z');
    const states = await world.rows<{ state: string }>(
      sql`select state from session where series_id = ${id} order by starts_at`,
    );
    expect(states.map(({ state }) => state)).toEqual(['released', 'released', 'open']);
    expect(await calendarWork()).not.toContainEqual({ sessionId: id });
  });

  const clearWork = () =>
    world.get(Writer).run((tx) => tx.run(sql`delete from outbox_message where kind = 'hours.turn'`));
});

test('the minute’s job turns hours, and readers were shown the same before it ran', async () => {
  await world.booked(first());
  world.at(START);
  const hours = world.get(Hours);
  const aino = await world.actor('aino');
  expect((await hours.one(aino, first()))?.state).toBe('live');
  const outbox = world.get(Outbox);
  await world
    .get(Writer)
    .run((tx) => outbox.plan(tx, { kind: 'hours.turn', payload: {}, onceKey: 'hours.turn' }));
  await outbox.drain();
  expect(await stateOf(first())).toBe('live');
  expect((await hours.one(aino, first()))?.state).toBe('live');
});
