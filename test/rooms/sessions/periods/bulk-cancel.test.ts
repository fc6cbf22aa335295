import { sql, Writer } from '../../../../src/platform/database/index.js';
import { Outbox } from '../../../../src/platform/outbox/index.js';
import {
  BulkCancel,
  BulkCancellations,
  CancelHour,
  CloseDay,
  EndSeries,
  KeepParticipants,
  MoveBooking,
  UndoBulkCancel,
  WithdrawConsent,
  type PeriodChoice,
} from '../../../../src/sessions/index.js';
import { GrantRole } from '../../../../src/people/index.js';
import { cutOffAt } from '../../../../src/domain/places.js';
import { closedDatesOf } from '../../../../src/people/index.js';
import { codeOf, value, World, type Name } from '../../../support/world.js';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const minutes = (n: number) => new Date(world.clock.now().getTime() + n * 60_000);
const choice = (changes: Partial<PeriodChoice> = {}): PeriodChoice => ({
  ...{ countyId: world.county, from: '2027-03-01', until: '2027-03-31' },
  ...changes,
});
const cancel = async (changes: Partial<PeriodChoice> = {}, by: Name = 'koko', reason = 'Lakko') =>
  world.get(BulkCancel).run({ ...choice(changes), reason }, await world.actor(by));
const undo = async (id: string, by: Name = 'koko') =>
  world.get(UndoBulkCancel).run(id, await world.actor(by));
const stateOf = async (id: string) =>
  (await world.rows<{ state: string }>(sql`select state from session where id = ${id}`))[0]?.state;
const placeOf = async (caseId: string) =>
  (
    await world.rows<{ sessionId: string; place: number; createdBy: string }>(
      sql`select session_id, place, created_by from booking where case_id = ${caseId} and state = 'booked'`,
    )
  )[0];
const cancelsSent = () => world.count(sql`select id from calendar_message where method = 'CANCEL'`);

