import { spawn } from 'node:child_process';
import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import fc from 'fast-check';
import { Check, Entity, Unique } from 'typeorm';
import { Id, Instant, isUniqueViolation, sql, Text } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { sqliteFile, type Tx } from '../../src/platform/database/index.js';
import { testDatabase } from '../support/fresh-database.js';
import { openDatabase, reopenDatabase, type OpenDatabase } from '../support/open-database.js';

@Entity('note')
@Unique('note_text_once', ['text'])
@Check('note_text_short', `length("text") < 40`)
class NoteRow {
  @Id() id: string;
  @Text() text: string;
  @Instant() writtenAt: Date;
}

const at = new Date('2027-03-02T11:00:00.123Z');
const note = (text: string) => ({ id: newId(), text, writtenAt: at });
let database: OpenDatabase;

beforeEach(async () => {
  database = await openDatabase([NoteRow]);
});
afterEach(() => database.close());

const texts = async (): Promise<string[]> =>
  (await database.reader.rows<NoteRow>(sql`select text from note order by text`)).map((row) => row.text);

test('what was written is read back as it was, milliseconds and umlauts included', async () => {
  await database.writer.run((tx) => tx.insert(NoteRow, note('Ikäinen ’;--')));
  const row = await database.reader.row<NoteRow>(sql`select * from note where text = ${'Ikäinen ’;--'}`);
  expect(row?.writtenAt).toEqual(at);
  const found = await database.reader.rows(sql`select 1 from note where written_at = ${at}`);
  expect(found).toHaveLength(1);
});

test('work that throws leaves nothing behind and the next work is not harmed', async () => {
  const failing = database.writer.run(async (tx) => {
    await tx.insert(NoteRow, note('lost'));
    throw new Error('changed my mind');
  });
  const following = database.writer.run((tx) => tx.insert(NoteRow, note('kept')));
  await expect(failing).rejects.toThrow('changed my mind');
  await following;
  expect(await texts()).toEqual(['kept']);
});

test('work that answers a refusal leaves nothing behind', async () => {
  const told: string[] = [];
  const answer = await database.writer.run(async (tx) => {
    tx.onCommit(() => told.push('committed'));
    await tx.insert(NoteRow, note('lost'));
    return { ok: false as const, refusal: { code: 'session-full' } };
  });
  expect(answer.ok).toBe(false);
  expect(await texts()).toEqual([]);
  expect(told).toEqual([]);
});

test('what hangs on the commit happens once the rows can be read', async () => {
  let seen: Promise<string[]> = Promise.resolve([]);
  await database.writer.run(async (tx) => {
    tx.onCommit(() => {
      seen = texts();
    });
    await tx.insert(NoteRow, note('kept'));
  });
  expect(await seen).toEqual(['kept']);
});

test('a transaction inside a transaction is refused and the outer one is rolled back', async () => {
  const nested = database.writer.run(async (tx) => {
    await tx.insert(NoteRow, note('outer'));
    await database.writer.run((inner) => inner.insert(NoteRow, note('inner')));
  });
  await expect(nested).rejects.toThrow('inside a transaction');
  expect(await texts()).toEqual([]);
});

test('a reader never sees what is not committed', async () => {
  let whileOpen: string[] = [];
  await database.writer.run(async (tx) => {
    await tx.insert(NoteRow, note('half-way'));
    whileOpen = await texts();
  });
  expect(whileOpen).toEqual([]);
  expect(await texts()).toEqual(['half-way']);
});

test('fifty at once: the failing ones vanish whole, the others stay whole', async () => {
  const all = Array.from({ length: 50 }, (_, index) =>
    database.writer.run(async (tx) => {
      await tx.insert(NoteRow, note(`first ${index}`));
      await new Promise((resolve) => setTimeout(resolve, index % 3));
      if (index % 5 === 0) throw new Error('no');
      await tx.insert(NoteRow, note(`second ${index}`));
    }),
  );
  const ended = await Promise.allSettled(all);
  expect(ended.filter((end) => end.status === 'rejected')).toHaveLength(10);
  expect(await texts()).toHaveLength(80);
});

test('ten who add one to the same row lose no addition', async () => {
  await database.writer.run((tx) => tx.insert(NoteRow, { ...note('0'), id: 'counter' }));
  const addOne = () =>
    database.writer.run(async (tx) => {
      await tx.lock('note', 'counter');
      const row = await tx.row<NoteRow>(sql`select text from note where id = ${'counter'}`);
      await tx.run(sql`update note set text = ${String(Number(row?.text) + 1)} where id = ${'counter'}`);
    });
  await Promise.all(Array.from({ length: 10 }, addOne));
  expect(await texts()).toEqual(['10']);
});

