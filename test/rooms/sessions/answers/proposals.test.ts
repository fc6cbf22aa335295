import { sql, Writer } from '../../../../src/platform/database/index.js';
import {
  Agendas,
  Answers,
  CancelHour,
  DecideProposal,
  MoveHour,
  ProposeTime,
  WatchAnswers,
} from '../../../../src/sessions/index.js';
import { Tasks } from '../../../../src/tasks/index.js';
import { codeOf, value, World, type Name, type Season } from '../../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ lastDate: '2027-03-23' });
});
afterAll(() => world.close());

const WEDNESDAY = '2027-03-10T07:30:00.000Z';
const THURSDAY = '2027-03-11T07:30:00.000Z';
const propose = async (who: Name, startsAt = WEDNESDAY, forWhom?: Name) =>
  world.get(ProposeTime).run(
    {
      ...{ sessionId: season.hours[0]!.id, startsAt: new Date(startsAt) },
      ...(forWhom && { forPersonId: world.ids[forWhom] }),
    },
    await world.actor(who),
  );
/** As a COUNTER by mail, already judged. */
const countered = async (who: Name, { startsAt = WEDNESDAY, ofSeason = false } = {}) => {
  const from = new Date(startsAt);
  const time = {
    ...{ personId: world.ids[who], seriesId: season.seriesId, sequence: 2, via: 'mail' as const },
    ...{ sessionId: ofSeason ? null : season.hours[0]!.id, originalStartsAt: season.hours[0]!.startsAt },
    ...{ startsAt: from, endsAt: new Date(from.getTime() + 3_600_000) },
    ...{ invitationId: 'an-invitation', inboundId: `message of ${who} ${startsAt}`.slice(0, 36) },
  };
  return (await world.get(Writer).run((tx) => world.get(Answers).propose(tx, time))).proposalId;
};
const accept = async (proposalId: string, more: { reason?: string; revision?: number; by?: Name } = {}) => {
  const { by = 'koko', ...rest } = more;
  return world.get(DecideProposal).accept({ proposalId, ...rest }, await world.actor(by));
};
const decline = async (proposalId: string, by: Name = 'koko') =>
  world.get(DecideProposal).decline({ proposalId }, await world.actor(by));
const decisions = async () =>
  (
    await world.rows<{ decision: string | null }>(sql`select decision from time_proposal
      where series_id = ${season.seriesId} order by starts_at`)
  ).map(({ decision }) => decision);
const openTasks = async () => {
  const { items } = await world.get(Tasks).tasksFor(await world.actor('koko'), { limit: 100 });
  return items
    .filter(({ kind, sessionId }) => kind === 'time-proposed' && sessionId === season.hours[0]!.id)
    .map(({ subjectId }) => subjectId);
};
const planned = async (kind: string): Promise<unknown[]> =>
  (await world.rows<{ payload: unknown }>(sql`select payload from outbox_message where kind = ${kind}`)).map(
    ({ payload }) => (typeof payload === 'string' ? JSON.parse(payload) : payload),
  );
const hourNow = async () => (await world.get(Agendas).of(await world.actor('koko'), season.hours[0]!.id))!;

test('a proposed time waits for the coordinators and stands beside the name', async () => {
  const { proposalId } = value(await propose('sini'));
  expect(await openTasks()).toEqual([proposalId]);
  const sini = (await hourNow()).attendees.find(({ personId }) => personId === world.ids.sini)!;
  expect(sini.proposal).toEqual({
    ...{ id: proposalId, startsAt: new Date(WEDNESDAY) },
    endsAt: new Date('2027-03-10T08:30:00Z'),
  });
});

test('a newer time of the same person takes the place of the older, the same time again is one proposal', async () => {
  const first = await countered('sini');
  expect(await countered('sini')).toBe(first);
  const second = await countered('sini', { startsAt: THURSDAY });
  expect(await openTasks()).toEqual([second]);
  expect(await decisions()).toEqual(['overtaken', null]);
});

test('an accepted time moves the hour, and what others proposed is overtaken', async () => {
  const [of, others] = [await countered('sini'), await countered('aino', { startsAt: THURSDAY })];
  const logged = await world.loggedBy(async () => value(await accept(of)));
  expect(logged.map(({ act, sessionId }) => [act, sessionId]).toSorted()).toEqual([
    ['proposal.accepted', season.hours[0]!.id],
    ['session.moved', season.hours[0]!.id],
  ]);
  const hour = await hourNow();
  expect(hour.startsAt.toISOString()).toBe(WEDNESDAY);
  expect(hour.changes.movedBecause).toBe('Ehdotettu aika');
  expect(await decisions()).toEqual(['accepted', 'overtaken']);
  expect(await openTasks()).toEqual([]);
  expect(await planned('inbound-mail.proposal-decided')).toEqual(
    expect.arrayContaining([{ proposalId: of }, { proposalId: others }]),
  );
  expect(await planned('invitations.hour-changed')).toContainEqual({ sessionId: season.hours[0]!.id });
  expect(codeOf(await accept(of))).toBe('wrong-state');
});

