import { Logger } from '@nestjs/common';
import { ServiceClock } from '../../src/platform/clock.js';
import { Reader, sql, type Writer } from '../../src/platform/database/index.js';
import {
  DeadLetters,
  Outbox,
  outboxRows,
  OutboxStore,
  OutboxWorker,
  PermanentFailure,
  type Plan,
} from '../../src/platform/outbox/index.js';
import { openDatabase, reopenDatabase, type OpenDatabase } from '../support/open-database.js';

const morning = new Date('2027-03-02T08:00:00.000Z');
const minutes = (count: number) => count * 60_000;

let database: OpenDatabase;
let clock: ServiceClock;
let outbox: Outbox;
let deadLetters: DeadLetters;
let done: string[];

const outboxOn = (writer: Writer, reader: Reader) => new Outbox(new OutboxStore(writer, reader, clock));
const plan = (plan: Plan) => database.writer.run((tx) => outbox.plan(tx, plan));
const note = (name: string, more: Partial<Plan> = {}) =>
  plan({ kind: 'note.write', payload: { name }, ...more });
const states = () =>
  database.reader.rows<{ state: string; tries: number; dueAt: Date; lastError: string | null }>(
    sql`select state, tries, due_at, last_error from outbox_message order by created_at, position`,
  );
const later = (ms: number) => clock.holdAt(new Date(clock.now().getTime() + ms));

beforeEach(async () => {
  Logger.overrideLogger(false);
  database = await openDatabase(outboxRows);
  clock = new ServiceClock();
  clock.holdAt(morning);
  outbox = outboxOn(database.writer, database.reader);
  deadLetters = new DeadLetters(database.writer, database.reader, clock, outbox);
  done = [];
  outbox.handle('note.write', async ({ name }) => {
    done.push(String(name));
  });
});
afterEach(() => database.close());

test('a message is run once after its transaction', async () => {
  await note('one');
  expect(await outbox.drain()).toBe(1);
  expect(await outbox.drain()).toBe(0);
  expect(done).toEqual(['one']);
});