test('the database says no to a double, and the fault can be told apart from others', async () => {
  await database.writer.run((tx) => tx.insert(NoteRow, note('once')));
  const double = await database.writer.run((tx) => tx.insert(NoteRow, note('once'))).catch((fault) => fault);
  const tooLong = await database.writer
    .run((tx) => tx.insert(NoteRow, note('x'.repeat(41))))
    .catch((fault) => fault);
  expect(isUniqueViolation(double)).toBe(true);
  expect(tooLong).toBeInstanceOf(Error);
  expect(isUniqueViolation(tooLong)).toBe(false);
});

test('on SQLite work runs in the order it came', async () => {
  if (database.writer.dialect !== 'sqlite') return;
  const order: number[] = [];
  const runs = [30, 1, 10].map((delay, index) =>
    database.writer.run(async () => {
      await new Promise((resolve) => setTimeout(resolve, delay));
      order.push(index);
    }),
  );
  await Promise.all(runs);
  expect(order).toEqual([0, 1, 2]);
});

test('a piece of work that has ended writes nothing more', async () => {
  let late: Tx | null = null;
  await database.writer.run(async (tx) => {
    late = tx;
    await tx.insert(NoteRow, note('in time'));
  });
  await expect(late!.insert(NoteRow, note('late'))).rejects.toThrow('over');
  expect(await texts()).toEqual(['in time']);
});

test('work that goes on after a statement of it failed leaves nothing behind and is told the fault', async () => {
  await database.writer.run((tx) => tx.insert(NoteRow, note('once')));
  const goingOn = database.writer.run(async (tx) => {
    await tx.insert(NoteRow, note('before'));
    await tx.insert(NoteRow, note('once')).catch(() => undefined);
    await tx.insert(NoteRow, note('after')).catch(() => undefined);
    return 'done';
  });
  await expect(goingOn).rejects.toThrow(/unique/i);
  expect(await texts()).toEqual(['once']);
});

test('a fault of the database names the caller in its stack', async () => {
  const askWrongly = async (tx: Tx) => {
    await tx.rows(sql`select nothing from nowhere`);
  };
  const fault = await database.writer.run(askWrongly).catch((thrown: Error) => thrown);
  expect((fault as Error).stack).toContain('writer.test');
});

test('every column kind is written by insert and changed by update as it is read', async () => {
  await database.writer.run(async (tx) => {
    await tx.insert(NoteRow, [note('a'), { ...note('b'), id: 'b' }]);
    await tx.update(NoteRow, 'b', { text: 'c', writtenAt: new Date('2028-01-01T00:00:00.500Z') });
  });
  expect(await texts()).toEqual(['a', 'c']);
  const changed = await database.reader.row<NoteRow>(sql`select * from note where id = ${'b'}`);
  expect(changed?.writtenAt).toEqual(new Date('2028-01-01T00:00:00.500Z'));
});

/** What one random piece of work does. */
type Act = { text: number; end: 'answers' | 'refuses' | 'throws'; slowly: boolean };
const acts = fc.array(
  fc.record<Act>({
    text: fc.integer({ min: 0, max: 12 }),
    end: fc.constantFrom('answers', 'refuses', 'throws'),
    slowly: fc.boolean(),
  }),
  { maxLength: 80 },
);
const perform = (to: OpenDatabase, { text, end, slowly }: Act) =>
  to.writer.run(async (tx) => {
    await tx.insert(NoteRow, note(`${text}`));
    if (slowly) await new Promise((resolve) => setTimeout(resolve, 1));
    await tx.run(sql`update note set text = ${`${text} again`} where text = ${`${text}`}`);
    if (end === 'throws') throw new Error('no');
    return end === 'refuses' ? { ok: false as const } : { ok: true as const };
  });
const outcome = (end: PromiseSettledResult<{ ok: boolean }>): string => {
  if (end.status === 'fulfilled') return end.value.ok ? 'ok' : 'refused';
  return isUniqueViolation(end.reason) ? 'double' : (end.reason as Error).message;
};

