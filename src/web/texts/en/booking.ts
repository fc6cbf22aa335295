import type { booking as fi } from '../fi/booking.js';

/** Booking a place and giving it back. */
export const booking: typeof fi = {
  title: 'Book a place',
  heading: 'Book a place',
  lead: 'Choose the hour in which the case is discussed.',
  hours: 'The pair’s hours',
  uncovered: 'Not covered by the consent',
  queueFirst: 'A case in the queue comes first',
  obstacleLink: 'Open the case',
  none: 'No hours can be booked. Hours open four weeks before. Ask the coordinator.',
  free: (n) => (n === 1 ? '1 place free' : `${n} places free`),
  opensOn: (day) => `Can be booked from ${day}`,
  closedAt: (when) => `Booking closed ${when}`,
  closesAt: (when) => `Booking closes ${when}`,
  button: 'Book the place',
  refusedTitle: 'No place was booked',
  consentUntil: (day) => `The consent is valid until ${day}.`,
  removeTitle: 'Cancel the booking',
  removeHeading: (hour) => `Cancel the place in the hour ${hour}?`,
  removeConsequences: [
    'The place is free for others at once.',
    'The case is ready to book again and keeps its waiting time.',
    'Calendars do not change.',
  ],
  removeButton: 'Cancel the booking',
};
