import { parseArgs } from 'node:util';
import { CreateToken } from '../people/index.js';
import { personByEmail } from './lookups.js';
import { done, refused } from './say.js';
import { withApp } from './with-app.js';

/**
 * `kelatunti token create --user <e-mail> [--name <text>]`: prints a new key for programs, which acts as
 * that person, alone on standard output. It is shown this once.
 */
export function tokenCreate(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { user: { type: 'string' }, name: { type: 'string', default: 'command line' } },
  });
  return withApp(async (app) => {
    const personId = values.user && (await personByEmail(app, values.user));
    if (!personId) return refused('There is nobody with that e-mail address. Name one with --user.');
    const result = await app.get(CreateToken).run({ personId, name: values.name }, 'system');
    return result.ok ? done(result.value.token) : refused(result.refusal);
  });
}
