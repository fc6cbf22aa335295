import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule as NestSchedule } from '@nestjs/schedule';
import { Jobs } from './jobs.js';

/** The clock work; it keeps still in a web-only process, in commands and in tests. */
@Module({})
export class ScheduleModule {
  static with(background: boolean): DynamicModule {
    return {
      module: ScheduleModule,
      imports: [NestSchedule.forRoot({ cronJobs: background, intervals: background, timeouts: background })],
      providers: [Jobs],
    };
  }
}
