import {
  caseForDecision,
  casesById,
  keepFirstDiscussion,
  setCaseState,
  type ClientCase,
} from '../cases/index.js';
import { newestConsents, type Consent } from '../consents/index.js';
import { nextBookingState } from '../domain/booking-state.js';
import { caseStateFor } from '../domain/case-readiness.js';
import { nextCaseState } from '../domain/case-state.js';
import type { BookingState } from '../domain/codes.js';
import { consentRefusal } from '../domain/consent.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { isWithin, localDateOf } from '../domain/time.js';
import { kelaWindow } from '../domain/visibility.js';
import { closedDatesOf, hasRole, isOwnPair, type Actor } from '../people/index.js';
import { sql, type Reads, type Tx } from '../platform/database/index.js';
import { endBooking } from './end-booking.js';
import { hoursForKela } from './hours/deputies.store.js';
import { bookingById, hoursById, type Hour, type LiveBooking } from './sessions.store.js';

/** One case in one hour, for somebody who takes part in talking about it. */
export type Discussion = {
  booking: LiveBooking & { state: BookingState };
  hour: Hour;
  client: ClientCase;
  viewer: 'pair-member' | 'kela-contact';
  /** The newest consent of the case; for Kela the ground on which it sees it. */
  consent: Consent | null;
};

/**
 * A discussion as the actor may see it now, or null: the case's pair always, Kela's contact of the series, or
 * who stands in for them in that hour, inside its window while the consent is good on the day of the hour, nobody else (PRODUCT.md, People).
 */
export const discussionFor = async (
  reads: Reads,
  actor: Actor,
  bookingId: string,
  now: Date,
): Promise<Discussion | null> => (await discussionsFor(reads, actor, [bookingId], now))[0] ?? null;

/** Those of several discussions that the actor may see now, the latest first. */
export async function discussionsFor(
  reads: Reads,
  actor: Actor,
  bookingIds: string[],
  now: Date,
): Promise<Discussion[]> {
  if (bookingIds.length === 0) return [];
  const bookings = await bookingsById(reads, bookingIds);
  const caseIds = bookings.map(({ caseId }) => caseId);
  const clients = new Map((await casesById(reads, caseIds)).map((client) => [client.id, client]));
  const hours = await hoursById(
    reads,
    bookings.map(({ sessionId }) => sessionId),
  );
  const consents = await newestConsents(reads, caseIds);
  const mayKelaSee = await kelaRule(reads, actor, [...hours.values()], now);
  const seen = bookings.flatMap((booking): Discussion[] => {
    const client = clients.get(booking.caseId);
    const hour = hours.get(booking.sessionId);
    if (!client || !hour) return [];
    const one = { booking, hour, client, consent: consents.get(client.id) ?? null };
    if (isOwnPair(actor, client.pairId)) return [{ ...one, viewer: 'pair-member' }];
    return mayKelaSee(one) ? [{ ...one, viewer: 'kela-contact' }] : [];
  });
  return seen.toSorted((a, b) => b.hour.startsAt.getTime() - a.hour.startsAt.getTime());
}

const bookingsById = (reads: Reads, ids: string[]): Promise<Discussion['booking'][]> =>
  reads.rows(sql`select id, session_id, place, pair_id, case_id, state from booking where id in ${ids}`);

/** The same, the hour and the case held until the transaction ends; hours are held before cases. */
export async function holdDiscussion(
  tx: Tx,
  actor: Actor,
  bookingId: string,
  now: Date,
): Promise<Discussion | null> {
  const booking = await bookingById(tx, bookingId);
  if (!booking) return null;
  await tx.lock('session', booking.sessionId);
  await caseForDecision(tx, booking.caseId);
  return discussionFor(tx, actor, bookingId, now);
}

/** Which discussions of these hours the actor sees as Kela's contact; what it rests on is read once for all. */
async function kelaRule(
  reads: Reads,
  actor: Actor,
  hours: Hour[],
  now: Date,
): Promise<(discussion: Omit<Discussion, 'viewer'>) => boolean> {
  if (!hasRole(actor, 'kela-contact')) return () => false;
  const attended = await hoursForKela(
    reads,
    hours.map(({ id }) => id),
    actor.personId,
  );
  const closed = await closedDatesOf(reads, [...new Set(hours.map(({ countyId }) => countyId))]);
  return ({ booking, hour, client, consent }) =>
    booking.state !== 'removed' &&
    attended.has(hour.id) &&
    isWithin(kelaWindow(hour.date, closed.get(hour.countyId) ?? new Set()), now) &&
    consentRefusal(consent, { on: hour.date, themes: client.themes }) === null;
}

/** Who may answer for what is agreed: the members of the case's pair, Kela's contact and named deputies. */
export function peopleOfDiscussion(
  reads: Reads,
  { hour, client }: Pick<Discussion, 'hour' | 'client'>,
  now: Date,
): Promise<{ id: string; name: string; part: string }[]> {
  const today = localDateOf(now);
  return reads.rows(sql`
    select p.id, p.name, 'pair-member' as part from role_grant g join person p on p.id = g.person_id
    where g.role = 'pair-member' and g.pair_id = ${client.pairId} and g.from_date <= ${today}
      and (g.until_date is null or g.until_date >= ${today}) and p.deactivated_at is null
    union
    select p.id, p.name, sp.part from series_participant sp join person p on p.id = sp.person_id
    where sp.series_id = ${hour.seriesId} and sp.left_at is null and p.deactivated_at is null
      and sp.part in ('kela-contact', 'kela-deputy')
    order by part desc, name`);
}

/**
 * Decides a booking as discussed, and the case with it. A case that
 * continues is ready for another hour at once, or a draft when its consent has ended.
 * Refuses `wrong-state` when the booking was removed, deferred or discussed before.
 */
export async function discussBooking(
  tx: Tx,
  { booking, hour, client, consent }: Discussion,
  act: { at: Date; by: string; continues: boolean },
): Promise<Result<void>> {
  const discussed = nextCaseState(client.state, 'discuss');
  if (!nextBookingState(booking.state, 'discuss') || !discussed)
    return refuse('wrong-state', { state: booking.state });
  await endBooking(tx, booking.id, 'discuss', act);
  await keepFirstDiscussion(tx, client, hour.startsAt);
  const next = act.continues ? freed(client, consent, act.at) : discussed;
  await setCaseState(tx, client.id, next, act.at);
  return ok(undefined);
}

/**
 * Follows a corrected result: a case that continues after all is free for another hour, one that does not
 * is discussed. Refuses `wrong-state` when it was booked or discussed again since, or is closed.
 */
export async function changeCourse(
  tx: Tx,
  { booking, hour, client, consent }: Discussion,
  act: { at: Date; continues: boolean },
): Promise<Result<void>> {
  const next = nextCaseState(client.state, act.continues ? 'continue' : 'settle');
  const again = await tx.row(sql`select b.id from booking b join session s on s.id = b.session_id
    where b.case_id = ${client.id} and b.id <> ${booking.id} and b.state in ('booked', 'discussed')
    and s.starts_at > ${hour.startsAt} limit 1`);
  if (!next || again) return refuse('wrong-state', { state: client.state });
  await setCaseState(tx, client.id, act.continues ? freed(client, consent, act.at) : next, act.at);
  return ok(undefined);
}

/** Ready for another hour when the consent is good today, else a draft. */
const freed = (client: ClientCase, consent: Consent | null, at: Date) =>
  caseStateFor('ready', client, consent, localDateOf(at));
