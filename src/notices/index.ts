import type { RowClass } from '../platform/database/index.js';
import { NoticeRow } from './notices.rows.js';

export const noticesRows: RowClass[] = [NoticeRow];
