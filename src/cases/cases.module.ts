import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { TasksModule } from '../tasks/index.js';
import { ClaimCase } from './claim-case.js';
import { CountSigns } from './count-signs.js';
import { OverduePromises } from './overdue-promises.queries.js';
import { RegisterCase } from './register-case.js';
import { SameReferences } from './same-reference.queries.js';
import { SignsApi } from './signs.api.js';
import { WatchPromises } from './watch-promises.js';
import { WorkQueue } from './work-queue.queries.js';

const acts = [RegisterCase, ClaimCase, WatchPromises, WorkQueue, OverduePromises, CountSigns, SameReferences];

@Module({ imports: [AuditModule, TasksModule], controllers: [SignsApi], providers: acts, exports: acts })
export class CasesModule {}
