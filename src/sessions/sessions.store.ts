import { sql, type Reads, type Tx } from '../platform/database/index.js';
import { newId, newSecret } from '../platform/ids.js';
import type { BookingState, SessionState } from '../domain/codes.js';
import { cutOffAt, type CutOff } from '../domain/places.js';
import type { PlannedHour } from '../domain/recurrence.js';
import { newRoomOf, type StoredRoom } from '../domain/video-room.js';
import { sessionStateAt } from '../domain/session-state.js';
import { joinWindow } from '../domain/visibility.js';
import { endBooking } from './end-booking.js';
import { keepFreeze } from './keep-freeze.js';
import { BookingRemovalRow, SessionPlaceRow, SessionRow } from './sessions.rows.js';

/** An hour with what its series says of it. */
export type Hour = {
  id: string;
  seriesId: string;
  countyId: string;
  date: string;
  startsAt: Date;
  endsAt: Date;
  state: SessionState;
  capacity: number;
  keptBack: number;
  pairShare: number | null;
  cutOff: CutOff;
  roomAddress: string | null;
  revision: number;
  /** Grows with what stands on the agenda. */
  agendaRevision: number;
};

type RawHour = Omit<Hour, 'cutOff'> & { cutOffDays: number; cutOffTime: string };

const HOUR = sql`s.id, s.series_id, r.county_id, s.date, s.starts_at, s.ends_at, s.state, s.capacity,
  r.kept_back, r.pair_share, r.cut_off_days, r.cut_off_time, s.room_address, s.revision, s.agenda_revision
  from session s join series r on r.id = s.series_id`;

const asHour = ({ cutOffDays, cutOffTime, ...rest }: RawHour): Hour => ({
  ...rest,
  cutOff: { workingDaysBefore: cutOffDays, time: cutOffTime },
});

/** One hour, or null. */
export async function hourById(reads: Reads, id: string): Promise<Hour | null> {
  const row = await reads.row<RawHour>(sql`select ${HOUR} where s.id = ${id}`);
  return row ? asHour(row) : null;
}

/** Several hours by id. */
export async function hoursById(reads: Reads, ids: string[]): Promise<Map<string, Hour>> {
  const rows = await reads.rows<RawHour>(sql`select ${HOUR} where s.id in ${ids}`);
  return new Map(rows.map((row) => [row.id, asHour(row)]));
}

/** Holds the hour until the transaction ends and answers it as it then is. */
export async function hourForDecision(tx: Tx, id: string): Promise<Hour | null> {
  await tx.lock('session', id);
  return hourById(tx, id);
}

/** No hour lasts longer, so what ended before it has no open window. */
const DAY_MS = 24 * 3_600_000;

/** An hour into whose room people can still go, with the room it was told, if any. */
export type HourWithRoom = {
  id: string;
  date: string;
  startsAt: Date;
  endsAt: Date;
  roomAddress: string | null;
};

/** The hours to come, and those whose join window is still open, in order of time; none that is off. */
export async function hoursWithRoom(reads: Reads, seriesId: string, now: Date): Promise<HourWithRoom[]> {
  const hours = await reads.rows<HourWithRoom>(sql`select id, date, starts_at, ends_at, room_address
    from session where series_id = ${seriesId} and state not in ('cancelled', 'released')
    and ends_at > ${new Date(now.getTime() - DAY_MS)} order by starts_at`);
  return hours.filter(({ startsAt, endsAt }) => now < joinWindow(startsAt, endsAt).closesAt);
}

/** The pairs that use a series. */
export async function pairIdsOf(reads: Reads, seriesId: string): Promise<string[]> {
  const rows = await reads.rows<{ pairId: string }>(
    sql`select pair_id from series_pair where series_id = ${seriesId}`,
  );
  return rows.map(({ pairId }) => pairId);
}

/** Whether a person is the Kela contact, or a named deputy, of a series that this pair uses. */
export async function isKelaOfPair(reads: Reads, personId: string, pairId: string | null): Promise<boolean> {
  const row = await reads.row(sql`select 1 as found from series_participant p
    join series_pair sp on sp.series_id = p.series_id
    where p.person_id = ${personId} and p.left_at is null and p.part in ('kela-contact', 'kela-deputy')
    and sp.pair_id = ${pairId} limit 1`);
  return row !== undefined;
}

export type HeldPlace = {
  id: string;
  sessionId: string;
  place: number;
  caseId: string;
  pairId: string;
  state: BookingState;
};

