import type { RowClass } from '../platform/database/index.js';
import { AuditLogRow, AuditSealRow } from './audit.rows.js';

export { AccessLog, type LogPage, type LogSearch } from './access-log.js';
export type { AuditEntry, Who } from './audit-entry.js';
export { AuditLog, type BrokenLink, type ChainVerdict } from './audit-log.js';
export { AuditModule } from './audit.module.js';
export { AuditLogRow, AuditSealRow };
export { CaseViews, type CaseView, type Disclosure } from './case-views.js';
export { AuditedReader } from './audited-reader.js';
export { AuditedWriter, type About, type Log } from './audited-writer.js';
export const auditRows: RowClass[] = [AuditLogRow, AuditSealRow];