test('a rolled-back transaction plans nothing', async () => {
  const failing = database.writer.run(async (tx) => {
    await outbox.plan(tx, { kind: 'note.write', payload: { name: 'lost' } });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow();
  await database.writer.run(async (tx) => {
    await outbox.plan(tx, { kind: 'note.write', payload: { name: 'refused' } });
    return { ok: false };
  });
  expect(await states()).toEqual([]);
});

test('a message is not run before it is due', async () => {
  await note('later', { dueAt: new Date(morning.getTime() + minutes(10)) });
  expect(await outbox.drain()).toBe(0);
  later(minutes(10));
  expect(await outbox.drain()).toBe(1);
});

test('messages of one key run in the order they were planned, whatever is due first', async () => {
  await note('first', { orderingKey: 'aino', dueAt: new Date(morning.getTime() + minutes(5)) });
  await note('second', { orderingKey: 'aino' });
  await note('other', { orderingKey: 'pekka' });
  await outbox.drain();
  expect(done).toEqual(['other']);
  later(minutes(5));
  await outbox.drain();
  expect(done).toEqual(['other', 'first', 'second']);
});

test('a message that fails holds back those behind it and no others', async () => {
  let serverIsUp = false;
  outbox.handle('mail.send', async ({ name }) => {
    if (!serverIsUp) throw new Error('no answer');
    done.push(String(name));
  });
  await plan({ kind: 'mail.send', payload: { name: 'first' }, orderingKey: 'aino' });
  await note('second', { orderingKey: 'aino' });
  await note('other', { orderingKey: 'pekka' });
  await outbox.drain();
  expect(done).toEqual(['other']);
  serverIsUp = true;
  later(minutes(1));
  await outbox.drain();
  expect(done).toEqual(['other', 'first', 'second']);
});

test('a failing message is tried eleven times with growing delays and then lies dead', async () => {
  const triedAt: number[] = [];
  outbox.handle('mail.send', async (_, { tries }) => {
    expect(tries).toBe(triedAt.length + 1);
    triedAt.push(clock.now().getTime());
    throw new Error('no answer');
  });
  await plan({ kind: 'mail.send', payload: {} });
  for (let step = 0; step < 40; step += 1) {
    await outbox.drain();
    const [message] = await states();
    if (message?.state === 'dead') break;
    clock.holdAt(message!.dueAt);
  }
  const waits = triedAt.slice(1).map((at, index) => (at - triedAt[index]!) / 1000);
  expect(waits).toEqual([5, 30, 120, 600, 1800, 3600, 7200, 14400, 21600, 21600]);
  expect(await states()).toMatchObject([{ state: 'dead', tries: 11, lastError: 'Error: no answer' }]);
});

test('a permanent failure is not tried again', async () => {
  outbox.handle('mail.send', async () => {
    throw new PermanentFailure('550 no such mailbox');
  });
  await plan({ kind: 'mail.send', payload: {} });
  await outbox.drain();
  expect(await states()).toMatchObject([{ state: 'dead', tries: 1 }]);
});

test('a message nobody handles is kept and tried again', async () => {
  await plan({ kind: 'nobody.knows', payload: {} });
  await outbox.drain();
  expect(await states()).toMatchObject([{ state: 'waiting', tries: 1 }]);
});

describe('a dead letter', () => {
  let serverIsUp = false;
  beforeEach(async () => {
    serverIsUp = false;
    outbox.handle('mail.send', async () => {
      if (!serverIsUp) throw new PermanentFailure('550');
      done.push('mail');
    });
    await plan({ kind: 'mail.send', payload: { messageId: 'x' }, orderingKey: 'aino', onceKey: 'mail' });
    await note('behind', { orderingKey: 'aino' });
    await outbox.drain();
  });
  const theDeadOne = async () => (await deadLetters.listDead())[0]!;

  test('holds back what is behind it and is shown with the ids it names', async () => {
    expect(done).toEqual([]);
    const { id, ...rest } = await theDeadOne();
    expect(id).toHaveLength(36);
    expect(rest).toEqual({
      kind: 'mail.send',
      about: { messageId: 'x' },
      tries: 1,
      lastError: 'PermanentFailure: 550',
      createdAt: morning,
      endedAt: morning,
    });
  });

  test('can be sent again, and what was behind it follows', async () => {
    serverIsUp = true;
    expect(await deadLetters.sendAgain((await theDeadOne()).id)).toMatchObject({ ok: true });
    await outbox.drain();
    expect(done).toEqual(['mail', 'behind']);
  });

  test('can be dropped, and what was behind it follows', async () => {
    expect(await deadLetters.drop((await theDeadOne()).id)).toMatchObject({ ok: true });
    await outbox.drain();
    expect(done).toEqual(['behind']);
  });

  test('cannot be dropped twice', async () => {
    const { id } = await theDeadOne();
    await deadLetters.drop(id);
    expect(await deadLetters.drop(id)).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await deadLetters.sendAgain(id)).toMatchObject({ refusal: { code: 'not-found' } });
  });

  test('is not sent again when a newer message does the same work', async () => {
    await plan({ kind: 'mail.send', payload: {}, onceKey: 'mail', dueAt: new Date(morning.getTime() + 1) });
    expect(await deadLetters.sendAgain((await theDeadOne()).id)).toMatchObject({
      refusal: { code: 'wrong-state' },
    });
  });
});

test('work planned twice under one once-key is done once, and can be planned again afterwards', async () => {
  await note('seal', { onceKey: 'audit.seal' });
  await note('seal', { onceKey: 'audit.seal' });
  expect(await outbox.drain()).toBe(1);
  await note('seal', { onceKey: 'audit.seal' });
  expect(await outbox.drain()).toBe(1);
});

test('clock work that another process has done already at the same strike is not planned again', async () => {
  const strike = () => note('job', { onceKey: 'job', apartMs: 10_000 });
  await strike();
  await outbox.drain();
  later(500);
  await strike();
  expect(await outbox.drain()).toBe(0);
  later(minutes(1));
  await strike();
  expect(await outbox.drain()).toBe(1);
});

test('of many who plan the same clock work at once, each after the work of those before, one plans it', async () => {
  const strike = async () => {
    await note('job', { onceKey: 'job', apartMs: 10_000 });
    await outbox.drain();
  };
  await Promise.all(Array.from({ length: 12 }, strike));
  expect(done).toEqual(['job']);
});

test('two workers with their own connections run each of thirty messages once', async () => {
  const second = await reopenDatabase(database.url, outboxRows);
  const other = outboxOn(second.writer, second.reader);
  const slowly = async ({ name }: Record<string, unknown>) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    done.push(String(name));
  };
  other.handle('slow.write', slowly);
  outbox.handle('slow.write', slowly);
  for (let index = 0; index < 30; index += 1) {
    await plan({ kind: 'slow.write', payload: { name: index }, orderingKey: index % 2 ? 'odd' : undefined });
  }
  const runs = await Promise.all([outbox.drain(), other.drain(), outbox.drain()]);
  while ((await outbox.drain()) > 0);
  await second.close();
  expect(done).toHaveLength(30);
  expect(new Set(done).size).toBe(30);
  expect(runs.filter((count) => count > 0).length).toBeGreaterThan(1);
  const odd = done.map(Number).filter((index) => index % 2);
  expect(odd).toEqual([...odd].sort((a, b) => a - b));
});

