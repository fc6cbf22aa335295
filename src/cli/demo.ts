import { parseArgs } from 'node:util';
import {
  demoFeed,
  demoWorldState,
  ensureAnswers,
  ensureChangedHours,
  ensureHourNow,
  ensureQueueNow,
  loadDemoWorld,
  readDemoWorld,
  type PersonData,
} from '../demo/index.js';
import { DEMO_PASSWORD } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { JsonLogger } from '../platform/log/index.js';
import { prepareDemo } from './demo-database.js';
import { open, prepare, type Prepared } from './serve.js';
import { readSettings } from './settings.js';

/**
 * `kelatunti demo [--reset]`: the whole service on the invented world, with a mail catcher instead of a mail
 * server. It listens only when the world is there and an hour is about to begin. A world that was only half
 * loaded when somebody pressed Ctrl-C is begun afresh, as `--reset` does.
 */
export async function demo(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { reset: { type: 'boolean', default: false } } });
  let prepared = await prepareService(values.reset);
  if ((await demoWorldState(prepared.app)) === 'half') {
    await prepared.app.close();
    prepared = await prepareService(true);
  }
  const { app, clock, configuration } = prepared;
  if ((await demoWorldState(app)) === 'none') {
    process.stdout.write('Living through two invented seasons; this takes a moment.\n');
    await loadDemoWorld(app, clock, clock.now());
  }
  await ensureHourNow(app, clock);
  await ensureQueueNow(app, clock);
  await ensureChangedHours(app, clock);
  await ensureAnswers(app, clock, configuration);
  await open(app, configuration);
  const [subscriber] = readDemoWorld().people;
  const feed = subscriber ? await demoFeed(app, configuration, subscriber.email) : null;
  process.stdout.write(welcome(configuration.PUBLIC_URL, feed));
}

/** The log of a demo tells only what is wrong, so that the logins stay in sight. */
async function prepareService(reset: boolean): Promise<Prepared> {
  const configuration = readSettings(await prepareDemo(process.env, reset));
  const logger = new JsonLogger(new ServiceClock(), (line) => process.stderr.write(line), 'warn');
  return prepare(configuration, logger);
}

/** One login for each role, the first of each in the world. */
function logins(): string {
  const first = new Map<string, PersonData>();
  for (const person of readDemoWorld().people) {
    const role = person.roles[0]?.role;
    if (role && !first.has(role)) first.set(role, person);
  }
  return [...first].map(([role, { email }]) => `  ${role.padEnd(14)}${email}\n`).join('');
}

const welcome = (url: string, feed: string | null): string => `
Kelatunti runs at ${url} with an invented world. Stop it with Ctrl-C.

What to try in five minutes is at ${url}/dev/tour

Log in as one of these; the password is ${DEMO_PASSWORD}
${logins()}
The mail it sends is at ${url}/dev/mailbox
${feed ? `A calendar program can subscribe to ${feed}\n` : ''}`;