describe('a period is cancelled', () => {
  test('with every hour in it, and the cases wait again in fair order and take what is free', async () => {
    const { hours } = await world.season({ capacity: 1 });
    const cases = [];
    for (const hour of hours.slice(0, 3)) {
      cases.push(await world.booked(hour.id));
      world.at(minutes(1));
    }
    const cancelled = value(await cancel({ until: '2027-03-23' }));
    expect(cancelled).toMatchObject({ hoursCancelled: 3, casesFreed: 3 });
    expect(cancelled.undoUntil).toEqual(minutes(10));
    for (const hour of hours.slice(0, 3)) expect(await stateOf(hour.id)).toBe('cancelled');
    expect(await placeOf(cases[0].id)).toMatchObject({ sessionId: hours[3].id, createdBy: 'queue' });
    for (const { id } of cases.slice(1)) expect(await world.caseState(id)).toBe('queued');
    const removed = await world.rows(sql`select distinct because from booking_removal`);
    expect(removed).toEqual([{ because: 'hour-cancelled' }]);
    expect(await world.logOf(cases[1].id, 'booking.removed')).toHaveLength(1);
  });

  test('only those series that were chosen', async () => {
    const one = await world.season();
    const other = await world.season({ weekday: 4, pairIds: [world.pairs.villes] });
    value(await cancel({ seriesIds: [other.seriesId] }));
    expect(await stateOf(one.hours[0].id)).toBe('open');
    expect(await stateOf(other.hours[0].id)).toBe('cancelled');
  });

  test('and nobody is told before the ten minutes are over', async () => {
    const { hours } = await world.season();
    await world.service.drain();
    value(await cancel());
    await world.service.drain();
    expect(await cancelsSent()).toBe(0);
    world.at(minutes(10));
    await world.service.drain();
    expect(await cancelsSent()).toBe(5 * 4);
    expect(hours[3].date).toBe('2027-03-30');
    await world.service.drain();
    expect(await cancelsSent()).toBe(5 * 4);
  });

  test('but who comes within 24 hours is told at once, and that hour does not come back', async () => {
    const { hours } = await world.season();
    await world.service.drain();
    world.at(new Date(hours[0].startsAt.getTime() - 23 * 3_600_000));
    const { id } = value(await cancel());
    await world.service.drain();
    expect(await cancelsSent()).toBe(5);
    expect(value(await undo(id))).toMatchObject({ hoursRestored: 3 });
    expect(await stateOf(hours[0].id)).toBe('cancelled');
    expect(await stateOf(hours[1].id)).toBe('open');
    world.at(minutes(11));
    await world.service.drain();
    expect(await cancelsSent()).toBe(5);
  });

  test('with only near hours there is nothing to undo', async () => {
    const { hours } = await world.season();
    world.at(new Date(hours[0].startsAt.getTime() - 3_600_000));
    const { id, undoUntil } = value(await cancel({ until: '2027-03-09' }));
    expect(undoUntil).toBeNull();
    expect(codeOf(await undo(id))).toBe('undo-too-late');
  });

  test('what it would be is shown first, and nothing is done by that', async () => {
    const { hours } = await world.season();
    await world.booked(hours[1].id);
    world.at(new Date(hours[0].startsAt.getTime() - 3_600_000));
    const shown = value(await world.get(BulkCancel).preview(choice(), await world.actor('koko')));
    expect(shown.cases).toBe(1);
    expect(shown.hours.map(({ date, cases, atOnce }) => [date, cases, atOnce])).toEqual([
      ['2027-03-09', 0, true],
      ['2027-03-16', 1, false],
      ['2027-03-23', 0, false],
      ['2027-03-30', 0, false],
    ]);
    expect(await stateOf(hours[1].id)).toBe('open');
  });

  test('is refused for others, for wrong days and without a reason', async () => {
    const { seriesId } = await world.season();
    const others = await world.otherSeason();
    expect(codeOf(await cancel({}, 'muu'))).toBe('not-found');
    expect(codeOf(await cancel({}, 'aino'))).toBe('not-found');
    expect(codeOf(await cancel({ seriesIds: [seriesId, others.seriesId] }))).toBe('not-found');
    expect(codeOf(await cancel({ from: '2027-04-01', until: '2027-03-01' }))).toBe('validation-failed');
    expect(codeOf(await cancel({ from: 'maanantaina' }))).toBe('validation-failed');
    expect(codeOf(await cancel({}, 'koko', ' '))).toBe('validation-failed');
    expect(codeOf(await cancel({ from: '2026-01-01', until: '2026-12-31' }))).toBe('no-hours-in-series');
    expect(await world.count(sql`select id from bulk_cancellation`)).toBe(0);
  });
});

