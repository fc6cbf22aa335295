import { Writer, sql } from '../../src/platform/database/index.js';
import { DeferCase, MoveBooking, TurnHours } from '../../src/sessions/index.js';
import { ActorFinder } from '../../src/people/index.js';
import { openSmtpHouse, type SmtpHouse } from '../support/smtp-house.js';
import type { StartedApp } from '../support/start-app.js';
import { codeOf, value, World } from '../support/world.js';

let smtp: SmtpHouse;
let world: World;
let second: StartedApp;
beforeAll(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
  second = await world.service.again();
});
beforeEach(() => world.startOver());
afterAll(async () => {
  await second.stop();
  await world.close();
  await smtp.close();
});

const CUT_OFF = '2027-03-05T10:00:00Z';
const IN_THE_HOUR = '2027-03-09T11:30:00Z';
const END = '2027-03-09T12:00:00Z';
const both = () => [world.service.app, second.app].map((app) => app.get(TurnHours, { strict: false }));
const turnAtOnce = () => Promise.all([...both(), ...both()].map((turn) => turn.run()));
const logged = (act: string, sessionIds: string[]) =>
  world.count(sql`select id from audit_log where act = ${act} and session_id in ${sessionIds}`);

test('two processes that turn the same hours freeze, release, begin and ask exactly once', async () => {
  const seasons = [];
  for (let index = 0; index < 3; index += 1) seasons.push(await world.season({ lastDate: '2027-03-09' }));
  const [busy, alsoBusy, empty] = seasons.map(({ hours }) => hours[0]!.id) as [string, string, string];
  const cases = [await world.booked(busy), await world.booked(busy, 'ville'), await world.booked(alsoBusy)];
  await world.service.drain();
  const before = smtp.delivered.length;

  world.at(CUT_OFF);
  await turnAtOnce();
  expect([
    await logged('session.frozen', [busy, alsoBusy]),
    await logged('session.released', [empty]),
  ]).toEqual([2, 1]);
  await Promise.all([world.service.drain(), second.drain()]);
  const mails = smtp.delivered.slice(before);
  // Of each of the two frozen hours everybody hears once that its agenda is ready.
  expect(mails).toHaveLength(15);
  const told = mails.filter(({ mail }) => mail.subject?.startsWith('Vapautettu'));
  // Two pairs of two and Kela's contact; the deputy was not invited.
  expect(told.map(({ to }) => to[0]).toSorted()).toEqual(
    ['aino', 'bertta', 'elli', 'sini', 'ville'].map((name) => `${name}@esi.example`),
  );
  for (const { mail } of told) {
    expect(mail.subject).toBe('Vapautettu: etäkonsultaatio ti 9.3.2027 klo 13.00–14.00');
    expect(mail.text).toContain(
      'Viikon 10 etäkonsultaatiotunti on vapautettu. Sinun ei tarvitse tehdä mitään.',
    );
  }

  world.at(END);
  await turnAtOnce();
  expect(await logged('session.begun', [busy, alsoBusy])).toBe(2);
  const tasks = await world.rows<{ caseId: string }>(
    sql`select case_id from task where kind = 'record-outcome' and session_id in ${[busy, alsoBusy]}`,
  );
  expect(tasks.map(({ caseId }) => caseId).toSorted()).toEqual(cases.map(({ id }) => id).toSorted());
});

test('two people who defer two cases at once into one last place: one is carried over, the other waits', async () => {
  for (let round = 0; round < 8; round += 1) {
    world.startOver();
    const { seriesId, hours } = await world.season({ capacity: 2, lastDate: '2027-03-16' });
    const mine = await world.booked(hours[0]!.id);
    const theirs = await world.booked(hours[0]!.id, 'ville');
    await world.booked(hours[1]!.id);
    world.at(IN_THE_HOUR);
    const deferBy = async (app: StartedApp['app'], name: 'aino' | 'ville', bookingId: string) => {
      const actor = (await app.get(ActorFinder).byEmail(`${name}@esi.example`, 'test'))!;
      return value(await app.get(DeferCase).run({ bookingId }, actor)).carriedTo;
    };
    const carried = await Promise.all([
      deferBy(world.service.app, 'aino', mine.bookingId),
      deferBy(second.app, 'ville', theirs.bookingId),
    ]);
    expect(carried.filter((to) => to !== null)).toMatchObject([{ sessionId: hours[1]!.id, place: 2 }]);
    const states = [await world.caseState(mine.id), await world.caseState(theirs.id)];
    expect(states.toSorted()).toEqual(['booked', 'queued']);
    expect(
      await world.count(sql`select b.id from booking b join session s on s.id = b.session_id
      where s.series_id = ${seriesId} and b.state = 'booked'`),
    ).toBe(2);
  }
});

test('the same case deferred by two people at once is deferred and carried over once', async () => {
  for (let round = 0; round < 6; round += 1) {
    world.startOver();
    const { hours } = await world.season({ lastDate: '2027-03-23' });
    const { id, bookingId } = await world.booked(hours[0]!.id);
    world.at(IN_THE_HOUR);
    const answers = await Promise.all(
      [world.service.app, second.app].map(async (app, index) => {
        const name = index ? 'sini' : 'aino';
        const actor = (await app.get(ActorFinder).byEmail(`${name}@esi.example`, 'test'))!;
        return codeOf(await app.get(DeferCase).run({ bookingId }, actor));
      }),
    );
    expect(answers.toSorted()).toEqual(['ok', 'wrong-state']);
    const states = await world.rows<{ state: string }>(
      sql`select state from booking where case_id = ${id} order by state`,
    );
    expect(states.map(({ state }) => state)).toEqual(['booked', 'deferred']);
  }
});

test('a last case that moves away at the cut-off: the hour is frozen with it or released without it', async () => {
  for (let round = 0; round < 6; round += 1) {
    world.startOver();
    const { hours } = await world.season({ lastDate: '2027-03-16' });
    const { bookingId } = await world.booked(hours[0]!.id);
    world.at(CUT_OFF);
    const aino = await world.actor('aino');
    const input = { bookingId, sessionId: hours[1]!.id };
    const [moved] = await Promise.all([
      world.get(MoveBooking).run(input, aino),
      second.app.get(TurnHours).run(),
      world.get(TurnHours).run(),
    ]);
    await world.get(TurnHours).run();
    expect(codeOf(moved)).toBe('ok');
    const [hour] = await world.rows<{ state: string; n: number | string }>(sql`select s.state,
      (select count(*) from session_release x where x.session_id = s.id) as n
      from session s where s.id = ${hours[0]!.id}`);
    expect([`released 1`, `frozen 0`]).toContain(`${hour!.state} ${Number(hour!.n)}`);
    await world
      .get(Writer)
      .run((tx) =>
        tx.run(sql`update session set state = 'cancelled' where id in ${hours.map(({ id }) => id)}`),
      );
  }
});
