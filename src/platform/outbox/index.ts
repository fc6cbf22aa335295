import type { RowClass } from '../database/index.js';
import { OutboxMessageRow } from './outbox.rows.js';

export { DeadLetters, type DeadLetter } from './dead-letters.js';
export { OutboxModule } from './outbox.module.js';
export { OutboxStore, type Plan } from './outbox.store.js';
export { OutboxWorker } from './outbox-worker.js';
export { Outbox, type Handler } from './outbox.js';
export { PermanentFailure } from './permanent-failure.js';
export { isLastTry } from './retry.js';
export const outboxRows: RowClass[] = [OutboxMessageRow];
