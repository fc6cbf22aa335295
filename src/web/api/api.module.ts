import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { ErrorPages } from '../errors/error-pages.js';
import { DocsApi } from './docs.api.js';
import { DoorGuard } from './door.guard.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { MeApi } from './me.api.js';
import { OpenApi } from './open-api.js';
import { ProblemFilter } from './problem.filter.js';

/** What stands before and behind every route: who may, how a "no" is told, and the description of the API. */
@Module({
  imports: [DiscoveryModule],
  controllers: [MeApi, DocsApi],
  providers: [
    ErrorPages,
    OpenApi,
    IdempotencyKeys,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_GUARD, useClass: DoorGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class ApiModule {}
