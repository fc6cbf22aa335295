import type { InviteContent } from '../../../../src/domain/itip.js';
import { calendarText } from '../../../../src/invitations/calendar-text.js';
import { fromJson, Reader, sql } from '../../../../src/platform/database/index.js';
import { AddExtraHour, CancelHour, EndSeries } from '../../../../src/sessions/index.js';
import { hoursOwedTo, replayedCalendarOf } from '../../../support/replayed-calendar.js';
import { readByIcalJs, readByNodeIcal } from '../../../support/calendar-readers.js';
import { codeOf, value, World, type Season } from '../../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const end = async (seriesId: string, lastDate: string, by: 'koko' | 'muu' | 'aino' = 'koko') =>
  world.get(EndSeries).run({ seriesId, lastDate, reason: 'Resurssit loppuvat' }, await world.actor(by));
const statesOf = ({ seriesId }: Season) =>
  world.rows<{ date: string; state: string }>(
    sql`select date, state from session where series_id = ${seriesId} order by starts_at`,
  );
/** What a person was sent of a series, its season first, each object in the order of its numbers. */
async function textsTo(name: 'aino' | 'sini', seriesId: string): Promise<string[]> {
  const rows = await world.rows<{ content: unknown }>(sql`select m.content from calendar_message m
    join invitation i on i.id = m.invitation_id
    where i.person_id = ${world.ids[name]} and i.series_id = ${seriesId}
    order by case when i.session_id is null then 0 else 1 end, m.sequence`);
  return rows.map(({ content }) => calendarText(fromJson<InviteContent>(content)));
}
const methods = (texts: string[]) => texts.map((text) => /METHOD:(\w+)/.exec(text)?.[1]);

test('every hour after the last day is cancelled, with the reason, and the series ends there', async () => {
  const season = await world.season();
  const ended = value(await end(season.seriesId, '2027-04-01'));
  expect(ended).toMatchObject({ hoursCancelled: 8, casesFreed: 0 });
  const states = await statesOf(season);
  expect(states.filter(({ state }) => state === 'open').map(({ date }) => date)).toEqual([
    ...['2027-03-09', '2027-03-16', '2027-03-23', '2027-03-30'],
  ]);
  expect(states.filter(({ state }) => state === 'cancelled')).toHaveLength(8);
  const kept = await world.rows(sql`select last_date, was_last_date from series_end
    where series_id = ${season.seriesId}`);
  expect(kept).toEqual([{ lastDate: '2027-04-01', wasLastDate: '2027-05-25' }]);
  const reasons = await world.rows(sql`select distinct c.reason from session_cancellation c
    join session s on s.id = c.session_id where s.series_id = ${season.seriesId}`);
  expect(reasons).toEqual([{ reason: 'Resurssit loppuvat' }]);
});

test('a series that is shortened twice keeps the day it was first planned for', async () => {
  const { seriesId } = await world.season();
  value(await end(seriesId, '2027-05-01'));
  value(await end(seriesId, '2027-04-01'));
  const kept = await world.rows(sql`select last_date, was_last_date from series_end
    where series_id = ${seriesId}`);
  expect(kept).toEqual([{ lastDate: '2027-04-01', wasLastDate: '2027-05-25' }]);
});

test('cases of the hours that fall away take what is free before, else they wait, longest first', async () => {
  const { seriesId, hours } = await world.season({ capacity: 1 });
  const lost = await world.booked(hours[2].id);
  const free = await world.booked(hours[1].id);
  expect(value(await end(seriesId, '2027-03-16'))).toMatchObject({ casesFreed: 1 });
  expect(await world.caseState(free.id)).toBe('booked');
  const [place] = await world.rows(sql`select session_id, created_by from booking
    where case_id = ${lost.id} and state = 'booked'`);
  expect(place).toEqual({ sessionId: hours[0].id, createdBy: 'queue' });
  const [removal] = await world.rows(sql`select because from booking_removal
    where booking_id = ${lost.bookingId}`);
  expect(removal).toEqual({ because: 'hour-cancelled' });
  expect(await world.logOf(lost.id, 'booking.removed')).toHaveLength(1);
});

