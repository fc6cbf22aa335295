import type { RowClass } from '../platform/database/index.js';
import { InboundMessageRow } from './inbound-mail.rows.js';

export { HeldMessages, type HeldMessage } from './held-messages.js';
export { InboundMailModule } from './inbound-mail.module.js';
export { ReceiveMail, type MailVerdict } from './receive-mail.js';
export const inboundMailRows: RowClass[] = [InboundMessageRow];