describe('the undo', () => {
  test('brings back hours, places and what the queue gave meanwhile, and nobody hears of it', async () => {
    const { hours } = await world.season({ capacity: 1 });
    const first = await world.booked(hours[0].id);
    world.at(minutes(1));
    const second = await world.booked(hours[1].id);
    await world.service.drain();
    const { id } = value(await cancel({ until: '2027-03-16' }));
    expect((await placeOf(first.id))?.sessionId).toBe(hours[2].id);
    expect((await placeOf(second.id))?.sessionId).toBe(hours[3].id);
    world.at(minutes(9));
    expect(value(await undo(id))).toEqual({ id, hoursRestored: 2, placesRestored: 2 });
    expect(await placeOf(first.id)).toMatchObject({ sessionId: hours[0].id, place: 1 });
    expect(await placeOf(second.id)).toMatchObject({ sessionId: hours[1].id, place: 1 });
    expect(await world.count(sql`select session_id from session_cancellation`)).toBe(0);
    const given = await world.rows(sql`select because from booking_removal where because = 'undone'`);
    expect(given).toHaveLength(2);
    world.at(minutes(5));
    await world.service.drain();
    expect(await cancelsSent()).toBe(0);
    expect(await world.count(sql`select id from audit_log where act = 'hours.restored'`)).toBe(1);
  });

  test('gives the places it frees to those who wait', async () => {
    const { hours, seriesId } = await world.season({ capacity: 1, lastDate: '2027-03-16' });
    const held = await world.booked(hours[0].id);
    const { id } = value(await cancel({ until: '2027-03-09' }));
    expect((await placeOf(held.id))?.sessionId).toBe(hours[1].id);
    world.at(minutes(1));
    const waiting = await world.ready();
    const { JoinQueue } = await import('../../../../src/sessions/queue/join-queue.js');
    value(await world.get(JoinQueue).run({ seriesId, caseId: waiting.id }, await world.actor('aino')));
    value(await undo(id));
    expect((await placeOf(held.id))?.sessionId).toBe(hours[0].id);
    expect(await placeOf(waiting.id)).toMatchObject({ sessionId: hours[1].id, createdBy: 'queue' });
  });

  test('leaves a case where somebody has put it by hand, and one that is withdrawn out', async () => {
    const { hours } = await world.season();
    const moved = await world.booked(hours[0].id);
    const withdrawn = await world.booked(hours[0].id);
    const stays = await world.booked(hours[0].id);
    const { id } = value(await cancel({ until: '2027-03-09' }));
    const given = await world.rows<{ id: string }>(
      sql`select id from booking where case_id = ${moved.id} and state = 'booked'`,
    );
    const aino = await world.actor('aino');
    value(await world.get(MoveBooking).run({ bookingId: given[0].id, sessionId: hours[3].id }, aino));
    value(await world.get(WithdrawConsent).run({ consentId: withdrawn.consentId }, aino));
    expect(value(await undo(id))).toMatchObject({ hoursRestored: 1, placesRestored: 1 });
    expect((await placeOf(moved.id))?.sessionId).toBe(hours[3].id);
    expect(await placeOf(withdrawn.id)).toBeUndefined();
    expect(await placeOf(stays.id)).toMatchObject({ sessionId: hours[0].id, place: 3 });
  });

  test('brings back no hour whose series has ended or whose day was closed meanwhile', async () => {
    const { hours, seriesId } = await world.season();
    const { id } = value(await cancel());
    world.at(minutes(1));
    const [koko, countyId] = [await world.actor('koko'), world.county];
    value(await world.get(CloseDay).run({ countyId, date: '2027-03-16', name: 'Koulutus' }, koko));
    value(await world.get(EndSeries).run({ seriesId, lastDate: '2027-03-25', reason: 'Muutto' }, koko));
    expect(value(await undo(id))).toMatchObject({ hoursRestored: 2 });
    const states = [];
    for (const hour of hours.slice(0, 4)) states.push(await stateOf(hour.id));
    expect(states).toEqual(['open', 'cancelled', 'open', 'cancelled']);
  });

  test('comes too late after ten minutes, and once is enough', async () => {
    await world.season();
    const first = value(await cancel({ until: '2027-03-09' }));
    value(await undo(first.id));
    expect(codeOf(await undo(first.id))).toBe('wrong-state');
    const second = value(await cancel({ until: '2027-03-09' }));
    world.at(minutes(10));
    expect(codeOf(await undo(second.id))).toBe('undo-too-late');
    expect(codeOf(await undo(second.id, 'muu'))).toBe('not-found');
    expect(codeOf(await undo(world.county))).toBe('not-found');
  });

  test('an hour cancelled again within the ten minutes is told when the second undo ends', async () => {
    const { hours } = await world.season();
    await world.service.drain();
    const first = value(await cancel({ until: '2027-03-09' }));
    value(await undo(first.id));
    world.at(minutes(8));
    const second = value(await cancel({ until: '2027-03-09' }));
    world.at(minutes(3));
    await world.service.drain();
    expect(await cancelsSent()).toBe(0);
    value(await undo(second.id));
    expect(await stateOf(hours[0].id)).toBe('open');
  });

  test('who was invited meanwhile gets the hours that came back as events of their own', async () => {
    const { hours } = await world.season({ lastDate: '2027-04-06' });
    await world.service.drain();
    const { id } = value(await cancel({ until: '2027-03-09' }));
    const grant = { personId: world.ids.kaisa, role: 'pair-member' as const, from: '2026-01-01' };
    value(await world.get(GrantRole).run({ ...grant, pairId: world.pairs.ainos }, 'system'));
    await world.get(KeepParticipants).run();
    await world.service.drain();
    value(await undo(id));
    await world.service.drain();
    const sent = await world.rows<{
      sessionId: string | null;
    }>(sql`select i.session_id from calendar_message m
      join invitation i on i.id = m.invitation_id where i.person_id = ${world.ids.kaisa}`);
    expect(sent).toEqual(expect.arrayContaining([{ sessionId: null }, { sessionId: hours[0].id }]));
    expect(sent).toHaveLength(2);
  });

  test('its coordinators see it running, and nobody else', async () => {
    await world.season();
    const { id } = value(await cancel());
    const bulks = world.get(BulkCancellations);
    expect(await bulks.running(await world.actor('koko'))).toMatchObject([{ id, hours: 4 }]);
    expect(await bulks.running(await world.actor('muu'))).toEqual([]);
    expect(await bulks.one(await world.actor('aino'), id)).toBeNull();
    expect(await bulks.one(await world.actor('koko'), id)).toMatchObject({ mayUndo: true, cases: 0 });
    world.at(minutes(10));
    expect(await bulks.running(await world.actor('koko'))).toEqual([]);
  });
});

