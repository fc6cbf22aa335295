import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Fails when a document names a file, a folder or an npm script of this repository that does not exist. */
const root = join(import.meta.dirname, '..');
const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const NAMED_PATH =
  /`((?:src|test|tools|docs|fixtures|bin|\.ci)\/[\w./-]*[\w/-]|[\w.-]+\.(?:mjs|cjs|md|json))`/g;
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;
const SCRIPT = /npm run ([a-z0-9:-]+)/g;

const missing = documents.flatMap((document) => {
  const text = readFileSync(join(root, document), 'utf8');
  const found = (pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
  return [
    ...found(NAMED_PATH).filter((path) => !existsSync(join(root, path))),
    ...found(LINK).filter((path) => !existsSync(join(root, dirname(document), path))),
    ...found(SCRIPT)
      .filter((script) => !scripts[script])
      .map((script) => `npm run ${script}`),
  ].map((name) => `${document} names ${name}, which does not exist`);
});

for (const fault of missing) console.error(fault);
process.exit(missing.length ? 1 : 0);
