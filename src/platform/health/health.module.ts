import { Module } from '@nestjs/common';
import { HealthApi } from './health.api.js';

@Module({ controllers: [HealthApi] })
export class HealthModule {}