test('with no hour left nobody waits in the series any more: its cases are ready', async () => {
  const { seriesId, hours } = await world.season({ capacity: 1, lastDate: '2027-03-23' });
  const cases = [];
  for (const hour of hours) cases.push(await world.booked(hour.id));
  value(await end(seriesId, '2027-03-02'));
  for (const { id } of cases) expect(await world.caseState(id)).toBe('ready');
  expect(await world.count(sql`select id from queue_entry where left_at is null`)).toBe(0);
});

test('calendars get one REQUEST with the earlier end, and every hour that is off as EXDATE', async () => {
  const { seriesId, hours } = await world.season();
  await world.service.drain();
  const off = { sessionId: hours[1].id, reason: 'Sairaus' };
  value(await world.get(CancelHour).run(off, await world.actor('koko')));
  value(await end(seriesId, '2027-04-10'));
  await world.service.drain();
  const told = await textsTo('aino', seriesId);
  expect(methods(told)).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
  const master = told[2];
  expect(master).toContain('UNTIL=20270406T100000Z');
  expect(master).toContain('EXDATE;TZID=Europe/Helsinki:20270316T130000');
  const left = hours.filter(({ date }) => date !== '2027-03-16' && date <= '2027-04-10');
  for (const read of [readByIcalJs, readByNodeIcal]) {
    expect(read(master).starts).toEqual(left.map(({ startsAt }) => startsAt.toISOString()));
  }
  for (const name of ['aino', 'sini'] as const) {
    const reads = world.get(Reader);
    const calendar = await replayedCalendarOf(reads, world.ids[name]);
    expect(calendar).toEqual(await hoursOwedTo(reads, world.ids[name]));
  }
});

test('a season of which nothing is left is cancelled as a whole, and extra hours with it', async () => {
  const { seriesId } = await world.season({ firstDate: '2027-04-06' });
  const extra = { seriesId, startsAt: new Date('2027-04-08T07:00:00Z'), reason: 'Jono' };
  value(await world.get(AddExtraHour).run(extra, await world.actor('koko')));
  await world.service.drain();
  value(await end(seriesId, '2027-03-02'));
  await world.service.drain();
  const [, season, , extraHour] = await textsTo('sini', seriesId);
  expect(methods([season, extraHour])).toEqual(['CANCEL', 'CANCEL']);
  expect(season).toContain('RRULE');
  expect(season).not.toContain('RECURRENCE-ID');
  expect(extraHour).toContain('DTSTART:20270408T070000Z');
});

test('only the county’s coordinator ends it, on a day that is left of it', async () => {
  const { seriesId } = await world.season();
  expect(codeOf(await end(seriesId, '2027-04-01', 'muu'))).toBe('not-found');
  expect(codeOf(await end(seriesId, '2027-04-01', 'aino'))).toBe('not-found');
  expect(codeOf(await end('00000000-0000-4000-8000-000000000000', '2027-04-01'))).toBe('not-found');
  for (const day of ['2027-05-25', '2027-06-01', '2027-02-28', 'huomenna']) {
    const refused = await end(seriesId, day);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'validation-failed' } });
  }
  expect((await statesOf({ seriesId, hours: [] })).every(({ state }) => state === 'open')).toBe(true);
});

test('what it would take is shown first', async () => {
  const { seriesId, hours } = await world.season();
  await world.booked(hours[3].id);
  const input = { seriesId, lastDate: '2027-03-20' };
  expect(value(await world.get(EndSeries).preview(input, await world.actor('koko')))).toEqual({
    ...{ hours: 10, cases: 1, waiting: 0, waitIn: 'this' },
  });
});
