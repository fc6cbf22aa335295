import { Global, Module } from '@nestjs/common';
import { MetricsApi } from './metrics.api.js';
import { Metrics } from './metrics.js';

@Global()
@Module({ controllers: [MetricsApi], providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
