import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../app.js';
import { ServiceClock } from '../platform/clock.js';
import { JsonLogger } from '../platform/log/index.js';
import { readSettings } from './settings.js';

/**
 * Runs a command inside the service: its settings, its database, its use cases, nothing in the background.
 * Standard output belongs to the command; the log goes to standard error, warnings and worse only.
 */
export async function withApp<T>(work: (app: NestFastifyApplication) => Promise<T>): Promise<T> {
  const configuration = readSettings();
  const clock = new ServiceClock(configuration.CLOCK ? new Date(configuration.CLOCK) : undefined);
  const logger = new JsonLogger(clock, (line) => process.stderr.write(line), 'warn');
  const app = await createApp(configuration, clock, { logger });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
