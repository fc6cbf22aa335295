import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ServiceClock } from './clock.js';
import { CONFIGURATION, type Configuration } from './config/index.js';
import { DatabaseModule, type RowClass } from './database/index.js';
import { HealthModule } from './health/health.module.js';
import { LiveModule } from './live/index.js';
import { MailModule } from './mail/index.js';
import { MetricsModule } from './metrics/index.js';
import { OutboxModule } from './outbox/index.js';
import { ScheduleModule } from './schedule/schedule.module.js';

export type PlatformOptions = {
  configuration: Configuration;
  clock: ServiceClock;
  rows: RowClass[];
  /** Whether this process does clock work. */
  background: boolean;
};

/** The machinery below every room: settings, clock, database, outbox, mail, clock work, health. */
@Global()
@Module({})
export class PlatformModule {
  static with({ configuration, clock, rows, background }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        DatabaseModule.with(rows),
        MetricsModule,
        LiveModule,
        OutboxModule,
        MailModule,
        HealthModule,
        ScheduleModule.with(background),
      ],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: ServiceClock, useValue: clock },
      ],
      exports: [CONFIGURATION, ServiceClock],
    };
  }
}
