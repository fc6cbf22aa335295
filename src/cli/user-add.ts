import { parseArgs, type ParseArgsConfig } from 'node:util';
import { text } from 'node:stream/consumers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LANGUAGES, ROLES } from '../domain/codes.js';
import { localDateOf } from '../domain/time.js';
import { AddPerson, GrantRole, type Role } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { newSecret } from '../platform/ids.js';
import { countyByKey, pairByKey, personByEmail } from './lookups.js';
import { DONE } from './exit-codes.js';
import { done, refused } from './say.js';
import { withApp } from './with-app.js';

const OPTIONS = {
  email: { type: 'string' },
  name: { type: 'string' },
  organisation: { type: 'string' },
  title: { type: 'string' },
  language: { type: 'string', default: 'fi' },
  role: { type: 'string' },
  county: { type: 'string' },
  pair: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  'password-stdin': { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

type Options = Partial<Record<Exclude<keyof typeof OPTIONS, 'password-stdin'>, string>>;

/**
 * `kelatunti user add`: adds a person and, when `--role` is given, grants them that role. For somebody who
 * exists already only the role is granted. The password is made up, or read from standard input with
 * `--password-stdin`, so that it stands in no shell history. Prints one JSON object: the person's id and a
 * password that was made up.
 */
export async function userAdd(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const wrong = wrongWords(values);
  if (wrong) return refused(wrong);
  const given = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : null;
  return withApp(async (app) => {
    const place = await placeOf(app, values);
    if (typeof place === 'string') return refused(place);
    const known = await personByEmail(app, values.email ?? '');
    if (known && !values.role) return refused('There is somebody with that e-mail address already.');
    if (known) return grant(app, values, place, { id: known });
    const password = given ?? newSecret();
    const added = await add(app, values, password);
    if (!added.ok) return refused(added.refusal);
    const shown = { id: added.value.id, ...(given === null && { password }) };
    return values.role ? grant(app, values, place, shown) : done(JSON.stringify(shown));
  });
}

const add = (app: NestFastifyApplication, values: Options, password: string) =>
  app.get(AddPerson).run(
    {
      name: values.name ?? '',
      email: values.email ?? '',
      organisation: values.organisation ?? '',
      language: values.language as (typeof LANGUAGES)[number],
      title: values.title ?? null,
      password,
    },
    'system',
  );

type Place = { countyId: string | null; pairId: string | null };

/** The county and pair the options name, or the sentence that says which is unknown. */
async function placeOf(app: NestFastifyApplication, { county, pair }: Options): Promise<Place | string> {
  const countyId = county ? await countyByKey(app, county) : null;
  const pairId = pair ? await pairByKey(app, pair) : null;
  if (countyId === undefined) return 'There is no such county; add it with: kelatunti county add';
  if (pairId === undefined) return 'There is no such pair; add it with: kelatunti pair add';
  return { countyId, pairId };
}

type Shown = { id: string; password?: string };

async function grant(
  app: NestFastifyApplication,
  values: Options,
  place: Place,
  shown: Shown,
): Promise<number> {
  const from = values.from ?? localDateOf(app.get(ServiceClock).now());
  const { role, until = null } = values;
  const input = { personId: shown.id, role: role as Role, ...place, from, until };
  const result = await app.get(GrantRole).run(input, 'system');
  done(JSON.stringify(shown));
  return result.ok ? DONE : refused(result.refusal);
}

function wrongWords({ email, language, role }: Options): string | null {
  if (!email) return 'Name the person with --email.';
  if (!isOneOf(LANGUAGES, language)) return `--language is one of ${LANGUAGES.join(', ')}.`;
  if (role && !isOneOf(ROLES, role)) return `--role is one of ${ROLES.join(', ')}.`;
  return null;
}

const isOneOf = (words: readonly string[], word: string | undefined): boolean => words.includes(word ?? '');