describe('a late holiday', () => {
  const close = async (date: string, by: Name = 'koko') =>
    world.get(CloseDay).run({ countyId: world.county, date, name: 'Kriisipäivä' }, await world.actor(by));

  test('cancels the hours of its day under its name, and the undo takes the day back too', async () => {
    const { hours } = await world.season();
    const held = await world.booked(hours[1].id);
    const { cancelled } = value(await close('2027-03-16'));
    expect(cancelled).toMatchObject({ hoursCancelled: 1, casesFreed: 1 });
    expect(await stateOf(hours[1].id)).toBe('cancelled');
    const reasons = await world.rows(sql`select reason from session_cancellation`);
    expect(reasons).toEqual([{ reason: 'Kriisipäivä' }]);
    value(await undo(cancelled!.id));
    expect(await placeOf(held.id)).toMatchObject({ sessionId: hours[1].id });
    expect(await world.count(sql`select id from county_closing`)).toBe(0);
    expect(codeOf(await close('2027-03-16'))).toBe('ok');
  });

  test('moves the cut-offs of the hours after it', async () => {
    const { hours } = await world.season();
    const cutOff = { workingDaysBefore: 2, time: '12:00' };
    const closes = async () => {
      const closed = await world.get(Writer).run((tx) => closedDatesOf(tx, [world.county]));
      return cutOffAt(hours[1].date, cutOff, closed.get(world.county)!).toISOString();
    };
    expect(await closes()).toBe('2027-03-12T10:00:00.000Z');
    expect(value(await close('2027-03-15')).cancelled).toBeNull();
    expect(await closes()).toBe('2027-03-11T10:00:00.000Z');
  });

  test('is named once, by the county’s own coordinator', async () => {
    await world.season();
    value(await close('2027-03-16'));
    expect(codeOf(await close('2027-03-16'))).toBe('validation-failed');
    expect(codeOf(await close('2027-03-23', 'muu'))).toBe('not-found');
    expect(codeOf(await close('2027-03-23', 'aino'))).toBe('not-found');
  });
});

test('one hour cancelled alone is told at once and has no undo', async () => {
  const { hours } = await world.season();
  await world.service.drain();
  const off = { sessionId: hours[0].id, reason: 'Sairaus' };
  value(await world.get(CancelHour).run(off, await world.actor('koko')));
  await world.get(Outbox).drain();
  expect(await cancelsSent()).toBe(5);
  expect(await world.count(sql`select id from bulk_cancellation`)).toBe(0);
});
