import { AddPerson } from '../../src/people/index.js';
import { Reader, sql, Writer } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { freePort, runInProcess, type CommandProcess } from '../support/command-process.js';
import { startApp, type StartedApp } from '../support/start-app.js';

jest.setTimeout(120_000);

let service: StartedApp;
const others: CommandProcess[] = [];
beforeAll(async () => {
  service = await startApp();
});
afterEach(async () => {
  for (const { child, ended } of others.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => service.stop());

const run = (args: string[], settings: Record<string, string> = {}): CommandProcess => {
  const other = runInProcess(service.configuration.DATABASE_URL, args, settings);
  others.push(other);
  return other;
};
const rows = <T = { n: number }>(query: ReturnType<typeof sql>) => service.app.get(Reader).rows<T>(query);
const until = async (holds: () => Promise<boolean>, of: CommandProcess): Promise<void> => {
  while (!(await holds())) {
    if (of.child.exitCode !== null) throw new Error(`It ended: ${of.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

test('the command line beside a server that writes all the time: neither loses anything', async () => {
  const add = service.app.get(AddPerson, { strict: false });
  let busy = true;
  let added = 0;
  const person = async () => {
    while (busy) {
      const email = `nobody${(added += 1)}@esi.example`;
      const result = await add.run({ name: 'Nimi', email, language: 'fi', organisation: 'ESI' }, 'system');
      expect(result.ok).toBe(true);
    }
  };
  const writing = Promise.all(Array.from({ length: 4 }, person));
  const commands = ['A', 'B', 'C'].map((key) =>
    run(['county', 'add', '--key', key, '--name-fi', `Alue ${key}`, '--name-sv', `Område ${key}`]),
  );
  const codes = await Promise.all(commands.map(({ ended }) => ended));
  busy = false;
  await writing;
  expect(codes.map((code, index) => (code === 0 ? 'done' : commands[index]!.said()))).toEqual(
    Array(3).fill('done'),
  );
  expect(await rows(sql`select key from county order by key`)).toEqual(
    ['A', 'B', 'C'].map((key) => ({ key })),
  );
  expect(await rows(sql`select count(*) as n from person where organisation = ${'ESI'}`)).toEqual([
    { n: added },
  ]);
});

test('a web process runs no job and sends no mail; a worker does, and serves no page', async () => {
  const id = newId();
  await service.app.get(Writer).run(async (tx) => {
    await service.app.get(Outbox).plan(tx, { kind: 'outbox.sweep', payload: {}, onceKey: id });
    // The process beside lives by the real clock.
    await tx.run(sql`update outbox_message set due_at = ${new Date('2020-01-01T00:00:00Z')}`);
  });
  const waiting = async () =>
    (await rows(sql`select id from outbox_message where once_key = ${id} and state = 'waiting'`)).length ===
    1;
  const [webPort, workerPort] = [String(await freePort()), String(await freePort())];

  const web = run(['serve'], { ROLE: 'web', PORT: webPort });
  await until(() => answers(`http://127.0.0.1:${webPort}/health/ready`), web);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await waiting()).toBe(true);
  expect(await answers(`http://127.0.0.1:${webPort}/kirjaudu`)).toBe(true);

  const worker = run(['worker'], { PORT: workerPort });
  await until(async () => !(await waiting()), worker);
  await until(() => answers(`http://127.0.0.1:${workerPort}/health/ready`), worker);
  expect(await answers(`http://127.0.0.1:${workerPort}/kirjaudu`)).toBe(false);
  const figures = await (await fetch(`http://127.0.0.1:${workerPort}/metrics`)).text();
  expect(figures).toContain('kelatunti_job_last_done_timestamp_seconds{kind="outbox.sweep"}');

  worker.child.kill('SIGTERM');
  web.child.kill('SIGTERM');
  await Promise.all([worker.ended, web.ended]);
});
