import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../app.js';
import { MailboxWatcher } from '../inbound-mail/index.js';
import { ServiceClock } from '../platform/clock.js';
import type { Configuration } from '../platform/config/index.js';
import { JsonLogger } from '../platform/log/index.js';
import { MailCatcher } from '../platform/mail/index.js';
import { OutboxWorker } from '../platform/outbox/index.js';
import { Jobs } from '../platform/schedule/jobs.js';
import { readSettings } from './settings.js';
import { openWorkerDoor } from './worker-door.js';

/** `kelatunti serve`: pages, the API and, unless ROLE says otherwise, mail and clock work. */
export async function serve(): Promise<void> {
  const configuration = readSettings();
  const { app } = await prepare(configuration);
  await open(app, configuration);
}

/** `kelatunti worker`: mail and clock work without a web server; its port answers figures and health only. */
export async function work(): Promise<void> {
  const configuration: Configuration = { ...readSettings(), ROLE: 'worker' };
  const { app } = await prepare(configuration);
  await open(app, configuration);
}

export type Prepared = { app: NestFastifyApplication; clock: ServiceClock; configuration: Configuration };

/**
 * The service with its database migrated, not yet listening and with nothing running in the background. A
 * demo's mail catcher listens already, because loading the world sends mail.
 */
export async function prepare(configuration: Configuration, logger?: JsonLogger): Promise<Prepared> {
  const clock = new ServiceClock(configuration.CLOCK ? new Date(configuration.CLOCK) : undefined);
  const app = await createApp(configuration, clock, {
    background: configuration.ROLE !== 'web',
    logger: logger ?? new JsonLogger(clock, (line) => process.stdout.write(line)),
  });
  app.enableShutdownHooks();
  if (configuration.demo && configuration.ROLE !== 'worker') await app.get(MailCatcher).listen();
  return { app, clock, configuration };
}

/**
 * Begins the work ROLE asks for. The demo, whose password everybody knows, is opened to this machine only.
 */
export async function open(app: NestFastifyApplication, configuration: Configuration): Promise<void> {
  const { ROLE, PORT, demo } = configuration;
  if (ROLE !== 'web') {
    app.get(OutboxWorker).start();
    app.get(MailboxWatcher).start();
    // What was logged before a stop, or while the demo was loaded, need not wait for the next minute.
    await app.get(Jobs).sealLog();
  }
  const host = demo ? 'localhost' : '0.0.0.0';
  if (ROLE === 'worker') await openWorkerDoor(app, PORT, host);
  else await app.listen({ port: PORT, host });
}
