import { AuditLog } from '../../../src/audit/index.js';
import { sql, Writer, type Sql } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { PastWriter } from '../../support/lived-cases.js';
import { openSmtpHouse, type SmtpHouse } from '../../support/smtp-house.js';
import { World, type Name } from '../../support/world.js';
import { HeldTables } from '../held-tables.js';
import { ServiceProcesses, statusOf, tell, until, type ServiceProcess } from '../service-processes.js';

// Two web and two worker processes on one PostgreSQL. The tests follow one another on it as a morning goes on:
// Wednesday 10.3.2027, shortly before the daily clock work of 4.05 UTC. What they are about is made
// beforehand, by the test's own app, whose clock stands on Tuesday 2.3.
jest.setTimeout(600_000);

const STRIKES = new Date('2027-03-10T04:05:00Z');
const SHORTLY_BEFORE = new Date('2027-03-10T04:04:00Z');
const WORKERS = ['worker-1', 'worker-2'] as const;

let smtp: SmtpHouse;
let world: World;
let held: HeldTables;
let processes: ServiceProcesses;
let webs: [ServiceProcess, ServiceProcess];
let workersStart: Promise<Date>;
let startTakesMs: number;

type Made = Awaited<ReturnType<typeof make>>;
let made: Made;

beforeAll(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
  const { DATABASE_URL } = world.service.configuration;
  held = await HeldTables.open(DATABASE_URL);
  processes = new ServiceProcesses(DATABASE_URL, { SMTP_URL: smtp.url });
  made = await make();
  const began = Date.now();
  const web = (name: string) => processes.start(name, 'web', SHORTLY_BEFORE);
  webs = await Promise.all([web('web-1'), web('web-2')]);
  startTakesMs = Date.now() - began;
});
afterAll(async () => {
  await processes?.killAll();
  await held?.close();
  await world?.close();
  await smtp?.close();
});

/** An hour of yesterday with a case of Aino's pair that nobody has decided about. */
async function talk() {
  const { hours } = await world.season({ lastDate: '2027-03-09' });
  return { hour: hours[0]!.id, ...(await world.booked(hours[0]!.id)) };
}

/** A past hour that nobody has turned, and one of tomorrow without a case. */
async function dueHours() {
  const busy = await talk();
  const empty = await world.season({ weekday: 4, firstDate: '2027-03-11', lastDate: '2027-03-11' });
  return { busy, empty: empty.hours[0]!.id };
}

async function make() {
  const { hours } = await world.season({ lastDate: '2027-03-23' });
  for (const by of ['aino', 'ville', 'aino'] as const) await world.booked(hours[1]!.id, by);
  const wanting = [];
  for (let index = 0; index < 20; index += 1) wanting.push((await world.ready()).id);
  const carrying = [];
  for (let round = 0; round < 3; round += 1) {
    const season = await world.season({ capacity: 2, lastDate: '2027-03-16' });
    const [past, next] = season.hours.map(({ id }) => id) as [string, string];
    await world.booked(next);
    carrying.push({ next, mine: await world.booked(past), theirs: await world.booked(past, 'ville') });
  }
  const yesterday = hours[0]!.id;
  const late = { hour: hours[2]!.id, booking: await world.ready(), deferral: await world.booked(yesterday) };
  const twice = await world.booked(yesterday);
  const past = new PastWriter(world);
  const [day60, day30] = (await past.hours((await world.season()).seriesId, [
    new Date('2027-01-05T11:00:00Z'),
    new Date('2027-02-02T11:00:00Z'),
  ])) as [Awaited<ReturnType<PastWriter['hours']>>[0], Awaited<ReturnType<PastWriter['hours']>>[0]];
  const lived = { countyId: world.county, pairId: world.pairs.ainos, baselineNeed: 'probable' };
  await past.cases(
    [day60, day60, day30].map((hour) => ({
      ...lived,
      registeredAt: hour.startsAt,
      hours: [{ hour, calls: null }],
    })),
  );
  const byClock = await dueHours();
  const raced = await Promise.all([dueHours(), dueHours()]);
  const killed = await dueHours();
  await setAside([...raced, killed]);
  const last = { hour: hours[1]!.id, wanting };
  return { last, carrying, late, twice, byClock, raced, killed };
}

type DueHours = Awaited<ReturnType<typeof dueHours>>;
const write = (...queries: Sql[]) =>
  world.get(Writer).run(async (tx) => {
    for (const query of queries) await tx.run(query);
  });
