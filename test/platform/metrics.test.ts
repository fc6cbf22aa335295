import { createServer } from 'node:http';
import { Logger } from '@nestjs/common';
import { openWorkerDoor } from '../../src/cli/worker-door.js';
import { Reader, sql, Writer } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { Outbox, PermanentFailure } from '../../src/platform/outbox/index.js';
import { testDatabase } from '../support/fresh-database.js';
import { startApp, TUESDAY, type StartedApp } from '../support/start-app.js';

let service: StartedApp;
beforeAll(async () => {
  service = await startApp();
});
afterAll(() => service.stop());

const figures = async (of: StartedApp = service): Promise<string> => (await of.app.inject('/metrics')).body;
/** The value of one figure with exactly these labels, as Prometheus would read it. */
const figure = async (line: string): Promise<number | undefined> => {
  const found = (await figures()).split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
};
const answered = (method: string, route: string, status: string) =>
  figure(`kelatunti_http_request_seconds_count{method="${method}",route="${route}",status="${status}"}`);

test('the figures are text as Prometheus reads it, and of the process too', async () => {
  const answer = await service.app.inject('/metrics');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  for (const line of answer.body.split('\n').filter((one) => one && !one.startsWith('#'))) {
    expect(line).toMatch(/^\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? (-?[\d.e+-]+|Nan|\+Inf)$/);
  }
  expect(answer.body).toContain('process_resident_memory_bytes');
  expect(answer.body).toContain('nodejs_eventloop_lag_seconds');
});

test('requests are counted by their pattern, and whatever is no route is one label together', async () => {
  const unknown = (await answered('GET', 'none', '4xx')) ?? 0;
  await service.app.inject('/health/live');
  await service.app.inject('/planted-one');
  await service.app.inject('/planted-two/planted');
  await service.app.inject('/join/planted-token');
  expect(await answered('GET', '/health/live', '2xx')).toBe(1);
  expect(await answered('GET', 'none', '4xx')).toBe(unknown + 2);
  expect(await answered('GET', '/join/:token', '4xx')).toBe(1);
});

test('no figure tells an id, a token, an address or anything else of a request', async () => {
  await service.app.inject({
    url: '/api/v1/cases/planted?q=planted',
    headers: { authorization: 'Bearer planted' },
  });
  await service.app.inject({ url: `/api/v1/cases/${newId()}`, headers: { 'user-agent': 'planted' } });
  await service.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    payload: { email: 'planted@esi.example' },
  });
  const text = await figures();
  expect(text).not.toContain('planted');
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test('what waits in the outbox, what is dead, and which work was done and failed at, can be seen', async () => {
  const outbox = service.app.get(Outbox);
  outbox.handle('good.work', async () => undefined);
  outbox.handle('bad.work', () => Promise.reject(new PermanentFailure('no')));
  await service.app.get(Writer).run(async (tx) => {
    await outbox.plan(tx, { kind: 'good.work', payload: {} });
    await outbox.plan(tx, { kind: 'bad.work', payload: {} });
  });
  service.clock.holdAt(new Date(TUESDAY.getTime() + 90_000));
  expect(await figure('kelatunti_outbox_messages{state="waiting"}')).toBe(2);
  expect(await figure('kelatunti_outbox_oldest_seconds')).toBe(90);
  await service.drain();
  expect(await figure('kelatunti_outbox_messages{state="waiting"}')).toBe(0);
  expect(await figure('kelatunti_outbox_messages{state="dead"}')).toBe(1);
  expect(await figure('kelatunti_outbox_oldest_seconds')).toBe(0);
  const then = service.clock.now().getTime() / 1000;
  expect(await figure('kelatunti_job_last_done_timestamp_seconds{kind="good.work"}')).toBe(then);
  expect(await figure('kelatunti_job_last_failed_timestamp_seconds{kind="bad.work"}')).toBe(then);
  expect(await figure('kelatunti_job_last_failed_timestamp_seconds{kind="good.work"}')).toBeUndefined();
});

test('mail that is held can be seen, and how long the oldest has waited', async () => {
  expect(await figure('kelatunti_inbound_mail_held')).toBe(0);
  const receivedAt = new Date(service.clock.now().getTime() - 3600_000);
  await service.app.get(Writer).run((tx) =>
    tx.run(sql`insert into inbound_message (id, content_hash, received_at, door, bytes, raw, verdict, because)
      values (${newId()}, ${'hash'}, ${receivedAt}, ${'api'}, ${1}, ${''}, ${'held'}, ${'unclear'})`),
  );
  expect(await figure('kelatunti_inbound_mail_held')).toBe(1);
  expect(await figure('kelatunti_inbound_mail_messages{verdict="held"}')).toBe(1);
  expect(await figure('kelatunti_inbound_mail_messages{verdict="applied"}')).toBe(0);
  expect(await figure('kelatunti_inbound_mail_oldest_seconds')).toBe(3600);
});

test('the writer and the database can be seen', async () => {
  expect(await figure('kelatunti_writer_queue')).toBe(0);
  expect(await figure('kelatunti_database_bytes')).toBeGreaterThan(100_000);
  const onSqlite = testDatabase() === 'sqlite';
  expect((await figure('kelatunti_writer_batch_units_count'))! > 0).toBe(onSqlite);
  expect((await figure('kelatunti_database_connections{state="open"}')) === undefined).toBe(onSqlite);
});

test('a figure that cannot be read has no value, and the others are told', async () => {
  const broken = jest.spyOn(service.app.get(Reader), 'databaseBytes').mockRejectedValue(new Error('gone'));
  expect(await figure('kelatunti_database_bytes')).toBeUndefined();
  expect(await figure('kelatunti_writer_queue')).toBe(0);
  broken.mockRestore();
});

test('each process has figures of its own', async () => {
  await service.app.inject('/health/live');
  const second = await service.again();
  expect(await figures(second)).not.toContain('route="/health/live"');
  await second.stop();
});

test('a worker answers its figures and its health on its port, and nothing else', async () => {
  const door = await openWorkerDoor(service.app, 0, '127.0.0.1');
  const { port } = door.address() as { port: number };
  const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method });
  expect(await (await ask('/metrics')).text()).toContain('kelatunti_outbox_messages');
  expect((await ask('/health/ready')).status).toBe(200);
  for (const path of ['/', '/api/v1/me', '/kirjaudu', '/metrics/more', '/health/live/..%2f..%2fkirjaudu']) {
    expect((await ask(path)).status).toBe(404);
  }
  expect((await ask('/metrics', 'POST')).status).toBe(404);
  await new Promise((resolve) => door.close(resolve));
});

test('a worker whose port is taken says so and works on', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  const door = await openWorkerDoor(service.app, port, '127.0.0.1');
  expect(door.listening).toBe(false);
  expect(warned.mock.calls[0]![0]).toMatchObject({ port, fault: 'EADDRINUSE' });
  warned.mockRestore();
  await new Promise((resolve) => other.close(resolve));
});
