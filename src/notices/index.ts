import type { RowClass } from '../platform/database/index.js';
import { NoticeRow } from './notices.rows.js';

export { NoticePlans } from './notice-plans.js';
export { NoticesModule } from './notices.module.js';
export const noticesRows: RowClass[] = [NoticeRow];
