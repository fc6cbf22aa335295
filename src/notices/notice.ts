import type { Language, NoticeKind } from '../domain/codes.js';

/** The plain mails, and the choice of its reader that each follows; `null` comes whatever they have chosen. */
export const NOTICES = {
  'agenda-ready': 'agenda',
  'agenda-changed': 'agenda',
  reminder: 'reminder',
  task: 'task',
  'consent-ends': 'consent',
  'confirm-answer': null,
} as const satisfies Record<string, NoticeKind | null>;
export type Notice = keyof typeof NOTICES;

/**
 * Why a planned mail was not sent: its reader does not want it or has left, the hour is off, has begun or is
 * open again, nothing waits any more, the consent no longer ends, or nobody is at work.
 */
export type LeftOut =
  | 'deactivated'
  | 'not-wanted'
  | 'not-in-hour'
  | 'hour-off'
  | 'hour-begun'
  | 'hour-open'
  | 'nothing-waits'
  | 'no-longer-ends'
  | 'outside-hours';

/** A planned mail with its reader as they are now. */
export type PlannedNotice = {
  id: string;
  kind: Notice;
  personId: string;
  sessionId: string | null;
  messageId: string;
  sentAt: Date | null;
  leftOut: LeftOut | null;
  name: string;
  email: string;
  language: Language;
  deactivatedAt: Date | null;
};

/** What a mail about an hour says of it. */
export type NoticeHour = {
  id: string;
  countyId: string;
  date: string;
  startsAt: Date;
  endsAt: Date;
  state: string;
};
