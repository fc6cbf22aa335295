import { EndRole } from '../../../src/people/index.js';
import { JoinHour } from '../../../src/invitations/index.js';
import { Reader, sql } from '../../../src/platform/database/index.js';
import {
  Agendas,
  CancelHour,
  CloseHour,
  discussionFor,
  EndDeputy,
  Hours,
  LeaveSeries,
  MoveHour,
  NameDeputy,
} from '../../../src/sessions/index.js';
import { hoursOwedTo, replayedCalendarOf } from '../../support/replayed-calendar.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ lastDate: '2027-03-23' });
  await world.service.drain();
});
afterAll(() => world.close());

type Naming = { replacedId?: string; reason?: string; by?: Name; revision?: number };
const name = async (sessionId: string, deputy: Name, { by = 'koko', ...rest }: Naming = {}) =>
  world.get(NameDeputy).run({ sessionId, personId: world.ids[deputy], ...rest }, await world.actor(by));
const end = async (sessionId: string, deputy?: Name) =>
  world.get(EndDeputy).run({ sessionId, personId: deputy && world.ids[deputy] }, await world.actor('koko'));
const linesFor = async (who: Name, sessionId: string) =>
  (await world.get(Agendas).of(await world.actor(who), sessionId))?.places
    .filter(({ kind }) => kind !== 'free')
    .map(({ kind }) => kind);
const joinUrlOf = async (who: Name, sessionId: string) =>
  (await world.get(Hours).one(await world.actor(who), sessionId))?.joinUrl ?? null;
const join = async (url: string | null, who: Name) =>
  world.get(JoinHour).run(url?.split('/').at(-1) ?? '', await world.actor(who));
const visits = (sessionId: string, met?: string) => sql`select v.id from deputy_visit v
  join session_deputy d on d.id = v.deputy_id where d.session_id = ${sessionId}
  ${met ? sql`and v.met = ${met}` : sql``}`;
const calendarsAreRight = async () => {
  await world.service.drain();
  for (const who of ['aino', 'bertta', 'ville', 'sini', 'dani', 'kaisa'] as const) {
    expect([who, await replayedCalendarOf(world.get(Reader), world.ids[who])]).toEqual([
      who,
      await hoursOwedTo(world.get(Reader), world.ids[who]),
    ]);
  }
};

test('for that hour alone Kela’s deputy sees what the contact would see, and the contact does not', async () => {
  const [hour, next] = season.hours;
  const { bookingId } = await world.booked(hour!.id);
  await world.booked(next!.id);
  world.at('2027-03-08T08:00:00Z');
  expect([await linesFor('sini', hour!.id), await linesFor('dani', hour!.id)]).toEqual([['case'], ['taken']]);

  value(await name(hour!.id, 'dani'));
  expect([await linesFor('sini', hour!.id), await linesFor('dani', hour!.id)]).toEqual([['taken'], ['case']]);
  const seenBy = async (who: Name) =>
    discussionFor(world.get(Reader), await world.actor(who), bookingId, world.clock.now());
  expect((await seenBy('dani'))?.viewer).toBe('kela-contact');
  expect(await seenBy('sini')).toBeNull();
  world.at('2027-03-15T08:00:00Z');
  expect([await linesFor('sini', next!.id), await linesFor('dani', next!.id)]).toEqual([['case'], ['taken']]);

  world.at('2027-03-08T08:00:00Z');
  value(await end(hour!.id));
  expect([await linesFor('sini', hour!.id), await linesFor('dani', hour!.id)]).toEqual([['case'], ['taken']]);
});

test('the hour goes from one calendar to the other and back, wherever it is moved meanwhile', async () => {
  const { id } = season.hours[1]!;
  value(await name(id, 'dani', { reason: 'Loma' }));
  await calendarsAreRight();
  const move = { sessionId: id, startsAt: new Date('2027-03-18T08:00:00Z'), reason: 'Palaveri' };
  value(await world.get(MoveHour).run(move, await world.actor('koko')));
  await calendarsAreRight();
  value(await end(id));
  await calendarsAreRight();
  value(await name(id, 'dani'));
  await calendarsAreRight();
  value(await world.get(CancelHour).run({ sessionId: id, reason: 'Este' }, await world.actor('koko')));
  await calendarsAreRight();
});

test('a deputy is never sent the season, and each of the two is told once', async () => {
  value(await name(season.hours[0]!.id, 'dani'));
  await world.service.drain();
  const sent = await world.rows(sql`select p.name, m.method, i.session_id from calendar_message m
    join invitation i on i.id = m.invitation_id join person p on p.id = i.person_id
    where m.session_id = ${season.hours[0]!.id} order by p.name`);
  expect(sent).toEqual([
    { name: 'Dani Sijainen', method: 'REQUEST', sessionId: season.hours[0]!.id },
    { name: 'Sini Saraste-Esimerkki', method: 'CANCEL', sessionId: null },
  ]);
});