/** The places of these hours that are held: booked or discussed. */
export function heldPlaces(reads: Reads, sessionIds: string[]): Promise<HeldPlace[]> {
  return reads.rows<HeldPlace>(sql`select id, session_id, place, case_id, pair_id, state from booking
    where session_id in ${sessionIds} and state in ('booked', 'discussed') order by place`);
}

export type LiveBooking = { id: string; sessionId: string; place: number; pairId: string; caseId: string };

/** The booking that waits to be discussed, if the case has one. */
export async function liveBookingOf(reads: Reads, caseId: string): Promise<LiveBooking | null> {
  const row = await reads.row<LiveBooking>(sql`select id, session_id, place, pair_id, case_id from booking
    where case_id = ${caseId} and state = 'booked'`);
  return row ?? null;
}

export async function bookingById(
  reads: Reads,
  id: string,
): Promise<(LiveBooking & { state: BookingState }) | null> {
  const row = await reads.row<LiveBooking & { state: BookingState }>(
    sql`select id, session_id, place, pair_id, case_id, state from booking where id = ${id}`,
  );
  return row ?? null;
}

export type RemovalReason =
  | 'by-hand'
  | 'moved'
  | 'consent-withdrawn'
  | 'consent-not-covering'
  | 'hour-cancelled'
  | 'capacity-lowered'
  | 'series-changed'
  | 'handed-over'
  | 'case-closed'
  | 'undone';

/** Frees a booking's place and keeps why, when and by whom. */
export async function removeBooking(
  tx: Tx,
  removal: { bookingId: string; because: RemovalReason; removedAt: Date; removedBy: string },
): Promise<void> {
  const { bookingId, removedAt, removedBy } = removal;
  await endBooking(tx, bookingId, 'remove', { at: removedAt, by: removedBy });
  await tx.insert(BookingRemovalRow, removal);
}

/** Adds hours with their places; `ordinary` hours remember where the series put them. */
export async function addHours(
  tx: Tx,
  series: StoredRoom & { id: string; capacity: number; cutOffDays: number; cutOffTime: string },
  hours: PlannedHour[],
  options: { ordinary: boolean; at: Date; closings: ReadonlySet<string> },
): Promise<string[]> {
  const rows = hours.map((hour) => {
    const id = newId();
    return {
      id,
      seriesId: series.id,
      date: hour.date,
      startsAt: hour.startsAt,
      endsAt: hour.endsAt,
      ordinaryStartsAt: options.ordinary ? hour.startsAt : null,
      capacity: series.capacity,
      state: firstStateOf(hour, series, options),
      roomAddress: newRoomOf(series, hour.date, newSecret),
      revision: 1,
      createdAt: options.at,
      updatedAt: options.at,
    };
  });
  await tx.insert(SessionRow, rows);
  const places = rows.flatMap(({ id }) =>
    Array.from({ length: series.capacity }, (_, index) => ({ id: newId(), sessionId: id, place: index + 1 })),
  );
  await tx.insert(SessionPlaceRow, places);
  for (const { id, state } of rows) if (state === 'frozen') await keepFreeze(tx, id, options.at);
  return rows.map(({ id }) => id);
}

/**
 * An hour that is made after its own cut-off begins frozen: the clock releases no hour that somebody has just
 * made on purpose. One that is over when its season is planned is left for the clock to give free.
 */
function firstStateOf(
  hour: PlannedHour,
  series: { cutOffDays: number; cutOffTime: string },
  { at, closings }: { at: Date; closings: ReadonlySet<string> },
): SessionState {
  if (hour.startsAt <= at) return 'open';
  const cutOff = { workingDaysBefore: series.cutOffDays, time: series.cutOffTime };
  return sessionStateAt({ ...hour, state: 'open', cutOffAt: cutOffAt(hour.date, cutOff, closings) }, at);
}

/** A series as the making of hours and their rooms needs it. */
export type SeriesForHours = StoredRoom & {
  id: string;
  countyId: string;
  minutes: number;
  capacity: number;
  cutOffDays: number;
  cutOffTime: string;
};

/** One series, or null. */
export async function seriesById(reads: Reads, id: string): Promise<SeriesForHours | null> {
  const row = await reads.row<SeriesForHours>(sql`select id, county_id, minutes, capacity, video_kind,
    video_address, video_link, shared_room, cut_off_days, cut_off_time from series where id = ${id}`);
  return row ?? null;
}
