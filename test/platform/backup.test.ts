import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createApp } from '../../src/app.js';
import { allRows } from '../../src/app.module.js';
import { AuditLog } from '../../src/audit/index.js';
import { restoreBackup, takeBackup } from '../../src/platform/database/backup/index.js';
import { Reader, sql, Writer } from '../../src/platform/database/index.js';
import { ActorFinder, AddCounty } from '../../src/people/index.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { World } from '../support/world.js';

const AT = new Date('2027-03-02T08:00:00Z');

let world: World;
let folder: string;
const others: FreshDatabase[] = [];
beforeAll(async () => {
  world = await World.open();
  const { hours } = await world.season({ firstDate: '2027-03-09', lastDate: '2027-05-11' });
  for (const hour of hours.slice(0, 3)) await world.booked(hour.id);
  await world.get(AuditLog).seal();
});
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kelatunti-backup-'))));
afterEach(async () => {
  rmSync(folder, { recursive: true });
  for (const other of others.splice(0)) await other.drop();
});
afterAll(() => world.close());

const live = () => ({ databaseUrl: world.service.configuration.DATABASE_URL, rows: allRows });
const empty = async (): Promise<{ databaseUrl: string; rows: typeof allRows }> => {
  const other = await freshDatabase();
  others.push(other);
  return { databaseUrl: other.url, rows: allRows };
};
const linesOf = (file: string): string[] => gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
const backedUp = async (from = live(), name = 'one'): Promise<string> => {
  const file = join(folder, `${name}.backup`);
  await takeBackup(from, file, AT);
  return file;
};

test('a restored database is equal to the one that was backed up, row by row', async () => {
  const file = await backedUp();
  const copy = await empty();
  const { rows, madeAt } = await restoreBackup(copy, file);
  expect(madeAt).toBe(AT.toISOString());
  expect(rows).toBeGreaterThan(100);
  expect(linesOf(await backedUp(copy, 'two'))).toEqual(linesOf(file));
});

test('a restored log is whole, and a restored person can be found', async () => {
  const copy = await empty();
  await restoreBackup(copy, await backedUp());
  const configuration = { ...world.service.configuration, DATABASE_URL: copy.databaseUrl };
  const app = await createApp(configuration, world.service.clock);
  expect(await app.get(AuditLog).verifyChain()).toMatchObject({ ok: true });
  expect(await app.get(ActorFinder).byEmail('aino@esi.example', 'r')).not.toBeNull();
  await app.close();
});

test('a county moves from SQLite to the other database by backup and restore', async () => {
  const file = await backedUp();
  const sqlite = { databaseUrl: `sqlite:${join(folder, 'small.sqlite')}`, rows: allRows };
  await restoreBackup(sqlite, file);
  const copy = await empty();
  await restoreBackup(copy, await backedUp(sqlite, 'moving'));
  expect(linesOf(await backedUp(copy, 'moved'))).toEqual(linesOf(file));
});

test('a backup made while others write holds the whole of each act or nothing of it', async () => {
  const add = world.get(AddCounty);
  let written = 0;
  let going = true;
  const writing = (async () => {
    while (going) {
      await add.run({ key: `k${written}`, nameFi: `Alue ${written}`, nameSv: `Område ${written}` }, 'system');
      await world.get(Writer).run(async (tx) => {
        await tx.run(sql`insert into county (id, key, name_fi, name_sv, created_at)
          values (${`a${written}`}, ${`a${written}`}, ${'pari'}, ${'par'}, ${AT})`);
        await tx.run(sql`insert into county (id, key, name_fi, name_sv, created_at)
          values (${`z${written}`}, ${`z${written}`}, ${'pari'}, ${'par'}, ${AT})`);
      });
      written += 1;
    }
  })();
  const files = [await backedUp(live(), 'a'), await backedUp(live(), 'b')];
  going = false;
  await writing;
  expect(written).toBeGreaterThan(0);
  for (const file of files) {
    const copy = await empty();
    await restoreBackup(copy, file);
    const halves = linesOf(file).filter((line) => line.includes('"pari"')).length;
    expect(halves % 2).toBe(0);
  }
  const { rows } = (await world
    .get(Reader)
    .row<{ rows: number | string }>(sql`select count(*) as rows from county`))!;
  expect(Number(rows)).toBe(2 + 3 * written);
});