test('the deputy’s own address leads to that hour alone, and dies with the naming', async () => {
  const [hour, next] = season.hours;
  value(await name(hour!.id, 'dani'));
  const url = await joinUrlOf('dani', hour!.id);
  expect(await joinUrlOf('dani', next!.id)).toBeNull();
  expect(await joinUrlOf('sini', hour!.id)).toBeNull();
  const sinis = await joinUrlOf('sini', next!.id);

  world.at('2027-03-09T10:50:00Z');
  expect(value(await join(url, 'dani'))).toMatchObject({ kind: 'room' });
  expect(value(await join(sinis, 'sini'))).toMatchObject({ kind: 'wait', startsAt: next!.startsAt });
  expect(await world.count(visits(hour!.id, 'room'))).toBe(1);
  world.at('2027-03-09T10:55:00Z');
  value(await end(hour!.id, 'dani'));
  expect(codeOf(await join(url, 'dani'))).toBe('not-found');
  expect(value(await join(sinis, 'sini'))).toMatchObject({ kind: 'room' });
  expect(await world.count(visits(hour!.id))).toBe(2);
});

test('a member of another pair of the county comes along for a pair’s member, and sees no case of theirs', async () => {
  const alone = await world.season({ pairIds: [world.pairs.ainos], weekday: 4, lastDate: '2027-03-18' });
  const [hour] = alone.hours;
  await world.booked(hour!.id);
  value(await name(hour!.id, 'ville', { replacedId: world.ids.bertta }));
  expect(await linesFor('ville', hour!.id)).toEqual(['taken']);
  expect(await joinUrlOf('ville', hour!.id)).toMatch(/\/join\//);
  expect(await world.get(Hours).one(await world.actor('ville'), alone.hours[1]!.id)).toBeNull();
  const people = (await world.get(Agendas).of(await world.actor('koko'), hour!.id))!.attendees;
  expect(people.filter(({ replacedBy, standsInFor }) => replacedBy ?? standsInFor)).toMatchObject([
    { name: 'Ville Malli', part: 'pair-member', standsInFor: 'Bertta Mallinen' },
    { name: 'Bertta Mallinen', replacedBy: 'Ville Malli' },
  ]);
  await calendarsAreRight();
});

test('only who attends for Kela says that the hour is over', async () => {
  const { id } = season.hours[0]!;
  value(await name(id, 'dani'));
  world.at('2027-03-09T12:05:00Z');
  const close = async (who: Name) => world.get(CloseHour).run({ sessionId: id }, await world.actor(who));
  expect(codeOf(await close('sini'))).toBe('not-found');
  expect(codeOf(await close('dani'))).toBe('ok');
});

test('who cannot stand in is refused, and nothing is written', async () => {
  const { id } = season.hours[0]!;
  const errorsOf = async (deputy: Name, naming: Naming = {}) => {
    const named = await name(id, deputy, naming);
    return named.ok ? 'ok' : named.refusal.errors?.map(({ field, code }) => `${field} ${code}`);
  };
  expect(await errorsOf('oona')).toEqual(['personId unknown']);
  expect(await errorsOf('aino')).toEqual(['personId comes-already']);
  expect(await errorsOf('kaisa', { replacedId: world.ids.bertta })).toEqual(['personId unknown']);
  expect(await errorsOf('dani', { replacedId: world.ids.bertta })).toEqual(['personId unknown']);
  expect(await errorsOf('dani', { replacedId: world.ids.kaisa })).toEqual(['replacedId unknown']);
  expect(codeOf(await name(id, 'dani', { by: 'muu' }))).toBe('not-found');
  expect(codeOf(await name(id, 'dani', { revision: 7 }))).toBe('changed-meanwhile');
  expect(codeOf(await end(id))).toBe('not-found');
  expect(await world.count(sql`select id from session_deputy where session_id = ${id}`)).toBe(0);
  value(await name(id, 'dani'));
  expect(await errorsOf('dani')).toEqual(['personId unchanged']);
  world.at('2027-03-09T11:00:00Z');
  expect(codeOf(await end(id))).toBe('hour-already-past');
});

test('over HTTP a deputy is named and taken back, and the answer knows who comes', async () => {
  const { id } = season.hours[0]!;
  const path = `/api/v1/sessions/${id}/deputy`;
  const named = await world.ask('koko', 'POST', path, { body: { personId: world.ids.dani } });
  expect([named.status, named.body]).toEqual([200, { id }]);
  const attendees = async () => {
    const { body } = await world.ask('koko', 'GET', `/api/v1/sessions/${id}`);
    return (body as unknown as { attendees: { personId: string }[] }).attendees.map(
      ({ personId }) => personId,
    );
  };
  expect(await attendees()).toContain(world.ids.dani);
  expect(await attendees()).not.toContain(world.ids.sini);
  expect((await world.ask('koko', 'DELETE', path)).status).toBe(200);
  expect((await world.ask('koko', 'DELETE', path)).status).toBe(404);
  expect(await attendees()).toContain(world.ids.sini);
});

test('a deputy whose role ends before the hour, or who leaves the series, gives it back', async () => {
  const [first, second] = season.hours;
  value(await name(first!.id, 'dani'));
  value(await name(second!.id, 'dani'));
  await calendarsAreRight();
  const [grant] = await world.rows<{ id: string }>(
    sql`select id from role_grant where person_id = ${world.ids.dani}`,
  );
  value(await world.get(EndRole).run({ grantId: grant!.id, lastDay: '2027-03-10' }, 'system'));
  await calendarsAreRight();
  const live = () =>
    world.count(sql`select d.id from session_deputy d join session s on s.id = d.session_id
    where s.series_id = ${season.seriesId} and d.ended_at is null`);
  expect(await live()).toBe(1);
  const leaver = { seriesId: season.seriesId, personId: world.ids.dani };
  value(await world.get(LeaveSeries).run(leaver, await world.actor('koko')));
  await calendarsAreRight();
  expect(await live()).toBe(0);
});
