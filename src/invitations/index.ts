import type { RowClass } from '../platform/database/index.js';
import { CalendarMessageRow, DeclinedCounterRow, InvitationRow } from './invitations.rows.js';

export { AnswerByLink, type LinkedHour, type LinkedInvitation } from './answer-by-link.js';
export { AnswerLinks } from './answer-links.js';
export { askedSince } from './asked-since.queries.js';
export { conferenceLines, folded, PRODUCT, refuseUnprintable, unfolded } from './calendar-lines.js';
export { InvitationsModule } from './invitations.module.js';
export { DeclineCounter } from './decline-counter.js';
export { JoinHour, type JoinAnswer } from './join-hour.js';
export {
  invitationById,
  invitationByUid,
  invitationsByReplyTokens,
  type InvitationInHand,
  type InvitationOfToken,
} from './known-invitations.queries.js';
export { mailBody, type MailPart } from './mail-body.js';
export { RefreshCalendar } from './refresh-calendar.js';
export { timeWords, whenText } from './when-text.js';
export const invitationsRows: RowClass[] = [InvitationRow, CalendarMessageRow, DeclinedCounterRow];
