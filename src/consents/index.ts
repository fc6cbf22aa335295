import type { RowClass } from '../platform/database/index.js';
import { ConsentRow, ConsentConfirmationRow, ConsentWithdrawalRow } from './consents.rows.js';

export { ConsentRow, ConsentConfirmationRow, ConsentWithdrawalRow };
export const consentsRows: RowClass[] = [ConsentRow, ConsentConfirmationRow, ConsentWithdrawalRow];
