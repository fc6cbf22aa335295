import type { RowClass } from '../platform/database/index.js';
import { IdempotencyKeyRow } from './api/idempotency.rows.js';

export { ErrorPages } from './errors/error-pages.js';
export { WebModule } from './web.module.js';
export const webRows: RowClass[] = [IdempotencyKeyRow];
