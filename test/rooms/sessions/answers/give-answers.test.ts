import type { PartStat } from '../../../../src/domain/reply.js';
import { sql, Writer } from '../../../../src/platform/database/index.js';
import { ChangeFeed } from '../../../../src/platform/live/index.js';
import {
  Agendas,
  AnswerHour,
  Answers,
  CancelHour,
  EndDeputy,
  LeaveSeries,
  MoveHour,
  NameDeputy,
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
  season = await world.season({ lastDate: '2027-03-23', pairIds: [world.pairs.ainos] });
});
afterAll(() => world.close());

const at = (minute: number) => new Date(Date.UTC(2027, 2, 2, 7, minute));
type Mailed = { hour?: Season['hours'][number] | null; given?: number; seriesId?: string };
/** As it comes by mail, already judged. */
const mailed = (who: Name, partStat: PartStat, { hour = null, given = 0, seriesId }: Mailed = {}) =>
  world.get(Writer).run((tx) =>
    world.get(Answers).give(tx, {
      ...{ personId: world.ids[who], seriesId: seriesId ?? season.seriesId, partStat, givenAt: at(given) },
      ...{ hour: hour && { sessionId: hour.id, startsAt: hour.startsAt } },
      ...{ via: 'mail', recordedBy: null, inboundId: 'a-message' },
    }),
  );
const says = async (
  who: Name,
  answer: PartStat,
  thing: { sessionId: string } | { seriesId: string },
  forWhom?: Name,
) =>
  world
    .get(AnswerHour)
    .run({ answer, ...thing, ...(forWhom && { forPersonId: world.ids[forWhom] }) }, await world.actor(who));
const answersTo = async (sessionId: string) => {
  const agenda = await world.get(Agendas).of(await world.actor('koko'), sessionId);
  const coming = agenda!.attendees.filter(({ part, replacedBy }) => part !== 'kela-deputy' && !replacedBy);
  return Object.fromEntries(coming.map(({ name, answer }) => [name.split(' ')[0], answer]));
};
const tasksAbout = async (id: string) => {
  const { items } = await world.get(Tasks).tasksFor(await world.actor('koko'), { limit: 100 });
  return items
    .filter(({ subjectId }) => subjectId === id)
    .map(({ kind, dueAt }) => [kind, dueAt.toISOString()]);
};
const HOUR_TASK = ['hour-declined', '2027-03-05T10:00:00.000Z'];
const moved = async (sessionId: string, startsAt: string) =>
  value(
    await world
      .get(MoveHour)
      .run({ sessionId, startsAt: new Date(startsAt), reason: 'Este' }, await world.actor('koko')),
  );

test('one accepted invitation fills the season, and a no to one hour stands beside it', async () => {
  const [first, second] = season.hours;
  expect(await mailed('sini', 'accepted')).toBe('recorded');
  expect(await mailed('sini', 'declined', { hour: first, given: 1 })).toBe('recorded');
  expect(await mailed('sini', 'accepted', { given: 2 })).toBe('recorded');
  expect(await answersTo(first!.id)).toEqual({ Sini: 'declined', Aino: 'none', Bertta: 'none' });
  expect(await answersTo(second!.id)).toEqual({ Sini: 'accepted', Aino: 'none', Bertta: 'none' });
});

test('an answer that comes late or twice changes nothing', async () => {
  const [hour] = season.hours;
  await mailed('aino', 'tentative', { hour, given: 5 });
  expect(await mailed('aino', 'declined', { hour, given: 3 })).toBe('older-answer');
  expect(await mailed('aino', 'tentative', { hour, given: 5 })).toBe('same-again');
  expect(await world.loggedBy(() => mailed('aino', 'tentative', { hour, given: 5 }))).toEqual([]);
  expect((await answersTo(hour!.id))['Aino']).toBe('tentative');
});

test('the log names the person, the answer’s hour and its county, and the mail it came by', async () => {
  const [hour] = season.hours;
  const logged = await world.loggedBy(() => mailed('sini', 'accepted', { hour }));
  expect(logged).toMatchObject([
    {
      ...{ act: 'hour.answered-by-mail', kind: 'write', dataGroup: 'session', role: 'kela-contact' },
      ...{ result: 'ok', requestId: 'a-message' },
      ...{ personId: world.ids.sini, countyId: world.county, sessionId: hour!.id, caseId: null },
    },
  ]);
});

test('the log tells an answer by the link from one by mail', async () => {
  const { seriesId } = season;
  const from = { personId: world.ids.sini, seriesId, via: 'link', inboundId: null } as const;
  const time = { startsAt: new Date('2027-03-10T09:00:00Z'), endsAt: new Date('2027-03-10T10:00:00Z') };
  const about = { sessionId: null, originalStartsAt: null, invitationId: null, sequence: null };
  const logged = await world.loggedBy(() =>
    world.get(Writer).run(async (tx) => {
      const answer = { hour: null, partStat: 'accepted', givenAt: at(1), recordedBy: null } as const;
      await world.get(Answers).give(tx, { ...from, ...answer });
      await world.get(Answers).propose(tx, { ...from, ...time, ...about });
    }),
  );
  expect(logged.map(({ act }) => act)).toEqual(['season.answered-by-link', 'time.proposed-by-link']);
});

