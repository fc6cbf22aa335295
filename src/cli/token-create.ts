import { parseArgs } from 'node:util';
import { CreateToken } from '../people/index.js';
import { personByEmail } from './lookups.js';
import { done, refused } from './say.js';
import { withApp } from './with-app.js';

/**
 * `kelatunti token create --user <e-mail> [--name <text>] [--scope <word>]`: prints a new key for programs,
 * which acts as that person as far as its scope goes, alone on standard output. It is shown this once.
 */
export async function tokenCreate(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      user: { type: 'string' },
      name: { type: 'string', default: 'command line' },
      scope: { type: 'string', default: 'all' },
    },
  });
  const email = values.user;
  if (!email) return refused('Say with --user <e-mail> as whom the program acts.');
  return withApp(async (app) => {
    const personId = await personByEmail(app, email);
    if (!personId) return refused('There is nobody with that e-mail address.');
    const result = await app
      .get(CreateToken)
      .run({ personId, name: values.name, scope: values.scope }, 'system');
    return result.ok ? done(result.value.token) : refused(result.refusal);
  });
}
