import type { RowClass } from '../platform/database/index.js';
import { IdempotencyKeyRow } from './api/idempotency.rows.js';

export { bounceMail, calendarAnswer, plainMail } from './dev/calendar-answer.js';
export { ErrorPages } from './errors/error-pages.js';
export { impactCsv } from './impact/impact-csv.js';
export { shapedImpact } from './impact/impact-shape.js';
export { takePostedSheets } from './import/posted-sheets.js';
export { WebModule } from './web.module.js';
export const webRows: RowClass[] = [IdempotencyKeyRow];