test('an hour that was moved asks anew, also when it is moved back', async () => {
  const [hour] = season.hours;
  await mailed('sini', 'accepted');
  await mailed('aino', 'declined', { hour });
  world.at('2027-03-02T08:00:00Z');
  await moved(hour!.id, '2027-03-10T07:30:00Z');
  expect(await answersTo(hour!.id)).toEqual({ Sini: 'none', Aino: 'none', Bertta: 'none' });
  await mailed('sini', 'tentative', { hour: { ...hour!, startsAt: new Date('2027-03-10T07:30:00Z') } });
  expect((await answersTo(hour!.id))['Sini']).toBe('tentative');
  world.at('2027-03-02T09:00:00Z');
  await moved(hour!.id, hour!.startsAt.toISOString());
  expect(await answersTo(hour!.id)).toEqual({ Sini: 'none', Aino: 'none', Bertta: 'none' });
});

test('Kela’s no is a task of the coordinators until somebody stands in, and the deputy is asked themselves', async () => {
  const [hour] = season.hours;
  await mailed('dani', 'accepted', { hour });
  await mailed('sini', 'declined', { hour });
  expect(await tasksAbout(hour!.id)).toEqual([HOUR_TASK]);
  world.at('2027-03-02T08:00:00Z');
  const deputy = { sessionId: hour!.id, personId: world.ids.dani };
  value(await world.get(NameDeputy).run(deputy, await world.actor('koko')));
  expect(await tasksAbout(hour!.id)).toEqual([]);
  expect((await answersTo(hour!.id))['Dani']).toBe('none');
  world.at('2027-03-02T09:00:00Z');
  await mailed('dani', 'declined', { hour, given: 30 });
  expect(await tasksAbout(hour!.id)).toEqual([HOUR_TASK]);
  value(await world.get(EndDeputy).run(deputy, await world.actor('koko')));
  expect(await tasksAbout(hour!.id)).toEqual([]);
  expect((await answersTo(hour!.id))['Sini']).toBe('none');
});

test('a pair is missed only when neither of its members comes', async () => {
  const [hour] = season.hours;
  await mailed('aino', 'declined', { hour });
  expect(await tasksAbout(hour!.id)).toEqual([]);
  await mailed('bertta', 'declined', { hour });
  expect(await tasksAbout(hour!.id)).toEqual([HOUR_TASK]);
  await mailed('aino', 'accepted', { hour, given: 9 });
  expect(await tasksAbout(hour!.id)).toEqual([]);
});

test('after the cut-off the task is due at once', async () => {
  const [hour] = season.hours;
  world.at('2027-03-08T10:00:00Z');
  await mailed('sini', 'declined', { hour });
  expect(await tasksAbout(hour!.id)).toEqual([['hour-declined', '2027-03-08T10:00:00.000Z']]);
});

test.each<[string, (id: string) => Promise<unknown>]>([
  ['moved', (id) => moved(id, '2027-03-11T07:30:00Z')],
  [
    'cancelled',
    async (sessionId) =>
      value(await world.get(CancelHour).run({ sessionId, reason: 'Este' }, await world.actor('koko'))),
  ],
  [
    'begun',
    async () => {
      world.at('2027-03-09T11:00:00Z');
      await world.get(WatchAnswers).run();
    },
  ],
  [
    'left by the one who said no',
    async () => {
      const { seriesId } = season;
      value(
        await world.get(LeaveSeries).run({ seriesId, personId: world.ids.sini }, await world.actor('koko')),
      );
      await world.get(WatchAnswers).run();
    },
  ],
])('nobody is asked about a no once the hour is %s', async (_, act) => {
  const [hour] = season.hours;
  await mailed('sini', 'declined', { hour });
  expect(await tasksAbout(hour!.id)).toHaveLength(1);
  await act(hour!.id);
  expect(await tasksAbout(hour!.id)).toEqual([]);
});

test('a no to the whole season is one task, not one for each hour', async () => {
  await mailed('sini', 'declined');
  expect(await tasksAbout(season.seriesId)).toEqual([['season-declined', '2027-03-05T10:00:00.000Z']]);
  expect(await tasksAbout(season.hours[0]!.id)).toEqual([]);
  await world.get(WatchAnswers).run();
  expect(await tasksAbout(season.seriesId)).toHaveLength(1);
  await mailed('sini', 'accepted', { given: 4 });
  expect(await tasksAbout(season.seriesId)).toEqual([]);
});