test('a message whose worker died is taken again when the lease has ended, never before', async () => {
  await note('left behind');
  expect(await outbox.next()).not.toBeNull();
  expect(await outbox.drain()).toBe(0);
  later(minutes(5));
  expect(await outbox.drain()).toBe(1);
  expect(done).toEqual(['left behind']);
});

test('a worker that comes back after its lease was taken over decides nothing any more', async () => {
  await note('slow');
  const lost = (await outbox.next())!;
  later(minutes(5));
  const taken = (await outbox.next())!;
  expect(taken).toMatchObject({ id: lost.id, tries: 2 });
  await outbox.runOne(lost);
  expect(await states()).toMatchObject([{ state: 'leased' }]);
  await outbox.runOne(taken);
  expect(await states()).toMatchObject([{ state: 'done' }]);
});

test('a message that kills its worker every time ends as a dead letter', async () => {
  await note('poison');
  for (let death = 0; death < 11; death += 1) {
    expect(await outbox.next()).not.toBeNull();
    later(minutes(5));
  }
  expect(await outbox.next()).toBeNull();
  expect(await states()).toMatchObject([{ state: 'dead' }]);
});

test('what was done a month ago is swept away; dead letters stay', async () => {
  outbox.onModuleInit();
  await note('old');
  outbox.handle('mail.send', async () => {
    throw new PermanentFailure('550');
  });
  await plan({ kind: 'mail.send', payload: {} });
  await outbox.drain();
  later(31 * 24 * minutes(60));
  await plan({ kind: 'outbox.sweep', payload: {} });
  await outbox.drain();
  expect((await states()).map((row) => row.state).sort()).toEqual(['dead', 'done']);
});

describe('the worker', () => {
  test('runs a message as soon as its transaction commits', async () => {
    const worker = new OutboxWorker(outbox);
    worker.start();
    const ran = new Promise<void>((resolve) => outbox.handle('bell.ring', async () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = performance.now();
    await plan({ kind: 'bell.ring', payload: {} });
    await ran;
    expect(performance.now() - before).toBeLessThan(900);
    await worker.stop();
  });

  test('finishes what it has in hand before it stops, and takes nothing more', async () => {
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    outbox.handle('slow.write', async () => {
      begun();
      await new Promise((resolve) => setTimeout(resolve, 100));
      done.push('slow');
    });
    const worker = new OutboxWorker(outbox);
    await plan({ kind: 'slow.write', payload: {} });
    worker.start();
    await hasBegun;
    const stopped = worker.stop();
    await note('too late');
    await stopped;
    expect(done).toEqual(['slow']);
    expect((await states()).map((row) => row.state).sort()).toEqual(['done', 'waiting']);
  });
});
