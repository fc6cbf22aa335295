import type { ClientCase } from '../cases/index.js';
import { consentVersions, newestConsents, type Consent } from '../consents/index.js';
import { readinessRefusal } from '../domain/case-readiness.js';
import type { Refusal } from '../domain/refusal.js';
import type { LocalDate } from '../domain/time.js';
import { sql, type Reads } from '../platform/database/index.js';
import { frameOf } from './agenda.queries.js';
import type { RemovalReason } from './sessions.store.js';

/** A booking in a case's story. */
export type BookingLine = {
  id: string;
  sessionId: string;
  place: number;
  state: string;
  date: LocalDate;
  startsAt: Date;
  endsAt: Date;
  createdAt: Date;
  /** Null when the queue gave the place. */
  createdByName: string | null;
  removedAt: Date | null;
  because: RemovalReason | null;
  deferredAt: Date | null;
  /** The booking a deferred case was carried over to, in the same story; null when no place was free. */
  carriedTo: string | null;
};

export type CaseLine = {
  client: ClientCase;
  consent: Consent | null;
  booking: BookingLine | null;
  /** What keeps the case from being ready today, or null. */
  unready: Refusal | null;
};

export type CaseStory = CaseLine & {
  viewer: 'pair-member' | 'coordinator' | 'kela-contact';
  consents: Consent[];
  bookings: BookingLine[];
};

const BOOKINGS = sql`b.id, b.session_id, b.case_id, b.place, b.state, s.date, s.starts_at, s.ends_at,
  b.created_at, p.name as created_by_name, x.removed_at, x.because,
  d.deferred_at, d.carried_to
  from booking b join session s on s.id = b.session_id left join person p on p.id = b.created_by
  left join booking_removal x on x.booking_id = b.id
  left join booking_deferral d on d.booking_id = b.id`;

/** A case with its consents and bookings, as this viewer may see it; the caller has found out who asks. */
export async function storyOf(
  reads: Reads,
  client: ClientCase,
  viewer: CaseStory['viewer'],
  today: LocalDate,
): Promise<CaseStory> {
  const whole = await wholeStory(reads, client, viewer, today);
  if (viewer === 'coordinator') return { ...whole, client: frameOf(client) };
  // Kela's ground is the newest version alone; what was agreed before it is the county's own history.
  return viewer === 'kela-contact' ? { ...whole, consents: whole.consents.slice(0, 1) } : whole;
}

/** The same with nothing left out. */
export async function wholeStory(
  reads: Reads,
  client: ClientCase,
  viewer: CaseStory['viewer'],
  today: LocalDate,
): Promise<CaseStory> {
  const consents = await consentVersions(reads, client.id);
  const bookings = await reads.rows<BookingLine>(
    sql`select ${BOOKINGS} where b.case_id = ${client.id} order by b.created_at desc`,
  );
  return {
    ...{ viewer, client, consents, bookings },
    consent: consents[0] ?? null,
    booking: bookings.find(({ state }) => state === 'booked') ?? null,
    unready: readinessRefusal(client, consents[0] ?? null, today),
  };
}

/** Cases with the consent that counts and the hour they wait for. */
export async function caseLines(reads: Reads, clients: ClientCase[], today: LocalDate): Promise<CaseLine[]> {
  const ids = clients.map(({ id }) => id);
  const consents = await newestConsents(reads, ids);
  const bookings = ids.length
    ? await reads.rows<BookingLine & { caseId: string }>(
        sql`select ${BOOKINGS} where b.case_id in ${ids} and b.state = 'booked'`,
      )
    : [];
  const byCase = new Map(bookings.map((booking) => [booking.caseId, booking]));
  return clients.map((client) => {
    const consent = consents.get(client.id) ?? null;
    const booking = byCase.get(client.id) ?? null;
    return { client, consent, booking, unready: readinessRefusal(client, consent, booking?.date ?? today) };
  });
}
