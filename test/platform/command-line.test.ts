import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDemo } from '../../src/cli/demo-database.js';
import { runCommand } from '../../src/cli/index.js';
import { readSettings, WrongConfiguration } from '../../src/cli/settings.js';
import { freshDatabase, testDatabase } from '../support/fresh-database.js';

const before = { ...process.env };
let folder: string;
let said: string[];
let complained: string[];

const useSettings = (settings: Record<string, string>) => Object.assign(process.env, settings);
const run = async (...args: string[]) => {
  said.length = complained.length = 0;
  const code = await runCommand(args);
  return { code, said: said.join(''), complained: complained.join('') };
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kelatunti-command-'));
  said = [];
  complained = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => complained.push(String(text)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

const production = (url: string) => ({
  DATABASE_URL: url,
  PUBLIC_URL: 'https://kelatunti.example',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'kelatunti@kelatunti.example',
  REPLY_ADDRESS: 'vastaus@kelatunti.example',
  SECRET_KEY: randomUUID(),
  DATA: 'fictitious',
});

test('the help names every command in a sentence', async () => {
  const { code, said } = await run('--help');
  expect(code).toBe(0);
  for (const words of [
    'serve',
    'worker',
    'migrate',
    'demo',
    'user add',
    'token create',
    'mail ingest',
    'report',
    'backup',
    'restore',
    'audit verify',
  ]) {
    expect(said).toMatch(new RegExp(`^  ${words}.*\n      [A-Z].+\\.$`, 'm'));
  }
});

test('the report is printed as JSON or CSV; wrong days, formats and counties are refused in a sentence', async () => {
  const { url, drop } = await freshDatabase();
  useSettings(production(url));
  expect((await run('county', 'add', '--key', 'ESI', '--name-fi', 'Esi', '--name-sv', 'Esi')).code).toBe(0);
  const { code, said } = await run('report', '--from', '2027-03-01', '--to', '2027-05-23', '--county', 'ESI');
  expect(code).toBe(0);
  expect(JSON.parse(said)).toMatchObject({ period: { from: '2027-03-01', to: '2027-05-23' }, cases: 0 });
  expect((await run('report', '--format', 'csv')).said).toMatch(/^\uFEFFfigure;part;value;/);
  expect(await run('report', '--format', 'pdf')).toMatchObject({ code: 64, said: '' });
  expect((await run('report', '--from', '2027-02-30')).complained).toContain('from (not-a-date)');
  expect((await run('report', '--county', 'NONE')).complained).toContain('no county with that key');
  await drop();
});

test('an unknown command and an unknown option are answered with the help and 64', async () => {
  expect(await run('reprot')).toMatchObject({ code: 64, said: '' });
  const { code, complained } = await run('demo', '--restart');
  expect(code).toBe(64);
  expect(complained).toContain('--restart');
});

test('the service does not start without settings and names all that are missing', async () => {
  process.env = { DATABASE_URL: `sqlite:${join(folder, 'none.sqlite')}` };
  const { code, complained } = await run('serve');
  expect(code).toBe(78);
  for (const name of ['PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'REPLY_ADDRESS', 'SECRET_KEY', 'DATA']) {
    expect(complained).toContain(`  - ${name} is missing.`);
  }
  expect(existsSync(join(folder, 'none.sqlite'))).toBe(false);
});

test('a new service gets its county, its pair, its people and a key from the command line', async () => {
  const database = await freshDatabase();
  useSettings(production(database.url));
  expect((await run('migrate')).code).toBe(0);
  const county = ['--key', 'ESI', '--name-fi', 'Esimerkki', '--name-sv', 'Exempel'];
  expect((await run('county', 'add', ...county)).code).toBe(0);
  expect((await run('pair', 'add', '--county', 'ESI', '--key', 'esi-1', '--name', 'Pari 1')).code).toBe(0);
  const aino = ['--email', 'aino.esimerkki@esi.example', '--name', 'Aino Esimerkki', '--organisation', 'ESI'];
  const role = ['--role', 'pair-member', '--pair', 'esi-1'];
  const added = await run('user', 'add', ...aino, ...role);
  expect(added.complained).toBe('');
  expect(JSON.parse(added.said)).toEqual({ id: expect.any(String), password: expect.any(String) });
  const token = await run('token', 'create', '--user', 'Aino.Esimerkki@esi.example');
  expect(token.code).toBe(0);
  expect(token.said).toMatch(/^\S+\n$/);
  expect((await run('user', 'add', ...aino)).code).toBe(1);
  expect((await run('user', 'add', ...aino, '--role', 'admin', '--county', 'NONE')).complained).toContain(
    'no such county',
  );
  expect((await run('token', 'create', '--user', 'nobody@esi.example')).code).toBe(1);
  const nobodys = await run('token', 'create');
  expect(nobodys).toMatchObject({ code: 1, said: '' });
  expect(nobodys.complained).toContain('--user <e-mail>');
  const verdict = await run('audit', 'verify');
  expect(verdict.code).toBe(0);
  expect(JSON.parse(verdict.said)).toMatchObject({ ok: true });
  await database.drop();
});

describe('a demo', () => {
  const demoUrl = async () =>
    testDatabase() === 'sqlite'
      ? { url: `sqlite:${join(folder, 'demo.sqlite')}`, drop: async () => undefined }
      : freshDatabase();
  const inFolder = async (work: (url: string) => Promise<void>) => {
    const usual = process.cwd();
    const database = await demoUrl();
    process.chdir(folder);
    try {
      await work(database.url);
    } finally {
      process.chdir(usual);
      await database.drop();
    }
  };

  test('keeps its secrets beside its database, for every command on the same database', async () => {
    await inFolder(async (DATABASE_URL) => {
      await prepareDemo({ DATABASE_URL, PORT: '3456' }, false);
      const first = readSettings({ DATABASE_URL, SECRET_KEY: 'of another service, 32 bytes long....' });
      expect(first).toMatchObject({
        demo: true,
        PORT: 3456,
        PUBLIC_URL: 'http://localhost:3456',
        DATA: 'fictitious',
      });
      await prepareDemo({ DATABASE_URL, PUBLIC_URL: 'https://demo.kelatunti.example' }, false);
      const second = readSettings({ DATABASE_URL });
      expect(second.SECRET_KEY).toBe(first.SECRET_KEY);
      expect(second.PUBLIC_URL).toBe('https://demo.kelatunti.example');
    });
  });

  test('is never made in a database that is no demo, nor does it empty one', async () => {
    await inFolder(async (DATABASE_URL) => {
      useSettings(production(DATABASE_URL));
      await runCommand(['migrate']);
      await expect(prepareDemo({ DATABASE_URL }, false)).rejects.toThrow(WrongConfiguration);
      await expect(prepareDemo({ DATABASE_URL }, true)).rejects.toThrow(WrongConfiguration);
      expect((await run('audit', 'verify')).code).toBe(0);
    });
  });

  test('begins afresh when it is told to', async () => {
    await inFolder(async (DATABASE_URL) => {
      useSettings({ DATABASE_URL });
      await prepareDemo({ DATABASE_URL }, false);
      const county = ['--key', 'ESI', '--name-fi', 'Esimerkki', '--name-sv', 'Exempel'];
      expect((await run('county', 'add', ...county)).code).toBe(0);
      expect((await run('county', 'add', ...county)).code).toBe(1);
      await prepareDemo({ DATABASE_URL }, true);
      expect((await run('county', 'add', ...county)).code).toBe(0);
    });
  });

  test('keeps its secrets from other users of the machine', async () => {
    await inFolder(async (DATABASE_URL) => {
      await prepareDemo({ DATABASE_URL }, false);
      const file =
        testDatabase() === 'sqlite'
          ? join(folder, 'demo.secrets.json')
          : join(folder, 'data', `${new URL(DATABASE_URL).pathname.slice(1)}.secrets.json`);
      expect(statSync(file).mode & 0o077).toBe(0);
      expect(readFileSync(file, 'utf8')).toContain('SECRET_KEY');
      writeFileSync(file, 'not JSON');
      expect(() => readSettings({ DATABASE_URL })).toThrow(WrongConfiguration);
    });
  });
});

test.each([
  ['postgres://nobody:salainen@127.0.0.1:1/none', 75, 'no PostgreSQL answers'],
  ['postgres://nobody:salainen@no-such-host.invalid/none', 78, 'no host of that name'],

  ['mysql://nobody@localhost/none', 78, 'neither sqlite:<file> nor postgres://'],
  ['sqlite:', 78, 'neither sqlite:<file>'],
  [`sqlite:${process.execPath}/none.sqlite`, 78, 'DATABASE_URL cannot be used'],
  [`sqlite:${tmpdir()}`, 78, 'DATABASE_URL cannot be used'],
  [`sqlite:${process.execPath}`, 78, 'DATABASE_URL cannot be used'],
])('a database at %s is refused in a sentence with %s', async (url, exitCode, says) => {
  useSettings(production(url));
  for (const command of [['migrate'], ['backup', join(folder, 'x.backup')]]) {
    const { code, complained } = await run(...command);
    if (command[0] === 'migrate')
      expect([code, complained]).toEqual([exitCode, expect.stringContaining(says)]);
    expect(code).toBeGreaterThan(0);
    expect(complained).not.toMatch(/salainen|\n {4}at /);
  }
});

test('a database is backed up and restored from the command line', async () => {
  const [from, to] = [await freshDatabase(), await freshDatabase()];
  useSettings(production(from.url));
  await run('county', 'add', '--key', 'ESI', '--name-fi', 'Esimerkkilä', '--name-sv', 'Exempelby');
  const file = join(folder, 'one.backup');
  expect(await run('backup')).toMatchObject({ code: 1, complained: expect.stringContaining('which file') });
  expect(await run('backup', file)).toMatchObject({ code: 0, said: expect.stringMatching(/holds \d+ rows/) });
  expect(await run('restore', file)).toMatchObject({
    code: 1,
    complained: expect.stringContaining('already'),
  });
  useSettings({ DATABASE_URL: to.url });
  expect(await run('restore', file)).toMatchObject({ code: 0 });
  expect(
    await run('county', 'add', '--key', 'ESI', '--name-fi', 'Toinen', '--name-sv', 'Andra'),
  ).toMatchObject({
    code: 1,
    complained: expect.stringContaining('taken'),
  });
  await from.drop();
  await to.drop();
});
