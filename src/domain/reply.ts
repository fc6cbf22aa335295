import type { LocalDate } from './time.js';

/** What an invited person says; RFC 5545 3.2.12 in small letters. */
export const PART_STATS = ['accepted', 'declined', 'tentative'] as const;
export type PartStat = (typeof PART_STATS)[number];

/** What a calendar reply may say; somebody who hands the hour on to another says neither yes nor no. */
export type SaidPartStat = PartStat | 'delegated';

/** Which hour of a season is meant: by its start, or, where a program sends a DATE, by its day. */
export type NamedInstance = { instant: Date } | { date: LocalDate };

/** What one VEVENT of an incoming calendar says, without any words of it. */
export type CalendarReply = {
  method: 'REPLY' | 'COUNTER' | 'REFRESH';
  uid: string;
  /** Bare addresses in small letters. */
  attendee: string | null;
  sentBy: string | null;
  organizer: string | null;
  /** Null when it says nothing yet (NEEDS-ACTION) or nothing at all. */
  partStat: SaidPartStat | null;
  instance: NamedInstance | null;
  sequence: number | null;
  /** When it was answered: X-MICROSOFT-CDO-REPLYTIME, else DTSTAMP. */
  stamp: Date | null;
  /** The DTSTART of what was answered; null when it cannot be known, and in a COUNTER, whose DTSTART is the proposal. */
  startsAt: Date | null;
  /** A COUNTER's DTSTART and DTEND. */
  proposal: { startsAt: Date; endsAt: Date } | null;
};

/**
 * Why a message was applied, ignored, held or taken as a bounce. One list for the rule, the room and the texts.
 * Held messages wait for a coordinator; ignored ones change nothing and wait for nobody.
 */
export const BECAUSE = {
  applied: ['answer-recorded', 'refresh-sent'],
  ignored: [
    'same-again',
    'older-answer',
    'older-invitation',
    'hour-off',
    'hour-over',
    'no-answer-in-it',
    'refresh-too-soon',
    'too-many-from-sender',
    'out-of-office',
    'read-receipt',
    'challenge',
    'bulk',
    'delivered',
  ],
  held: [
    'time-proposed',
    'season-time-proposed',
    'no-calendar-part',
    'unknown-event',
    'unknown-hour',
    'not-invited',
    'sender-not-proven',
    'delegated',
    'wrong-organizer',
    'several-invitations',
    'unreadable-calendar',
    'calendar-too-large',
    'too-many-events',
    'unknown-method',
    'time-not-understood',
    'outlook-attachment',
    'forwarded-answer',
    'two-senders',
    'unreadable-date',
    'no-message-id',
    'too-large',
    'could-not-be-read',
  ],
  bounce: ['address-fails', 'mailbox-full', 'message-refused', 'delayed', 'unknown-delivery'],
} as const;
export type Verdict = keyof typeof BECAUSE;
export type Because = (typeof BECAUSE)[Verdict][number];
