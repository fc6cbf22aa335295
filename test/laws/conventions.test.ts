import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesOf, root, type SourceFile } from '../support/source-files.js';

const source = filesOf('src');
const tests = filesOf('test');

/** Comments may speak of what code may not do. */
const codeOf = (file: SourceFile): string =>
  file.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

const where = (files: SourceFile[], pattern: RegExp): string[] =>
  files.filter((file) => pattern.test(codeOf(file))).map((file) => file.path);

test('only the clock asks the machine what time it is', () => {
  expect(where(source, /\bnew Date\(\)|\bDate\.now\(\)|\bDateTime\.(now|local|utc)\(\)/)).toEqual([
    'src/platform/clock.ts',
  ]);
});

test('no class is called a service, a manager or a helper', () => {
  const named = source.flatMap((file) =>
    [...codeOf(file).matchAll(/\bclass (\w*(?:Service|Manager|Helper|Util)s?)\b/g)].map(([, name]) => name),
  );
  expect(named).toEqual([]);
});

test('no file or folder is called utils, helpers, common, shared or manager', () => {
  const vague = /(^|\/)(utils?|helpers?|common|shared|managers?)(\.|\/)/;
  expect([...source, ...tests].map((file) => file.path).filter((path) => vague.test(path))).toEqual([]);
});

test('files are named in kebab-case', () => {
  const kebab = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
  expect([...source, ...tests].filter((file) => !kebab.test(basename(file.path)))).toEqual([]);
});

test('no file of the service is longer than 300 lines', () => {
  expect(source.filter((file) => file.lines.length > 301).map((file) => file.path)).toEqual([]);
});

test('nobody is handed a repository or an entity manager: rooms write through the Writer', () => {
  const files = source.filter((file) => !file.path.startsWith('src/platform/database/'));
  expect(where(files, /\bInjectRepository\b|\bRepository<|\bEntityManager\b|\bDataSource\b/)).toEqual([]);
});

test('rows are opened as transactions by the Writer alone', () => {
  const files = source.filter((file) => !file.path.startsWith('src/platform/database/'));
  expect(where(files, /\.transaction\(|\bBEGIN\b(?!:)|\bCOMMIT\b|\bROLLBACK\b/)).toEqual([]);
});

test('every room has one door', () => {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['domain', 'platform'].includes(entry.name))
    .map((entry) => entry.name);
  expect(rooms.filter((room) => !existsSync(join(root, 'src', room, 'index.ts')))).toEqual([]);
});

test('a door names what it opens', () => {
  expect(
    where(
      source.filter((file) => file.path.endsWith('/index.ts')),
      /export \*/,
    ),
  ).toEqual([]);
});

test('no switched-off check and no promise of later work stands in the code', () => {
  const files = [...source, ...tests.filter((file) => !file.path.includes('/laws/'))];
  const pattern =
    /eslint-disable|oxlint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error|\bTODO\b|\bFIXME\b|\bXXX\b/;
  expect(files.filter((file) => pattern.test(file.text)).map((file) => file.path)).toEqual([]);
});

test('no test is switched off or run alone', () => {
  const files = tests.filter((file) => !file.path.includes('/laws/'));
  expect(
    where(files, /\b(it|test|describe)\.(only|skip|todo|failing)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/),
  ).toEqual([]);
});

test('neither the lock nor the settings of npm name an address', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  expect(lock).not.toMatch(/"resolved"/);
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).not.toMatch(/^\s*[^#]*registry=|https?:/m);
});

test('every package is pinned to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('personal identity codes in the repository are invented ones, 900-999', () => {
  const files = [...source, ...tests, ...filesOf('fixtures', /\.(json|eml|ics|ts)$/)];
  const code = /\b(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-+A-FU-Y](\d{3})[0-9A-FHJ-NPR-Y]\b/g;
  const real = files.flatMap((file) =>
    [...file.text.matchAll(code)]
      .filter(([, , , number]) => Number(number) < 900)
      .map(([found]) => `${file.path}: ${found}`),
  );
  expect(real).toEqual([]);
});

/** A mail or calendar as it is meant: their lines are broken anywhere, also in the middle of an address. */
const unfolded = (text: string): string => text.replaceAll(/=\r\n|\r\n[ \t]/g, '');

test('mail addresses in the repository are on invented domains, but for the authority the law names', () => {
  const files = [...source, ...tests, ...filesOf('fixtures', /\.(json|eml|ics|ts)$/)];
  const address = /\b[\w.+-]+@([\w-]+\.)+[a-z]{2,}\b/gi;
  const real = files.flatMap((file) =>
    [...unfolded(file.text).matchAll(address)]
      .map(([found]) => found)
      .filter(
        (found) =>
          !/[.@](example|invalid|test|localhost|traficom\.fi)$/i.test(found) && !/\.example\b/i.test(found),
      )
      .map((found) => `${file.path}: ${found}`),
  );
  expect(real).toEqual([]);
});
