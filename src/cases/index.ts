import type { RowClass } from '../platform/database/index.js';
import { ClientCaseRow } from './cases.rows.js';

export { ClientCaseRow };
export const casesRows: RowClass[] = [ClientCaseRow];
