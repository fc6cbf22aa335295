import { parseArgs } from 'node:util';
import { ServiceClock } from '../platform/clock.js';
import { JsonLogger } from '../platform/log/index.js';
import { prepareDemo } from './demo-database.js';
import { open, prepare } from './serve.js';
import { readSettings } from './settings.js';

/**
 * `kelatunti demo [--reset]`: the whole service on the fictitious demo world, with a mail catcher instead of
 * a mail server. It listens only when the world is there; `--reset` begins afresh.
 */
export async function demo(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { reset: { type: 'boolean', default: false } } });
  const configuration = readSettings(await prepareDemo(process.env, values.reset));
  const logger = new JsonLogger(new ServiceClock(), (line) => process.stderr.write(line), 'warn');
  const { app } = await prepare(configuration, logger);
  await open(app, configuration);
  process.stdout.write(welcome(configuration.PUBLIC_URL));
}

const welcome = (url: string): string => `
Kelatunti runs at ${url} with an invented world. Stop it with Ctrl-C.
Every password is kelatunti-demo. Mail it sends: ${url}/dev/mailbox
`;
