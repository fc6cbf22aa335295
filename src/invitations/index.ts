import type { RowClass } from '../platform/database/index.js';
import { CalendarMessageRow, DeclinedCounterRow, InvitationRow } from './invitations.rows.js';

export { conferenceLines, folded, PRODUCT, refuseUnprintable, unfolded } from './calendar-lines.js';
export { InvitationsModule } from './invitations.module.js';
export { JoinHour, type JoinAnswer } from './join-hour.js';
export { mailBody, type MailPart } from './mail-body.js';
export { timeWords, whenText } from './when-text.js';
export const invitationsRows: RowClass[] = [InvitationRow, CalendarMessageRow, DeclinedCounterRow];
