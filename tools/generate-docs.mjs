import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Writes the documents that only repeat what the code says: settings, refusals and the API's description. With
 * `--check` it writes nothing and fails when one is stale. Reads dist, so build first.
 */
const root = join(import.meta.dirname, '..');
const dist = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { SETTINGS } = await dist('platform/config/index.js');
const { REFUSALS } = await dist('domain/refusal.js');
const { textsIn } = await dist('web/texts/index.js');
const { formatFor } = await dist('web/kit/format.js');

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

function settingRow([name, { schema, text }]) {
  const empty = schema.safeParse(undefined);
  const needed = empty.success ? (empty.data === undefined ? 'no' : `no, \`${empty.data}\``) : 'yes';
  return `| \`${name}\` | ${needed} | ${cell(text)} |`;
}

const configuration = () => `# Settings

The service reads them from the environment and from a file \`.env\` beside it; the environment wins. It
refuses to start, with exit code 78 and the whole list of what is missing or wrong, when one cannot be used.
A demo keeps its own beside its database. This page is generated from \`src/platform/config/configuration.ts\`
by \`npm run docs\`.

| Setting | Needed (otherwise) | What it is |
| --- | --- | --- |
${Object.entries(SETTINGS).map(settingRow).join('\n')}
`;

function refusalRow([code, status]) {
  const sentence = textsIn('en').refusals[code]({}, formatFor('en'));
  return `| \`${code}\` | ${status} | ${cell(sentence)} |`;
}

const errors = () => `# Refusals

Every "no" the service can expect. The JSON API answers it as \`application/problem+json\` (RFC 9457) with the
code in \`code\` and the status below; \`validation-failed\` carries \`errors\`, one \`{field, code}\` for each wrong
field. Pages say the same in a sentence in the reader's language; where the sentence names a day or a number,
the general wording stands here. This page is generated from \`src/domain/refusal.ts\` by \`npm run docs\`.

| Code | Status | Sentence |
| --- | --- | --- |
${Object.entries(REFUSALS)
  .sort(([, a], [, b]) => a - b)
  .map(refusalRow)
  .join('\n')}
`;

/** The description is read off the controllers of a service that is started on an empty database. */
async function openApi() {
  const folder = mkdtempSync(join(tmpdir(), 'kelatunti-docs-'));
  const { createApp } = await dist('app.js');
  const { ServiceClock } = await dist('platform/clock.js');
  const { readConfiguration } = await dist('platform/config/index.js');
  const { OpenApi } = await dist('web/api/open-api.js');
  const { configuration } = readConfiguration({
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: `sqlite:${join(folder, 'docs.sqlite')}`,
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'kelatunti@kelatunti.example',
    REPLY_ADDRESS: 'vastaus@kelatunti.example',
    SECRET_KEY: 'nothing is signed and sealed with this one',
    DATA: 'fictitious',
  });
  const app = await createApp(configuration, new ServiceClock());
  const document = app.get(OpenApi).document();
  await app.close();
  rmSync(folder, { recursive: true });
  return `${JSON.stringify(document, null, 2)}\n`;
}

const stale = [];
for (const [path, content] of [
  ['docs/configuration.md', configuration()],
  ['docs/errors.md', errors()],
  ['docs/openapi.json', await openApi()],
]) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  if (process.argv.includes('--check')) stale.push(path);
  else writeFileSync(file, content);
}
if (stale.length) {
  console.error(`Stale, run npm run docs: ${stale.join(', ')}`);
  process.exit(1);
}