test('a no to the whole season takes back an earlier yes to one hour, in whichever order they come', async () => {
  const [hour, next] = season.hours;
  await mailed('sini', 'accepted', { hour, given: 1 });
  await mailed('sini', 'declined', { given: 2 });
  expect((await answersTo(hour!.id))['Sini']).toBe('declined');
  expect(await mailed('sini', 'tentative', { hour: next, given: 1 })).toBe('older-answer');
  expect(await tasksAbout(season.seriesId)).toHaveLength(1);
  await mailed('sini', 'accepted', { hour, given: 3 });
  expect((await answersTo(hour!.id))['Sini']).toBe('accepted');
  await mailed('aino', 'declined', { hour, given: 1 });
  await mailed('aino', 'accepted', { given: 3 });
  expect((await answersTo(hour!.id))['Aino']).toBe('declined');
  expect(await mailed('aino', 'declined', { given: 2 })).toBe('recorded');
  expect((await answersTo(hour!.id))['Aino']).toBe('accepted');
});

test('a no to one hour becomes part of the no to the season, and so does its task', async () => {
  const [hour] = season.hours;
  await mailed('sini', 'declined', { hour, given: 1 });
  expect(await tasksAbout(hour!.id)).toEqual([HOUR_TASK]);
  await mailed('sini', 'declined', { given: 2 });
  expect(await tasksAbout(hour!.id)).toEqual([]);
  expect(await tasksAbout(season.seriesId)).toHaveLength(1);
});

test('a task that was said to be done stays done when somebody else accepts', async () => {
  const [hour] = season.hours;
  await mailed('sini', 'declined', { hour });
  await world
    .get(Writer)
    .run((tx) => tx.run(sql`update task set closed_at = opened_at where subject_id = ${hour!.id}`));
  await mailed('aino', 'accepted', { hour });
  expect(await tasksAbout(hour!.id)).toEqual([]);
});

test('open pages of the hour are told of an answer', async () => {
  const [hour, next] = season.hours;
  const told: unknown[] = [];
  const stop = await world.get(ChangeFeed).listen((change) => told.push(change));
  await mailed('aino', 'accepted', { hour });
  await mailed('aino', 'accepted');
  for (let tries = 0; tries < 50 && told.length < 3; tries += 1)
    await new Promise((then) => setTimeout(then, 20));
  stop();
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'session', id: hour!.id }),
      expect.objectContaining({ kind: 'session', id: next!.id }),
    ]),
  );
});

test('the same answers are given on a page, for the hour or for the season', async () => {
  const [hour, next] = season.hours;
  value(await says('aino', 'accepted', { seriesId: season.seriesId }));
  value(await says('aino', 'declined', { sessionId: hour!.id }));
  expect((await answersTo(hour!.id))['Aino']).toBe('declined');
  expect((await answersTo(next!.id))['Aino']).toBe('accepted');
  value(await says('aino', 'accepted', { sessionId: hour!.id }));
  expect((await answersTo(hour!.id))['Aino']).toBe('accepted');
});

test('a coordinator writes down what somebody has told, and the log says who did', async () => {
  const [hour] = season.hours;
  const logged = await world.loggedBy(async () =>
    value(await says('koko', 'declined', { sessionId: hour!.id }, 'sini')),
  );
  expect(logged).toMatchObject([{ act: 'hour.answered', role: 'coordinator', personId: world.ids.koko }]);
  expect(await tasksAbout(hour!.id)).toEqual([HOUR_TASK]);
  const [kept] = await world.rows(
    sql`select via, recorded_by from hour_answer where session_id = ${hour!.id}`,
  );
  expect(kept).toEqual({ via: 'coordinator', recordedBy: world.ids.koko });
});

test('nobody answers for an hour they do not come to, or for somebody else', async () => {
  const [hour] = season.hours;
  const thing = { sessionId: hour!.id };
  const { seriesId } = season;
  expect(codeOf(await says('koko', 'accepted', thing))).toBe('not-found');
  expect(codeOf(await says('dani', 'accepted', thing))).toBe('not-found');
  expect(codeOf(await says('dani', 'accepted', { seriesId }))).toBe('not-found');
  expect(codeOf(await says('kaisa', 'accepted', thing))).toBe('not-found');
  expect(codeOf(await says('aino', 'accepted', thing, 'sini'))).toBe('not-found');
  expect(codeOf(await says('muu', 'accepted', thing, 'sini'))).toBe('not-found');
  expect(codeOf(await says('muu', 'accepted', { seriesId }, 'sini'))).toBe('not-found');
  expect(await answersTo(hour!.id)).toEqual({ Sini: 'none', Aino: 'none', Bertta: 'none' });
});

test('an hour that is off or over is not answered for', async () => {
  const [hour, next] = season.hours;
  value(await world.get(CancelHour).run({ sessionId: hour!.id, reason: 'Este' }, await world.actor('koko')));
  expect(codeOf(await says('aino', 'accepted', { sessionId: hour!.id }))).toBe('wrong-state');
  world.at('2027-03-16T12:00:00Z');
  expect(codeOf(await says('aino', 'accepted', { sessionId: next!.id }))).toBe('hour-already-past');
  world.at('2027-06-01T12:00:00Z');
  expect(codeOf(await says('aino', 'accepted', { seriesId: season.seriesId }))).toBe('no-hours-in-series');
});
