import type { RowClass } from '../platform/database/index.js';
import { InboundMessageRow } from './inbound-mail.rows.js';

export { DecideHeld, type Applicable } from './decide-held.js';
export { HeldMessages, OLD_AFTER_DAYS } from './held-messages.js';
export type { Choices, HandledHow, HandledMessage, HeldDetail, HeldMessage } from './held-message.js';
export { MailboxWatcher } from './imap/mailbox-watcher.js';
export { InboundMailModule } from './inbound-mail.module.js';
export { ReceiveMail, type MailVerdict } from './receive-mail.js';
export const inboundMailRows: RowClass[] = [InboundMessageRow];
