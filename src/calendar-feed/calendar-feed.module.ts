import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/index.js';

@Module({ imports: [SessionsModule] })
export class CalendarFeedModule {}