test('only its owner may read a backup, and it never replaces a file', async () => {
  const file = await backedUp();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(takeBackup(live(), file, AT)).rejects.toThrow('exists already');
});

test('a database that holds data is not restored over', async () => {
  const file = await backedUp();
  await expect(restoreBackup(live(), file)).rejects.toThrow('holds data already');
});

describe('a file that cannot be restored is refused, and nothing is left behind', () => {
  const broken = async (change: (file: string) => void): Promise<string> => {
    const file = await backedUp();
    change(file);
    const copy = await empty();
    const fault = await restoreBackup(copy, file).then(() => 'restored', String);
    await restoreBackup(copy, await backedUp(live(), 'whole'));
    return fault;
  };
  const relined = (file: string, change: (lines: string[]) => string[]): void =>
    writeFileSync(file, gzipSync(`${change(linesOf(file)).join('\n')}\n`));

  test.each<[string, (file: string) => void, RegExp]>([
    [
      'cut in the middle',
      (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
      /cut off or damaged/,
    ],
    ['cut to nothing', (file) => truncateSync(file, 0), /cut off or damaged|no backup/],
    ['no gzip at all', (file) => writeFileSync(file, 'not a backup'), /no backup of Kelatunti/],
    ['random bytes', (file) => writeFileSync(file, randomBytes(5000)), /no backup of Kelatunti/],
    [
      "another program's",
      (file) => writeFileSync(file, gzipSync('{"program":"other"}\n')),
      /no backup of Kelatunti/,
    ],
    [
      'one row changed',
      (file) => relined(file, (lines) => lines.map((line) => line.replace('Aino', 'Aini'))),
      /damaged/,
    ],
    ['one row missing', (file) => relined(file, (lines) => lines.toSpliced(-2, 1)), /damaged/],
    ['without its last line', (file) => relined(file, (lines) => lines.slice(0, -1)), /cut off/],
    ['longer than it was', (file) => relined(file, (lines) => [...lines, '["more"]']), /damaged/],
    ['gone', (file) => rmSync(file), /no such file/],
  ])('%s', async (_, change, says) => {
    expect(await broken(change)).toMatch(says);
  });

  test('of another version', async () => {
    const file = await backedUp();
    const [header = '', ...rest] = linesOf(file);
    const older = { ...(JSON.parse(header) as { migrations: string[] }) };
    older.migrations = older.migrations.slice(0, -1);
    const { createHash } = await import('node:crypto');
    const lines = [JSON.stringify(older), ...rest.slice(0, -1)];
    const sha256 = createHash('sha256')
      .update(`${lines.join('\n')}\n`)
      .digest('hex');
    const { rows } = JSON.parse(rest.at(-1)!) as { rows: number };
    writeFileSync(file, gzipSync(`${[...lines, JSON.stringify({ rows, sha256 })].join('\n')}\n`));
    await expect(restoreBackup(await empty(), file)).rejects.toThrow('of another version');
  });
});

test('a database that is not there makes no backup and no file', async () => {
  const file = join(folder, 'none.backup');
  const none = { databaseUrl: `sqlite:${join(folder, 'none.sqlite')}`, rows: allRows };
  await expect(takeBackup(none, file, AT)).rejects.toThrow('does not exist');
  await expect(takeBackup(await empty(), file, AT)).rejects.toThrow(/migrate|does not exist/);
  expect([existsSync(file), existsSync(`${file}.partial`), existsSync(join(folder, 'none.sqlite'))]).toEqual([
    false,
    false,
    false,
  ]);
});