const idsOf = (due: DueHours[]) => due.flatMap(({ busy, empty }) => [busy.hour, empty]);
/** By hand, so that the clock work of the minute does not come before the test that is about these hours. */
const setAside = (due: DueHours[]) => write(sql`update session set state = 'held' where id in ${idsOf(due)}`);

const count = (query: Sql) => world.count(query);
const logged = (act: string, sessionId: string) =>
  count(sql`select id from audit_log where act = ${act} and session_id = ${sessionId} and result = 'ok'`);
const unfinished = () => count(sql`select id from outbox_message where state in ('waiting', 'leased')`);
const untilAllIsSent = () => until('the outbox is empty', async () => (await unfinished()) === 0);
const stateOf = async (sessionId: string) =>
  (await world.rows<{ state: string }>(sql`select state from session where id = ${sessionId}`))[0]?.state;
const messageIds = () => smtp.delivered.map(({ mail }) => mail.messageId!);
/** Each Message-ID that was planned, and how often the mail server was given it. */
async function deliveries(): Promise<Map<string, number>> {
  const planned = await world.rows<{ messageId: string }>(sql`select message_id from calendar_message`);
  const given = new Map(planned.map(({ messageId }) => [messageId, 0]));
  for (const id of messageIds()) given.set(id, (given.get(id) ?? 0) + 1);
  return given;
}
const askWeb = async (web: ServiceProcess, by: Name, path: string, body?: unknown) =>
  tell(`${web.url}/api/v1${path}`, await world.token(by), { body });
const book = (web: ServiceProcess, sessionId: string, caseId: string) =>
  askWeb(web, 'aino', `/sessions/${sessionId}/bookings`, { caseId });
const defer = (web: ServiceProcess, by: Name, bookingId: string) =>
  askWeb(web, by, `/bookings/${bookingId}/deferral`);

/**
 * Starts both workers so that they live before the clock strikes, and their work of the start lies as far
 * back as clock work keeps apart. A machine too busy for that is given more time. Answers when it will strike.
 */
async function startWorkers(leadMs = 15_000 + 2 * startTakesMs): Promise<Date> {
  const strikesAt = new Date(Date.now() + leadMs);
  const startsAt = () => new Date(STRIKES.getTime() - (strikesAt.getTime() - Date.now()));
  await Promise.all(WORKERS.map((name) => processes.start(name, 'worker', startsAt())));
  if (strikesAt.getTime() - Date.now() > 11_000) return strikesAt;
  await Promise.all(WORKERS.map((name) => processes.stop(name)));
  return startWorkers(leadMs * 2);
}
const startMissing = () =>
  Promise.all(
    WORKERS.filter((name) => !processes.isRunning(name)).map((name) =>
      processes.start(name, 'worker', STRIKES),
    ),
  );

test('web processes serve pages, send no mail and run no clock work', async () => {
  const waiting = await unfinished();
  expect(waiting).toBeGreaterThan(5);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect([await unfinished(), smtp.delivered.length]).toEqual([waiting, 0]);
  expect(await Promise.all(webs.map(({ url }) => statusOf(`${url}/kirjaudu`)))).toEqual([200, 200]);
  expect(await count(sql`select id from outbox_message where kind = 'audit.seal'`)).toBe(0);
  // By hand, so that no worker has sent everything before the other is there.
  await write(sql`update outbox_message set due_at = '2027-03-11' where state = 'waiting'`);
  workersStart = startWorkers();
  workersStart.catch(() => undefined);
});

