import { existsSync } from 'node:fs';
import { sql } from '../../../src/platform/database/index.js';
import { runInProcess, type CommandProcess } from '../../support/command-process.js';
import { openSmtpHouse, type SmtpHouse } from '../../support/smtp-house.js';
import { World } from '../../support/world.js';
import { ServiceProcesses, statusOf, tell, until, type ServiceProcess } from '../service-processes.js';

// One server process on a SQLite file, on Tuesday 2.3.2027, and the command line beside it on the same file.
jest.setTimeout(600_000);

const NOW = new Date('2027-03-02T07:00:00Z');
const CLIENTS = 50;

let smtp: SmtpHouse;
let world: World;
let processes: ServiceProcesses;
let server: ServiceProcess;
let wanting: { caseId: string; sessionId: string }[];
const commands: CommandProcess[] = [];

beforeAll(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
  processes = new ServiceProcesses(world.service.configuration.DATABASE_URL, { SMTP_URL: smtp.url });
  const hours = [];
  for (const startTime of ['09:00', '11:00', '13:00']) {
    hours.push(...(await world.season({ startTime, capacity: 6, lastDate: '2027-03-23' })).hours);
  }
  wanting = [];
  for (let index = 0; index < CLIENTS; index += 1) {
    wanting.push({ caseId: (await world.ready()).id, sessionId: hours[Math.floor(index / 6)]!.id });
  }
  server = await processes.start('server', 'all', NOW);
});
afterAll(async () => {
  await processes?.killAll();
  for (const { child, ended } of commands) {
    child.kill('SIGKILL');
    await ended;
  }
  await world?.close();
  await smtp?.close();
});

/** Runs a command to its end; what it said comes with its exit code. */
async function command(args: string[], input = '', settings: Record<string, string> = {}) {
  const running = runInProcess(world.service.configuration.DATABASE_URL, args, settings);
  commands.push(running);
  running.child.stdin!.end(input);
  return { code: await running.ended, said: running.said() };
}

type Client = { caseId: string; sessionId: string; bookings: string[]; removals: string[]; told: string[] };

/** Books a case and takes it out again, over and over, until it may not go on or nobody answers. */
async function bookOn(client: Client, token: string, goesOn: () => boolean): Promise<void> {
  const { caseId, sessionId } = client;
  while (goesOn()) {
    const booked = await tell(`${server.url}/api/v1/sessions/${sessionId}/bookings`, token, {
      body: { caseId },
    });
    if (!booked) return;
    client.told.push(booked.code ?? String(booked.status));
    const id = String(booked.body['id']);
    client.bookings.push(id);
    const removed = await tell(`${server.url}/api/v1/bookings/${id}`, token, { method: 'DELETE' });
    if (!removed) return;
    client.told.push(removed.code ?? String(removed.status));
    client.removals.push(id);
  }
}
const clientsOf = (cases: typeof wanting): Client[] =>
  cases.map((one) => ({ ...one, bookings: [], removals: [], told: [] }));

/** The acts of a case whose rows and log rows do not match, and cases whose state is not that of their booking. */
const halfDone = () =>
  world.rows(sql`select k.id from client_case k where
    (select count(*) from booking b where b.case_id = k.id) <> (select count(*) from audit_log a
      where a.case_id = k.id and a.act = 'case.booked' and a.result = 'ok')
    or (select count(*) from booking b join booking_removal r on r.booking_id = b.id where b.case_id = k.id)
      <> (select count(*) from audit_log a where a.case_id = k.id and a.act = 'booking.removed' and a.result = 'ok')
    or (select count(*) from booking b where b.case_id = k.id and b.state = 'booked')
      <> case when k.state = 'booked' then 1 else 0 end`);
const idsIn = async (table: 'booking' | 'booking_removal'): Promise<Set<string>> => {
  const ids =
    table === 'booking' ? sql`select id from booking` : sql`select booking_id as id from booking_removal`;
  return new Set((await world.rows<{ id: string }>(ids)).map(({ id }) => id));
};

