import type { RowClass } from '../platform/database/index.js';
import { FollowUpRow, NextStepRow, OutcomeRow } from './outcomes.rows.js';

export { OutcomesModule } from './outcomes.module.js';
export const outcomesRows: RowClass[] = [OutcomeRow, NextStepRow, FollowUpRow];