test('of forty bookings for the last place over two web processes one is given, and logged once', async () => {
  const { hour, wanting } = made.last;
  const answers = await Promise.all(wanting.flatMap((caseId) => webs.map((web) => book(web, hour, caseId))));
  const codes = answers.map((answer) => answer?.code ?? answer?.status).toSorted();
  expect(codes).toEqual([201, 'already-booked', ...Array<string>(38).fill('session-full')]);
  const places = await world.rows<{ place: number }>(
    sql`select place from booking where session_id = ${hour} and state = 'booked' order by place`,
  );
  expect(places.map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  expect(await logged('case.booked', hour)).toBe(4);
});

test('two cases deferred on two web processes at once into one last place: one is carried over', async () => {
  for (const { next, mine, theirs } of made.carrying) {
    const answers = await Promise.all([
      defer(webs[0], 'aino', mine.bookingId),
      defer(webs[1], 'ville', theirs.bookingId),
    ]);
    const carried = answers.map((answer) => answer?.body['carriedTo']).filter((to) => to !== null);
    expect(carried).toMatchObject([{ sessionId: next, place: 2 }]);
    const states = [await world.caseState(mine.id), await world.caseState(theirs.id)];
    expect(states.toSorted()).toEqual(['booked', 'queued']);
    expect([await logged('case.booked', next), await logged('case.promoted', next)]).toEqual([1, 1]);
  }
});

test('one case deferred on two web processes at once is carried over once', async () => {
  const { id, bookingId } = made.twice;
  const answers = await Promise.all([defer(webs[0], 'aino', bookingId), defer(webs[1], 'sini', bookingId)]);
  expect(answers.map((answer) => answer?.code ?? answer?.status).toSorted()).toEqual([200, 'wrong-state']);
  const states = await world.rows(sql`select state from booking where case_id = ${id} order by state`);
  expect(states).toEqual([{ state: 'booked' }, { state: 'deferred' }]);
});

test('a web process killed in the middle of a booking and a deferral leaves nothing of them; another does both', async () => {
  const { hour, booking, deferral } = made.late;
  const traces = async () => ({
    bookings: await count(sql`select id from booking where case_id in ${[booking.id, deferral.id]}`),
    deferrals: await count(
      sql`select booking_id from booking_deferral where booking_id = ${deferral.bookingId}`,
    ),
    log: await count(sql`select id from audit_log where case_id in ${[booking.id, deferral.id]}`),
    states: [await world.caseState(booking.id), await world.caseState(deferral.id)],
  });
  const before = await traces();
  await held.hold('audit_log');
  const broken = [book(webs[0], hour, booking.id), defer(webs[0], 'aino', deferral.bookingId)];
  await held.untilWaiting({ 'web-1': 2 });
  await processes.kill('web-1');
  expect(await Promise.all(broken)).toEqual([null, null]);
  await held.letGo();
  await held.untilGone('web-1');
  expect(await traces()).toEqual(before);

  const again = await Promise.all([
    book(webs[1], hour, booking.id),
    defer(webs[1], 'aino', deferral.bookingId),
  ]);
  expect(again.map((answer) => answer?.status)).toEqual([201, 200]);
  expect(await traces()).toMatchObject({ bookings: 3, deferrals: 1, states: ['booked', 'booked'] });
});

test('two workers send every mail exactly once, and serve no page', async () => {
  await workersStart;
  smtp.beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 40));
  await write(sql`update outbox_message set due_at = ${SHORTLY_BEFORE} where state = 'waiting'`);
  await untilAllIsSent();
  const given = await deliveries();
  expect(given.size).toBeGreaterThanOrEqual(30);
  expect([...given.values()].every((times) => times === 1)).toBe(true);
  for (const { url } of WORKERS.map((name) => processes.named(name))) {
    expect(await statusOf(`${url}/kirjaudu`)).toBe(404);
    expect(await statusOf(`${url}/health/ready`)).toBe(200);
    // Its own figures: each of the two sent some.
    const figures = await (await fetch(`${url}/metrics`)).text();
    expect(figures).toContain('kelatunti_job_last_done_timestamp_seconds{kind="mail.calendar"}');
  }
});

test('two workers whose clocks strike at once do each job once', async () => {
  const strikesAt = await workersStart;
  const untilTime = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms - Date.now()));
  await untilTime(strikesAt.getTime() - 1000);
  // Both have planned the log's seal, the follow-ups and the turning of hours before either may go on.
  await held.hold('outbox_message');
  await held.untilWaiting({ 'worker-1': 3, 'worker-2': 3 });
  await held.letGo();
  await untilAllIsSent();

  const jobs = await world.rows(sql`select kind, state, tries from outbox_message
    where once_key = kind and due_at >= ${STRIKES} and due_at < ${new Date(STRIKES.getTime() + 59_000)}
    order by kind`);
  expect(jobs).toEqual(
    ['audit.seal', 'follow-ups.ask', 'hours.turn'].map((kind) => ({ kind, state: 'done', tries: 1 })),
  );
  const asked = await world.rows<{ kind: string }>(
    sql`select kind from task where kind like 'follow-up-%' order by kind`,
  );
  expect(asked.map(({ kind }) => kind)).toEqual(['follow-up-30', 'follow-up-60', 'follow-up-60']);
  expect(await turned(made.byClock)).toEqual(TURNED_ONCE);
  const verdict = await world.get(AuditLog).verifyChain();
  expect(verdict).toMatchObject({ ok: true });
});