test('a declined time leaves the hour where it is and is told to who proposed it', async () => {
  const id = await countered('sini');
  value(await decline(id));
  expect((await hourNow()).startsAt).toEqual(season.hours[0]!.startsAt);
  expect(await decisions()).toEqual(['declined']);
  expect(await openTasks()).toEqual([]);
  expect(await planned('invitations.proposal-declined')).toContainEqual({ proposalId: id });
  expect(codeOf(await decline(id))).toBe('wrong-state');
});

test('a time that cannot be taken leaves the proposal open', async () => {
  const id = value(await propose('sini')).proposalId;
  expect(codeOf(await accept(id, { revision: 99 }))).toBe('changed-meanwhile');
  world.at('2027-03-10T08:00:00Z');
  expect(codeOf(await accept(id))).toBe('hour-already-past');
  expect(await decisions()).toEqual([null]);
  expect(await openTasks()).toEqual([id]);
});

test.each<[string, () => Promise<unknown>]>([
  [
    'moved by hand',
    async () =>
      value(
        await world
          .get(MoveHour)
          .run(
            { sessionId: season.hours[0]!.id, startsAt: new Date(THURSDAY), reason: 'Este' },
            await world.actor('koko'),
          ),
      ),
  ],
  [
    'cancelled',
    async () =>
      value(
        await world
          .get(CancelHour)
          .run({ sessionId: season.hours[0]!.id, reason: 'Este' }, await world.actor('koko')),
      ),
  ],
  [
    'begun',
    async () => {
      world.at('2027-03-09T11:00:00Z');
      await world.get(WatchAnswers).run();
    },
  ],
])('nobody decides about a time for an hour that is %s', async (_, act) => {
  const id = await countered('sini');
  await act();
  expect(await decisions()).toEqual(['overtaken']);
  expect(await openTasks()).toEqual([]);
  expect(codeOf(await decline(id))).toBe('wrong-state');
});

test('a time for the whole season is not a click: it is declined or needs a new plan', async () => {
  const id = await countered('sini', { ofSeason: true });
  expect(codeOf(await accept(id))).toBe('wrong-state');
  value(await decline(id));
  expect(await decisions()).toEqual(['declined']);
});

test('a time for a season that is over asks nobody any more', async () => {
  await countered('sini', { ofSeason: true });
  await world.get(WatchAnswers).run();
  expect(await decisions()).toEqual([null]);
  world.at('2027-03-23T11:00:00Z');
  await world.get(WatchAnswers).run();
  expect(await decisions()).toEqual(['overtaken']);
});

test('only those who come propose, and only their coordinator decides', async () => {
  expect(codeOf(await propose('dani'))).toBe('not-found');
  expect(codeOf(await propose('kaisa'))).toBe('not-found');
  expect(codeOf(await propose('aino', WEDNESDAY, 'sini'))).toBe('not-found');
  expect(codeOf(await propose('aino', season.hours[0]!.startsAt.toISOString()))).toBe('validation-failed');
  expect(codeOf(await propose('aino', '2027-03-02T06:00:00Z'))).toBe('validation-failed');
  const { proposalId } = value(await propose('koko', WEDNESDAY, 'sini'));
  expect(codeOf(await accept(proposalId, { by: 'muu' }))).toBe('not-found');
  expect(codeOf(await accept(proposalId, { by: 'aino' }))).toBe('not-found');
  expect(codeOf(await decline(proposalId, 'muu'))).toBe('not-found');
});

test('a program answers, proposes and decides with the person’s key', async () => {
  const [hour] = season.hours;
  const path = `/api/v1/sessions/${hour!.id}`;
  const body = { answer: 'tentative' };
  expect((await world.ask('sini', 'PUT', `${path}/answer`, { body })).status).toBe(200);
  expect((await world.ask('aino', 'PUT', `/api/v1/series/${season.seriesId}/answer`, { body })).status).toBe(
    200,
  );
  const made = await world.ask('sini', 'POST', `${path}/proposals`, { body: { startsAt: WEDNESDAY } });
  expect(made.status).toBe(201);
  const { text } = await world.ask('koko', 'GET', path);
  expect(JSON.parse(text)).toMatchObject({
    attendees: expect.arrayContaining([
      {
        ...{ personId: world.ids.sini, answer: 'tentative', answeredAt: '2027-03-02T07:00:00.000Z' },
        proposal: { id: made.body.id, startsAt: WEDNESDAY, endsAt: '2027-03-10T08:30:00.000Z' },
      },
      { personId: world.ids.bertta, answer: 'none', answeredAt: null, proposal: null },
    ]),
  });
  const taken = await world.ask('koko', 'POST', `/api/v1/proposals/${made.body.id}/acceptance`, { body: {} });
  expect([taken.status, taken.text]).toEqual([200, expect.stringContaining(WEDNESDAY)]);
  const again = await world.ask('koko', 'POST', `/api/v1/proposals/${made.body.id}/refusal`);
  expect([again.status, again.code]).toEqual([409, 'wrong-state']);
});
