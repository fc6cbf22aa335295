import { Global, Module } from '@nestjs/common';
import { AccessLog } from './access-log.js';
import { AuditJobs } from './audit-jobs.js';
import { AuditLog } from './audit-log.js';
import { CaseViews } from './case-views.js';
import { AuditedReader } from './audited-reader.js';
import { AuditedWriter } from './audited-writer.js';

/** The log of who did or saw what. Every room writes into it, so it is known everywhere. */
@Global()
@Module({
  providers: [AuditedWriter, AuditedReader, AuditLog, AccessLog, CaseViews, AuditJobs],
  exports: [AuditedWriter, AuditedReader, AuditLog, AccessLog, CaseViews],
})
export class AuditModule {}