/** What the clock's work on two hours left: exactly once each. */
const TURNED_ONCE = { frozen: 1, begun: 1, asked: 1, released: 1, told: 1, states: ['live', 'released'] };
async function turned({ busy, empty }: DueHours) {
  return {
    frozen: await logged('session.frozen', busy.hour),
    begun: await logged('session.begun', busy.hour),
    asked: await count(sql`select id from task where kind = 'record-outcome' and case_id = ${busy.id}`),
    released: await logged('session.released', empty),
    told: (
      await world.rows<{ payload: unknown }>(
        sql`select payload from outbox_message where kind = 'invitations.hour-cancelled'`,
      )
    ).filter(({ payload }) => JSON.stringify(payload).includes(empty)).length,
    states: [await stateOf(busy.hour), await stateOf(empty)],
  };
}
/** Hours the clock has to turn, and so many messages that say so, in one transaction. */
const letTurn = (due: DueHours[], plans: { onceKey?: string }[]) =>
  world.get(Writer).run(async (tx) => {
    await tx.run(sql`update session set state = 'open' where id in ${idsOf(due)}`);
    for (const plan of plans) await world.get(Outbox).plan(tx, { kind: 'hours.turn', payload: {}, ...plan });
  });

test('two workers that turn the same hours at once freeze, begin, ask, release and tell exactly once', async () => {
  const before = smtp.delivered.length;
  await held.hold('audit_log');
  await letTurn(made.raced, Array(8).fill({}));
  await held.untilWaiting({ 'worker-1': 2, 'worker-2': 2 });
  await held.letGo();
  await untilAllIsSent();
  for (const due of made.raced) expect(await turned(due)).toEqual(TURNED_ONCE);
  // Two hours were released; each tells two pairs of two and Kela's contact.
  expect(smtp.delivered.length - before).toBe(10);
});

test('a worker killed in the middle of turning an hour leaves nothing half-done; the other turns it', async () => {
  const { killed } = made;
  await held.hold('audit_log');
  await letTurn([killed], [{ onceKey: 'hours.turn' }]);
  await until('a worker waits in the middle', async () => Object.keys(await held.waiting()).length > 0);
  const [name] = Object.keys(await held.waiting()) as [string];
  expect(WORKERS).toContain(name);
  await processes.kill(name);
  await held.letGo();
  await held.untilGone(name);
  expect(await turned(killed)).toEqual({
    ...{ frozen: 0, begun: 0, asked: 0, released: 0, told: 0 },
    states: ['open', 'open'],
  });

  await endLeases();
  await untilAllIsSent();
  expect(await turned(killed)).toEqual(TURNED_ONCE);
});

/** By hand: a lease lasts five minutes, longer than a test can wait. Answers whose it was that ended. */
const endLeases = () =>
  write(sql`update outbox_message set lease_ends_at = ${STRIKES} where state = 'leased'`);

test('a worker killed while it sends: its mails go again under the same Message-ID, and none is lost', async () => {
  await startMissing();
  await untilAllIsSent();
  const known = new Set(messageIds());
  let waiting = 0;
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  smtp.beforeAnswer = () => {
    waiting += 1;
    return answered;
  };
  for (let index = 0; index < 6; index += 1) await world.season({ lastDate: '2027-03-23' });
  await until('each worker has four mails in hand', () => Promise.resolve(waiting === 8));
  await processes.kill('worker-1');
  answer();
  const left = sql`select c.message_id from outbox_message m
    join calendar_message c on m.ordering_key = c.invitation_id where m.state in ('waiting', 'leased')`;
  await until('the other has sent all the rest', async () => (await unfinished()) === 4);
  const inHand = (await world.rows<{ messageId: string }>(left)).map(({ messageId }) => messageId);
  expect(inHand).toHaveLength(4);

  await endLeases();
  await untilAllIsSent();
  const fresh = [...(await deliveries())].filter(([id]) => !known.has(id));
  expect(fresh).toHaveLength(30);
  expect(
    fresh
      .filter(([, times]) => times === 2)
      .map(([id]) => id)
      .toSorted(),
  ).toEqual(inHand.toSorted());
  expect(fresh.filter(([, times]) => times === 1)).toHaveLength(26);
  for (const id of inHand) {
    const [first, second] = smtp.delivered.filter(({ mail }) => mail.messageId === id);
    expect([second!.to, second!.mail.text]).toEqual([first!.to, first!.mail.text]);
  }
});
