import type { SessionState } from './codes.js';
import { workingDaysBefore } from './holidays.js';
import { ok } from './refusal.js';
import type { Refusal, Result } from './refusal.js';
import { addDays, daysBetween, endOfDay, helsinkiInstant, localDateOf } from './time.js';
import type { LocalDate, LocalTime } from './time.js';

/**
 * A session has places 1..capacity and a booking holds one; hours can be booked at most 28 days ahead, that
 * day included, and until the cut-off, two working days before at 12:00 unless the county says otherwise
 * (PRODUCT.md, "Places and queue"). After the cut-off only a coordinator adds a case, with a reason. The
 * awkward cases: the cut-off counts the county's own closing days too, so before Easter it lies a week
 * earlier; the very instant of the cut-off is already closed; late never means more than capacity.
 */
export type CutOff = { workingDaysBefore: number; time: LocalTime };

export const DEFAULT_CUT_OFF: Readonly<CutOff> = { workingDaysBefore: 2, time: '12:00' };

export const DEFAULT_HORIZON_DAYS = 28;

/** The instant from which the agenda of a session stands still. */
export function cutOffAt(sessionDate: LocalDate, cutOff: CutOff, closings: ReadonlySet<LocalDate>): Date {
  const date = workingDaysBefore(sessionDate, cutOff.workingDaysBefore, closings);
  // Only an hour held on the Sunday of the spring change, with a cut-off the same night, has no such time.
  return helsinkiInstant(date, cutOff.time) ?? helsinkiInstant(date, '04:00') ?? endOfDay(date);
}

/** The lowest free place of 1..capacity, or null when all are taken. */
export function freePlace(capacity: number, taken: readonly number[]): number | null {
  for (let place = 1; place <= capacity; place += 1) if (!taken.includes(place)) return place;
  return null;
}

export type BookingQuestion = {
  session: {
    state: SessionState;
    date: LocalDate;
    startsAt: Date;
    capacity: number;
    /** Numbers of the places that are held. */
    taken: readonly number[];
  };
  now: Date;
  cutOff: CutOff;
  /** The county's own closing days. */
  closings: ReadonlySet<LocalDate>;
  horizonDays: number;
  /** A coordinator's late addition; the caller has checked the role and the reason. */
  late: boolean;
  /** What of the free places is meant for others until the cut-off. */
  shares?: {
    /** Places kept for urgent need; 0 for an urgent case. */
    keptBack: number;
    /** The most places one pair may hold, or null. */
    pairShare: number | null;
    /** How many places the case's pair already holds. */
    ofThePair: number;
  };
};

const CLOSED_STATES: readonly SessionState[] = ['held', 'cancelled', 'released'];

/**
 * Why no place of this hour can be taken now, or null when one can. In this order: hour-not-open
 * (`data.state`); hour-already-past; beyond-horizon (`data.opensOn`); booking-closed (`data.closedAt`, ISO;
 * not for a late addition); session-full (`data.capacity`).
 */
export function bookingRefusal(question: BookingQuestion): Refusal | null {
  const { session, now, cutOff, closings, horizonDays, late } = question;
  if (CLOSED_STATES.includes(session.state)) return { code: 'hour-not-open', data: { state: session.state } };
  if (now >= session.startsAt || session.state === 'live') return { code: 'hour-already-past' };
  if (daysBetween(localDateOf(now), session.date) > horizonDays)
    return { code: 'beyond-horizon', data: { opensOn: addDays(session.date, -horizonDays) } };
  const closedAt = cutOffAt(session.date, cutOff, closings);
  if (!late && (now >= closedAt || session.state === 'frozen'))
    return { code: 'booking-closed', data: { closedAt: closedAt.toISOString() } };
  if (freePlace(session.capacity, session.taken) === null)
    return { code: 'session-full', data: { capacity: session.capacity } };
  return now < closedAt ? shareRefusal(question) : null;
}

/** Until the cut-off a place may be kept back for urgent need, and a pair's share may be capped. */
function shareRefusal({ session, shares }: BookingQuestion): Refusal | null {
  if (!shares) return null;
  if (session.capacity - session.taken.length <= shares.keptBack)
    return { code: 'session-full', data: { capacity: session.capacity, keptBack: shares.keptBack } };
  if (shares.pairShare !== null && shares.ofThePair >= shares.pairShare)
    return { code: 'pair-share-used', data: { share: shares.pairShare } };
  return null;
}

/** The place to take, the lowest free one; refuses as `bookingRefusal`. */
export function placeFor(question: BookingQuestion): Result<number> {
  const refusal = bookingRefusal(question);
  if (refusal) return { ok: false, refusal };
  const place = freePlace(question.session.capacity, question.session.taken);
  return place === null ? { ok: false, refusal: { code: 'session-full' } } : ok(place);
}