describe('pieces of work that share a commit on SQLite', () => {
  if (testDatabase() !== 'sqlite') {
    test('are a matter of SQLite', () => expect(testDatabase()).toBe('postgres'));
    return;
  }
  let batches: number[];
  beforeEach(async () => {
    batches = [];
    await database.close();
    // However slow the machine is, what waits shares one commit.
    database = await openDatabase([NoteRow], { batchMs: 60_000 });
    database.writer.onBatch = (units) => batches.push(units);
  });
  const write = (text: string) => database.writer.run((tx) => tx.insert(NoteRow, note(text)));
  const afterMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test('those that wait while another runs are committed together, one that comes alone is not kept', async () => {
    await write('alone');
    await Promise.all([write('a'), write('b'), write('c')]);
    expect(batches).toEqual([1, 3]);
  });

  test('a commit is shared by sixty-four at most, and by none that come when it is old', async () => {
    await Promise.all(Array.from({ length: 130 }, (_, index) => write(`${index}`)));
    expect(Math.max(...batches)).toBeLessThanOrEqual(64);
    expect(batches.reduce((sum, units) => sum + units, 0)).toBe(130);
    const hasty = await openDatabase([NoteRow], { batchMs: 10 });
    hasty.writer.onBatch = (units) => batches.push(units);
    batches.length = 0;
    await Promise.all([hasty.writer.run(() => afterMs(30)), hasty.writer.run(() => afterMs(0))]);
    expect(batches).toEqual([1, 1]);
    await hasty.close();
  });

  test('a refusal, a throw and a broken constraint take along only themselves, wherever they stand', async () => {
    for (const first of ['refuses', 'throws', 'doubles'] as const) {
      await database.writer.run((tx) => tx.run(sql`delete from note`));
      await write('twice');
      batches.length = 0;
      const failing = (how: string) =>
        database.writer.run(async (tx) => {
          await tx.insert(NoteRow, note(`of one that ${how}`));
          if (how === 'doubles') await tx.insert(NoteRow, note('twice'));
          if (how === 'throws') throw new Error('no');
          return { ok: false };
        });
      const ended = await Promise.allSettled([
        failing(first),
        write('b'),
        failing('doubles'),
        write('d'),
        failing('refuses'),
        failing('throws'),
        write('g'),
      ]);
      expect(ended.map(({ status }) => status === 'fulfilled')).toEqual([
        ...[first === 'refuses', true, false, true, true, false, true],
      ]);
      expect(batches).toEqual([7]);
      expect(await texts()).toEqual(['b', 'd', 'g', 'twice']);
    }
  });

  test('each sees what those before it wrote, while the reader sees only what is committed', async () => {
    const seen: unknown[] = [];
    const first = write('first');
    const second = database.writer.run(async (tx) => {
      seen.push((await tx.rows(sql`select text from note`)).length, (await texts()).length);
    });
    await Promise.all([first, second]);
    expect(batches).toEqual([2]);
    expect(seen).toEqual([1, 0]);
  });

  test('nobody is told before the commit, neither callers nor those who wait for the commit', async () => {
    const told: string[] = [];
    const announced = (name: string, ms: number) =>
      database.writer
        .run(async (tx) => {
          tx.onCommit(() => told.push(`${name} committed`));
          await afterMs(ms);
          told.push(`${name} ended`);
        })
        .then(() => told.push(`${name} told`));
    await Promise.all([announced('a', 0), announced('b', 5)]);
    expect(told.slice(0, 2)).toEqual(['a ended', 'b ended']);
    expect(told.filter((line) => line.endsWith('committed'))).toHaveLength(2);
    expect(told.indexOf('a told')).toBeGreaterThan(told.indexOf('b ended'));
  });

  test('a commit that fails fails everybody in it, and nothing of theirs stays', async () => {
    await database.writer.run((tx) =>
      tx.run(sql`create table child (id text references note (id) deferrable initially deferred)`),
    );
    const orphan = () => database.writer.run((tx) => tx.run(sql`insert into child values (${'nobody'})`));
    const refuses = () => database.writer.run(async () => ({ ok: false }));
    const ended = await Promise.allSettled([write('a'), orphan(), refuses(), write('d')]);
    expect(ended.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    expect(await texts()).toEqual([]);
    await write('afterwards');
    expect(await texts()).toEqual(['afterwards']);
  });

  test('each keeps the context of its caller, when it runs and when it is committed', async () => {
    const who = new AsyncLocalStorage<string>();
    const seen: string[] = [];
    const as = (name: string) =>
      who.run(name, () =>
        database.writer
          .run(async (tx) => {
            await tx.insert(NoteRow, note(name));
            tx.onCommit(() => seen.push(`${name} commits as ${who.getStore()}`));
            seen.push(`${name} runs as ${who.getStore()}`);
          })
          .then(() => seen.push(`${name} goes on as ${who.getStore()}`)),
      );
    await Promise.all(['a', 'b', 'c'].map(as));
    expect(batches).toEqual([3]);
    expect(seen.toSorted()).toEqual(
      ['a', 'b', 'c'].flatMap((name) =>
        ['commits', 'goes on', 'runs'].map((act) => `${name} ${act} as ${name}`),
      ),
    );
  });

  test('one that hangs is given up, its later statements reach nothing, and the others are kept', async () => {
    const impatient = await openDatabase([NoteRow], { unitMs: 200, batchMs: 60_000 });
    let wakeUp: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wakeUp = resolve));
    let afterwards: Promise<unknown> = Promise.resolve();
    const put = (text: string) => impatient.writer.run((tx) => tx.insert(NoteRow, note(text)));
    const hanging = impatient.writer.run((tx) => {
      afterwards = (async () => {
        await tx.insert(NoteRow, note('of the hanging one'));
        await asleep;
        await tx.insert(NoteRow, note('much too late'));
      })();
      return afterwards;
    });
    const ended = await Promise.allSettled([put('before'), hanging, put('after')]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    wakeUp();
    await expect(afterwards).rejects.toThrow('took longer');
    await put('last');
    const rows = await impatient.reader.rows<NoteRow>(sql`select text from note order by text`);
    expect(rows.map(({ text }) => text)).toEqual(['after', 'before', 'last']);
    await impatient.close();
  });

  test('a thousand at once end as they would have one by one', async () => {
    const many = Array.from({ length: 1000 }, (_, index): Act => {
      const end = (['answers', 'refuses', 'throws', 'answers'] as const)[index % 4]!;
      return { text: index % 700, end, slowly: index % 50 === 0 };
    });
    const ended = await Promise.allSettled(many.map((act) => perform(database, act)));
    const [kept, doubles, refused] = ['ok', 'double', 'refused'].map(
      (how) => ended.filter((end) => outcome(end) === how).length,
    );
    expect([kept, doubles, refused]).toEqual([350, 150, 250]);
    expect(await texts()).toHaveLength(350);
  });

  test('any mixture leaves the table and the answers it leaves one by one', async () => {
    const oneByOne = await openDatabase([NoteRow]);
    await fc.assert(
      fc.asyncProperty(acts, async (mixture) => {
        for (const { writer } of [database, oneByOne])
          await writer.run((tx) => tx.run(sql`delete from note`));
        const together = await Promise.allSettled(mixture.map((act) => perform(database, act)));
        const alone = [];
        for (const act of mixture) alone.push(...(await Promise.allSettled([perform(oneByOne, act)])));
        expect(together.map(outcome)).toEqual(alone.map(outcome));
        const rows = await oneByOne.reader.rows<NoteRow>(sql`select text from note order by text`);
        expect(await texts()).toEqual(rows.map(({ text }) => text));
      }),
      { numRuns: 40 },
    );
    await oneByOne.close();
  });

  test('when the process is killed in the middle, what was told is there and nothing is there by half', async () => {
    const { told, kill } = await writingProcess(database.url);
    while (told.size < 200) await afterMs(5);
    await kill();
    const again = await reopenDatabase(database.url, [NoteRow]);
    const rows = await again.reader.rows<NoteRow>(sql`select text from note`);
    const found = new Set(rows.map(({ text }) => text));
    expect([...told].filter((name) => !found.has(`${name} 1`) || !found.has(`${name} 2`))).toEqual([]);
    const halves = [...found].filter(
      (text) => !found.has(text.replace(/\d$/, (part) => `${3 - Number(part)}`)),
    );
    expect(halves).toEqual([]);
    await again.close();
  });

  test('a second process that writes at the same time loses nothing and makes nobody else lose', async () => {
    const other = await writingProcess(database.url);
    const own: Promise<void>[] = [];
    for (let index = 0; index < 300; index += 1) {
      own.push(write(`own ${index}`));
      if (index % 10 === 0) await afterMs(2);
    }
    await Promise.all(own);
    while (other.told.size < 100) await afterMs(5);
    await other.kill();
    const found = new Set(await texts());
    expect([...other.told].filter((name) => !found.has(`${name} 1`))).toEqual([]);
    expect([...found].filter((text) => text.startsWith('own'))).toHaveLength(300);
  });
});

/** Another process that writes pairs of notes through a Writer of its own and tells each one it was told of. */
async function writingProcess(url: string): Promise<{ told: Set<string>; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, [
    ...['--import', './test/support/run-typescript.mjs', 'test/support/writing-process.ts', sqliteFile(url)],
  ]);
  const told = new Set<string>();
  let rest = '';
  child.stdout.on('data', (data: Buffer) => {
    const lines = `${rest}${data.toString()}`.split('\n');
    rest = lines.pop()!;
    for (const line of lines) told.add(line);
  });
  child.stderr.pipe(process.stderr);
  await once(child.stdout, 'data');
  return {
    told,
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
