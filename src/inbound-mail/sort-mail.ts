import type { BECAUSE } from '../domain/reply.js';
import type { CalendarFault, IncomingMail } from './mail-reading.js';

export type Sorted =
  | { verdict: 'ignored'; because: (typeof BECAUSE)['ignored'][number] }
  | { verdict: 'held'; because: (typeof BECAUSE)['held'][number] };

const FAULTS = {
  broken: 'unreadable-calendar',
  'too-large': 'calendar-too-large',
  'too-many-events': 'too-many-events',
  'unknown-method': 'unknown-method',
  'unknown-time': 'time-not-understood',
} as const satisfies Record<CalendarFault, string>;

/**
 * Mail a machine wrote that carries no calendar part is dropped with a row (MAIL.md, "Coming in"). Google marks
 * its answers as automatic too, so the calendar part is looked for first.
 */
export function isDropped(mail: IncomingMail): mail is IncomingMail & { automatic: string } {
  return mail.automatic !== null && !mail.tooLarge && !mayHoldAnswer(mail);
}

const mayHoldAnswer = ({ replies, fault, tnefClass }: IncomingMail): boolean =>
  replies.length > 0 || fault !== null || tnefClass !== null;

/**
 * Why a person has to look at a message whatever its answers say, or null when they can be judged. A mail that
 * names no sender at all is judged: its secret address may still prove it.
 */
export function whyHeldUnjudged(mail: IncomingMail): Sorted | null {
  if (mail.tooLarge) return held('too-large');
  if (mail.senders > 1) return held('two-senders');
  if (mail.replies.length === 0) return held(withoutAnswer(mail));
  if (!mail.dateReadable) return held('unreadable-date');
  if (mail.messageId === null) return held('no-message-id');
  return mail.fault ? held(FAULTS[mail.fault]) : null;
}

/** The most telling reason for a mail in which no answer was found. */
function withoutAnswer({ fault, nested, tnefClass }: IncomingMail): (typeof BECAUSE)['held'][number] {
  if (nested) return 'forwarded-answer';
  if (fault) return FAULTS[fault];
  return tnefClass ? 'outlook-attachment' : 'no-calendar-part';
}

const held = (because: (typeof BECAUSE)['held'][number]): Sorted => ({ verdict: 'held', because });
