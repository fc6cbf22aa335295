import { FollowPeople } from '../../src/invitations/follow-people.js';
import { InviteToSeason } from '../../src/invitations/invite-to-season.js';
import { Reader, sql } from '../../src/platform/database/index.js';
import { CancelHour, MoveHour, NameDeputy } from '../../src/sessions/index.js';
import { hoursOwedTo, replayedCalendarOf } from '../support/replayed-calendar.js';
import { TellHour } from '../../src/invitations/tell-hour.js';
import { value, World, type Name, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ firstDate: '2027-03-09', lastDate: '2027-04-06' });
  await world.get(InviteToSeason).run(season.seriesId);
});
afterAll(() => world.close());

const pathOf = () => `/sarjat/${season.seriesId}/kalenterit`;
const choose = (mode: 'each' | 'season', by: Name = 'koko', personId = world.ids.sini) =>
  world.ask(by, 'POST', pathOf(), { body: { personId, mode } });
/** What the job behind the choice does. */
const follow = async () => {
  const planned = await world.rows<{ payload: unknown }>(
    sql`select payload from outbox_message where kind = 'invitations.calendar-mode-changed'`,
  );
  await world.get(FollowPeople).runFor(world.ids.sini);
  return planned.length;
};
const sent = (name: Name) =>
  world.rows<{ method: string; sessionId: string | null }>(sql`select m.method, i.session_id
    from calendar_message m join invitation i on i.id = m.invitation_id
    where i.series_id = ${season.seriesId} and i.person_id = ${world.ids[name]} order by m.created_at, m.id`);
const isRight = async (name: Name) => {
  const reads = world.get(Reader);
  const replayed = await replayedCalendarOf(reads, world.ids[name]);
  expect(replayed).toEqual(await hoursOwedTo(reads, world.ids[name]));
};
const later = (minutes: number) => world.at(new Date(Date.parse('2027-03-02T07:00:00Z') + minutes * 60_000));

test('a coordinator sees how each participant has the hours, and changes it for one of them', async () => {
  const { status, text } = await world.ask('koko', 'GET', pathOf());
  expect(status).toBe(200);
  expect(text).toContain('Sini Saraste-Esimerkki');
  expect(text.match(/Koko kausi yhtenä tapahtumana/g)!.length).toBeGreaterThan(3);
  const others = await sent('aino');
  const logged = await world.loggedBy(async () => {
    expect((await choose('each')).status).toBe(303);
  });
  expect(logged).toMatchObject([{ act: 'calendar-mode.set', role: 'coordinator', result: 'ok' }]);
  expect(await follow()).toBe(1);
  later(1);
  const told = await sent('sini');
  expect(told.filter(({ method }) => method === 'CANCEL')).toEqual([{ method: 'CANCEL', sessionId: null }]);
  expect(told.filter(({ method, sessionId }) => method === 'REQUEST' && sessionId)).toHaveLength(
    season.hours.length,
  );
  await isRight('sini');
  expect(await sent('aino')).toEqual(others);
  await follow();
  expect(await sent('sini')).toHaveLength(told.length);
});

test('what happens to hours afterwards is told hour by hour, and one season comes back on demand', async () => {
  await choose('each');
  await follow();
  const koko = await world.actor('koko');
  const [, off, moved, replaced] = season.hours;
  later(1);
  value(await world.get(CancelHour).run({ sessionId: off!.id, reason: 'Este' }, koko));
  const startsAt = new Date('2027-03-24T08:00:00Z');
  value(await world.get(MoveHour).run({ sessionId: moved!.id, startsAt, reason: 'Este' }, koko));
  const deputy = { sessionId: replaced!.id, personId: world.ids.dani, replacedId: world.ids.sini };
  value(await world.get(NameDeputy).run({ ...deputy, reason: 'Este' }, koko));
  world.at('2027-03-02T07:30:00Z');
  for (const { id } of season.hours) await world.get(TellHour).run(id);
  await isRight('sini');
  expect(
    (await sent('sini')).some(({ method, sessionId }) => method === 'CANCEL' && sessionId === off!.id),
  ).toBe(true);
  world.at('2027-03-02T07:40:00Z');
  await choose('season');
  await follow();
  await isRight('sini');
  await isRight('dani');
  const standing = await world.rows<{ sessionId: string | null }>(sql`select session_id from invitation
    where series_id = ${season.seriesId} and person_id = ${world.ids.sini} and ended_at is null
    order by session_id`);
  expect(standing.map(({ sessionId }) => sessionId).toSorted()).toEqual([moved!.id, null].toSorted());
});

test('is not for another county’s coordinator, nor about somebody of another series', async () => {
  expect((await world.ask('muu', 'GET', pathOf())).status).toBe(404);
  expect((await choose('each', 'muu')).status).toBe(404);
  expect((await choose('each', 'koko', world.ids.kaisa)).status).toBe(404);
  expect((await choose('each', 'koko', 'x')).status).toBe(404);
});

test('everybody chooses it for themselves in their settings, and a form without it leaves it alone', async () => {
  const mode = async () =>
    (
      await world.rows(sql`select single_events from person
      where id = ${world.ids.bertta}`)
    )[0];
  const before = await mode();
  expect((await world.ask('bertta', 'GET', '/asetukset')).text).toContain('Tunnit kalenterissa');
  expect((await world.ask('koko', 'GET', '/asetukset')).text).not.toContain('Tunnit kalenterissa');
  const logged = await world.loggedBy(() =>
    world.ask('bertta', 'POST', '/asetukset', { body: { language: 'fi', calendarMode: 'each' } }),
  );
  expect(logged).toMatchObject([{ act: 'calendar-mode.chosen', role: 'pair-member' }]);
  const chosen = await mode();
  expect(chosen).not.toEqual(before);
  await world.ask('bertta', 'POST', '/asetukset', { body: { language: 'fi' } });
  expect(await mode()).toEqual(chosen);
  await world.ask('bertta', 'POST', '/asetukset', { body: { language: 'fi', calendarMode: 'season' } });
  expect(await mode()).toEqual(before);
});
