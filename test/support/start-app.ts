import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { ServiceClock } from '../../src/platform/clock.js';
import type { Configuration } from '../../src/platform/config/index.js';
import { JsonLogger } from '../../src/platform/log/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { testConfiguration } from './configuration.js';
import { migratedDatabase } from './migrated-database.js';

export type StartedApp = {
  app: NestFastifyApplication;
  clock: ServiceClock;
  configuration: Configuration;
  /** Every line the service logged so far. */
  log: string[];
  /** Runs everything the outbox holds that is due now. */
  drain: () => Promise<number>;
  /** A second process on the same database, as after a crash; it has its own connections. */
  again: () => Promise<StartedApp>;
  stop: () => Promise<void>;
};

/** The Tuesday morning on which the tests' clock stands unless told otherwise. */
export const TUESDAY = new Date('2027-03-02T07:00:00.000Z');

/**
 * The whole service on a fresh database of the kind this test file runs on, with a clock that stands still
 * and no work in the background. Ask it with `app.inject`.
 */
export async function startApp(changes: Partial<Configuration> = {}, now = TUESDAY): Promise<StartedApp> {
  const { url, drop } = await migratedDatabase();
  const configuration = testConfiguration({ DATABASE_URL: url, ...changes });
  const clock = new ServiceClock();
  clock.holdAt(now);
  const started = await startOn(configuration, clock);
  return {
    ...started,
    stop: async () => {
      await started.stop();
      await drop();
    },
  };
}

async function startOn(configuration: Configuration, clock: ServiceClock): Promise<StartedApp> {
  const log: string[] = [];
  const app = await createApp(configuration, clock, {
    logger: new JsonLogger(clock, (line) => log.push(line)),
  });
  return {
    app,
    clock,
    configuration,
    log,
    drain: () => app.get(Outbox).drain(),
    again: () => startOn(configuration, clock),
    stop: () => app.close(),
  };
}