test('one process with ROLE=all serves pages, sends mail and seals the log', async () => {
  expect(await statusOf(`${server.url}/kirjaudu`)).toBe(200);
  // Three seasons, each for two pairs of two and Kela's contact.
  await until('the seasons are sent', () => Promise.resolve(smtp.delivered.length >= 15));
  await until('the log is sealed', async () => (await world.count(sql`select id from audit_seal`)) > 0);
});

test('commands that write and copy beside a server that books all the time: nobody is in the way, nothing is lost', async () => {
  const token = await world.token('aino');
  const backup = world.service.configuration.DATABASE_URL.replace('sqlite:', '').replace(
    /\w+\.sqlite$/,
    'copy',
  );
  const mail = 'From: aino@esi.example\r\nTo: vastaus@kelatunti.example\r\nSubject: Kiitos\r\n\r\nHei\r\n';
  const person = ['--email', 'uusi@esi.example', '--name', 'Uusi Nimi', '--organisation', 'ESI'];
  let busy = true;
  const clients = clientsOf(wanting.slice(0, 8));
  const booking = Promise.all(clients.map((client) => bookOn(client, token, () => busy)));
  const ended = await Promise.all([
    command(['user', 'add', ...person]),
    command(['token', 'create', '--user', 'ville@esi.example', '--name', 'komentorivi']),
    command(['mail', 'ingest'], mail),
    command(['backup', backup]),
  ]);
  busy = false;
  await booking;

  expect(ended.map(({ code, said }) => (code === 0 ? 'done' : said))).toEqual(Array(4).fill('done'));
  expect(ended.map(({ said }) => said).join('') + server.said()).not.toMatch(
    /SQLITE_BUSY|database is locked/i,
  );
  expect(new Set(clients.flatMap(({ told }) => told))).toEqual(new Set(['201', '204']));
  expect(await world.count(sql`select id from person where email = 'uusi@esi.example'`)).toBe(1);
  expect(await world.count(sql`select id from inbound_message where subject = 'Kiitos'`)).toBe(1);
  const key = ended[1]!.said.trim();
  expect(
    await tell(`${server.url}/api/v1/sessions/${wanting[0]!.sessionId}/bookings`, key, { body: {} }),
  ).toMatchObject({ code: 'validation-failed' });
  expect(existsSync(backup)).toBe(true);
  const kept = await idsIn('booking');
  expect(clients.flatMap(({ bookings }) => bookings).filter((id) => !kept.has(id))).toEqual([]);
  expect(kept.size).toBe(clients.reduce((sum, { bookings }) => sum + bookings.length, 0));
  expect(await halfDone()).toEqual([]);
});

test('a server killed in the middle of fifty bookings: whatever it acknowledged is there, nothing is half-done', async () => {
  const token = await world.token('aino');
  const clients = clientsOf(wanting);
  const acknowledged = () => clients.reduce((sum, { told }) => sum + told.length, 0);
  const booking = Promise.all(clients.map((client) => bookOn(client, token, () => true)));
  await until('two hundred acts were acknowledged', () => Promise.resolve(acknowledged() >= 200));
  await processes.kill('server');
  await booking;

  server = await processes.start('server', 'all', NOW);
  const [bookings, removals] = [await idsIn('booking'), await idsIn('booking_removal')];
  for (const client of clients) {
    expect(client.bookings.filter((id) => !bookings.has(id))).toEqual([]);
    expect(client.removals.filter((id) => !removals.has(id))).toEqual([]);
  }
  expect(await halfDone()).toEqual([]);
  // Whoever has a place is told so; everybody else gets one.
  const answers = await Promise.all(
    wanting.map(({ sessionId, caseId }) =>
      tell(`${server.url}/api/v1/sessions/${sessionId}/bookings`, token, { body: { caseId } }),
    ),
  );
  expect(answers.filter((answer) => answer?.status !== 201 && answer?.code !== 'already-booked')).toEqual([]);

  const verified = await command(['audit', 'verify']);
  expect(verified).toMatchObject({ code: 0, said: expect.stringContaining('"ok":true') });
});

test('a ROLE that does not exist is refused in a sentence that names the three', async () => {
  const { code, said } = await command(['serve'], '', { ROLE: 'webb' });
  expect(code).toBe(78);
  expect(said).toMatch(/ROLE is wrong: .*"all"\|"web"\|"worker"/);
});
