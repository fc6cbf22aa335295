import { PART_STATS } from '../../src/domain/reply.js';
import { Reader, sql, Writer } from '../../src/platform/database/index.js';
import {
  AnswerHour,
  Answers,
  comersOf,
  DecideProposal,
  MoveHour,
  NameDeputy,
  ProposeTime,
} from '../../src/sessions/index.js';
import { value, World, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season({ lastDate: '2027-04-27' });
});
afterAll(() => world.close());

test('answers by mail and on pages, a deputy and a move at the same moment all find their end', async () => {
  const [hour, other] = season.hours;
  const actors = {
    koko: await world.actor('koko'),
    sini: await world.actor('sini'),
    aino: await world.actor('aino'),
  };
  const mailed = (minute: number) =>
    world.get(Writer).run((tx) =>
      world.get(Answers).give(tx, {
        ...{ personId: world.ids.bertta, seriesId: season.seriesId, partStat: PART_STATS[minute % 3]! },
        ...{ hour: { sessionId: hour!.id, startsAt: hour!.startsAt }, via: 'mail', recordedBy: null },
        ...{ givenAt: new Date(Date.UTC(2027, 2, 2, 6, minute)), inboundId: null },
      }),
    );
  await Promise.all([
    ...Array.from({ length: 9 }, (_, minute) => mailed(minute)),
    world.get(AnswerHour).run({ seriesId: season.seriesId, answer: 'declined' }, actors.sini),
    world.get(AnswerHour).run({ sessionId: hour!.id, answer: 'accepted' }, actors.aino),
    world.get(NameDeputy).run({ sessionId: other!.id, personId: world.ids.dani }, actors.koko),
    world
      .get(MoveHour)
      .run({ sessionId: other!.id, startsAt: new Date('2027-03-17T08:00:00Z'), reason: 'Este' }, actors.koko),
  ]);
  const comers = await comersOf(world.get(Reader), [hour!.id, other!.id]);
  const answered = (hourId: string) =>
    comers
      .filter((comer) => comer.hourId === hourId && comer.answer)
      .map(({ personId, answer }) => [personId, answer!.partStat])
      .toSorted();
  expect(answered(hour!.id)).toEqual(
    [
      [world.ids.aino, 'accepted'],
      [world.ids.bertta, PART_STATS[8 % 3]],
      [world.ids.sini, 'declined'],
    ].toSorted(),
  );
  expect(answered(other!.id)).toEqual([]);
});

test('of two coordinators one decides about a proposed time, and the hour moves once', async () => {
  const hour = season.hours[3]!;
  const startsAt = new Date('2027-03-31T06:30:00Z');
  const proposed = await world
    .get(ProposeTime)
    .run({ sessionId: hour.id, startsAt }, await world.actor('sini'));
  const { proposalId } = value(proposed);
  const koko = await world.actor('koko');
  const decided = await Promise.all([
    ...Array.from({ length: 4 }, () => world.get(DecideProposal).accept({ proposalId }, koko)),
    ...Array.from({ length: 4 }, () => world.get(DecideProposal).decline({ proposalId }, koko)),
  ]);
  expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
  const moves = await world.count(sql`select id from session_move where session_id = ${hour.id}`);
  expect(moves).toBe(decided.slice(0, 4).some(({ ok }) => ok) ? 1 : 0);
});
