import type { Language } from '../domain/codes.js';
import type { InviteContent } from '../domain/itip.js';
import type { StoredRoom } from '../domain/video-room.js';
import { fromJson, sql, type Reads, type Sql, type Tx } from '../platform/database/index.js';

/** A series as an invitation needs it. */
export type InvitedSeries = StoredRoom & { id: string; minutes: number };

/**
 * Holds a series until the transaction ends, so that of two handlers at work on it (the season being sent
 * and one of its hours being cancelled) the second sees what the first has written.
 */
export async function seriesForInvitations(tx: Tx, id: string): Promise<InvitedSeries | null> {
  await tx.lock('series', id);
  const row = await tx.row<InvitedSeries>(
    sql`select id, minutes, video_kind, video_address, video_link, shared_room from series where id = ${id}`,
  );
  return row ?? null;
}

export type InvitedHour = {
  id: string;
  seriesId: string;
  startsAt: Date;
  endsAt: Date;
  ordinaryStartsAt: Date | null;
  state: string;
  roomAddress: string | null;
};

/** Hours that are off never come back (PRODUCT.md, "Places and queue"). */
export const isOff = (hour: { state: string }): boolean => ['cancelled', 'released'].includes(hour.state);

const HOUR = sql`id, series_id, starts_at, ends_at, ordinary_starts_at, state, room_address`;

/** One hour, or null. */
export async function hourForInvitations(reads: Reads, id: string): Promise<InvitedHour | null> {
  const row = await reads.row<InvitedHour>(sql`select ${HOUR} from session where id = ${id}`);
  return row ?? null;
}

/** The hours a season is made of: where the series put them, not cancelled, not released, not moved. */
export function seasonHours(reads: Reads, seriesId: string): Promise<{ startsAt: Date }[]> {
  return reads.rows(sql`select starts_at from session where series_id = ${seriesId}
    and ordinary_starts_at = starts_at and state not in ('cancelled', 'released') order by starts_at`);
}

/** The hours outside a season that are still to come. */
export function extraHoursToCome(reads: Reads, seriesId: string, now: Date): Promise<InvitedHour[]> {
  return reads.rows<InvitedHour>(sql`select ${HOUR} from session where series_id = ${seriesId}
    and ordinary_starts_at is null and state not in ('cancelled', 'released') and starts_at > ${now}
    order by starts_at`);
}

/** Somebody to invite, with the secret of their own join address. */
export type Invitee = {
  personId: string;
  name: string;
  email: string;
  language: Language;
  joinToken: string;
};

/**
 * Who is in a series now and has no invitation for this: its season (`sessionId` null) or one hour. A named
 * deputy is not invited before they stand in for somebody (PAGES.md; MAIL.md rule 4).
 */
export function notYetInvited(reads: Reads, seriesId: string, sessionId: string | null): Promise<Invitee[]> {
  const same = sessionId ? sql`i.session_id = ${sessionId}` : sql`i.session_id is null`;
  return reads.rows(sql`select p.id as person_id, p.name, p.email, p.language, sp.join_token
    from series_participant sp join person p on p.id = sp.person_id
    where sp.series_id = ${seriesId} and sp.left_at is null and sp.part <> 'kela-deputy'
    and p.deactivated_at is null
    and not exists (select 1 from invitation i where i.series_id = sp.series_id
      and i.person_id = sp.person_id and i.ended_at is null and ${same})
    order by p.email`);
}

/** A calendar object in somebody's calendar, with what they were last asked to put there. */
export type StandingInvitation = {
  id: string;
  /** The one hour it is about, or null for the season. */
  sessionId: string | null;
  sequence: number;
  language: Language;
  /** The person's join address of today. */
  joinToken: string;
  lastRequest: InviteContent;
};

/** Invitations (`i`) that stand, of people (`p`) who are or were in the series (`sp`). */
async function standing(reads: Reads, where: Sql): Promise<StandingInvitation[]> {
  const rows = await reads.rows<Omit<StandingInvitation, 'lastRequest'> & { content: unknown }>(sql`
    select i.id, i.session_id, i.sequence, p.language, sp.join_token, m.content
    from invitation i join person p on p.id = i.person_id
    join series_participant sp on sp.series_id = i.series_id and sp.person_id = i.person_id
    join calendar_message m on m.invitation_id = i.id and m.method = 'REQUEST'
    left join session s on s.id = i.session_id
    where i.ended_at is null and ${where}
    and m.sequence = (select max(r.sequence) from calendar_message r
      where r.invitation_id = i.id and r.method = 'REQUEST')
    order by p.email, i.created_at`);
  return rows.map(({ content, ...rest }) => ({ ...rest, lastRequest: fromJson<InviteContent>(content) }));
}

/** Nobody was told yet that the hour (`sessionId` of a row or a value) is off. */
const untold = (sessionId: Sql): Sql => sql`not exists (select 1 from calendar_message c
  where c.invitation_id = i.id and c.session_id = ${sessionId} and c.method = 'CANCEL')`;

/** The season, or an hour of its own that is still to come and not off. */
const toCome = (now: Date): Sql =>
  sql`(i.session_id is null or (s.starts_at > ${now} and ${untold(sql`i.session_id`)}))`;

/**
 * The invitations that put an hour into calendars: those to the season for an ordinary hour, those to the
 * hour itself for an extra one. Left out are people who have left and those who were told already.
 */
export function invitationsToCancel(reads: Reads, hour: InvitedHour): Promise<StandingInvitation[]> {
  const object = hour.ordinaryStartsAt
    ? sql`i.series_id = ${hour.seriesId} and i.session_id is null`
    : sql`i.session_id = ${hour.id}`;
  return standing(reads, sql`${object} and sp.left_at is null and ${untold(sql`${hour.id}`)}`);
}

/** What stands in the calendars of the people who are in the series. */
export function invitationsOfMembers(
  reads: Reads,
  seriesId: string,
  now: Date,
): Promise<StandingInvitation[]> {
  return standing(
    reads,
    sql`i.series_id = ${seriesId} and sp.left_at is null and p.deactivated_at is null
      and i.created_at >= sp.joined_at and ${toCome(now)}`,
  );
}

/**
 * What stands in the calendars of people who have left, also of those who have come back since: nothing of
 * their time before is used again.
 */
export function invitationsOfLeavers(
  reads: Reads,
  seriesId: string,
  now: Date,
): Promise<StandingInvitation[]> {
  return standing(
    reads,
    sql`i.series_id = ${seriesId} and (sp.left_at is not null or i.created_at < sp.joined_at)
      and ${toCome(now)}`,
  );
}

/** A decided message, ready to be built and sent. */
export type DecidedMessage = { id: string; messageId: string; content: InviteContent; sentAt: Date | null };

/** One message, or null. */
export async function messageById(reads: Reads, id: string): Promise<DecidedMessage | null> {
  const row = await reads.row<Omit<DecidedMessage, 'content'> & { content: unknown }>(
    sql`select id, message_id, content, sent_at from calendar_message where id = ${id}`,
  );
  return row ? { ...row, content: fromJson<InviteContent>(row.content) } : null;
}
