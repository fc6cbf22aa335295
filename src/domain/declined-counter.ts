import type { Language } from './codes.js';
import type { CalendarPerson, LocalMoment } from './itip.js';

/**
 * The word to somebody that the time they proposed was not taken, and what stands instead. `counter` is what
 * their calendar program is told (RFC 5546 3.2.8: DECLINECOUNTER names the object and the number of the COUNTER
 * and carries nothing else); it is null for a time that was proposed on a page, where no program waits for it.
 * Like every message it is neutral (DOMAIN 1.5): no reason, no name but the reader's own.
 */
export type DeclinedCounter = {
  uid: string;
  stamp: string;
  organizer: CalendarPerson;
  attendee: CalendarPerson;
  language: Language;
  counter: { sequence: number; recurrenceId: LocalMoment | null } | null;
  /** The hour as it stays (ISO instants); null when another time was proposed for the whole season. */
  stays: { startsAt: string; endsAt: string } | null;
};
