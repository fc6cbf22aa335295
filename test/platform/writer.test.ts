import { Check, Entity, Unique } from 'typeorm';
import { Id, Instant, isUniqueViolation, sql, Text } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { openDatabase, type OpenDatabase } from '../support/open-database.js';

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
