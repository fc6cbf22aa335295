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

/**
 * The hours a season is made of: where the series put them, not cancelled, not released, not moved. For one
 * person also not those in which somebody stands in for them, nor those their season was told to be off.
 */
export function seasonHours(
  reads: Reads,
  seriesId: string,
  of?: { personId: string; invitationId?: string },
): Promise<{ startsAt: Date }[]> {
  const notReplaced = sql`not exists (select 1 from session_deputy d where d.session_id = session.id
    and d.replaced_id = ${of?.personId ?? null} and d.ended_at is null)`;
  const notTold = sql`not exists (select 1 from calendar_message c where c.session_id = session.id
    and c.invitation_id = ${of?.invitationId ?? null} and c.method = 'CANCEL')`;
  return reads.rows(sql`select starts_at from session where series_id = ${seriesId}
    and ordinary_starts_at = starts_at and state not in ('cancelled', 'released')
    ${of ? sql`and ${notReplaced}` : sql``} ${of?.invitationId ? sql`and ${notTold}` : sql``}
    order by starts_at`);
}

/** The hours to come that need more than the season: extra ones, moved ones, those with a deputy at any time. */
export function hoursBesideSeason(reads: Reads, seriesId: string, now: Date): Promise<InvitedHour[]> {
  return reads.rows<InvitedHour>(sql`select ${HOUR} from session where series_id = ${seriesId}
    and state not in ('cancelled', 'released') and starts_at > ${now}
    and (ordinary_starts_at is null or ordinary_starts_at <> starts_at
      or exists (select 1 from session_deputy d where d.session_id = session.id))
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
 * The hours of a season that the person has as events of their own, over or not: a season they are invited to
 * leaves them out, or they would stand there twice.
 */
export async function hoursHadAlone(reads: Reads, seriesId: string, personId: string): Promise<Date[]> {
  const rows = await reads.rows<{ startsAt: Date }>(sql`select s.starts_at from invitation i
    join session s on s.id = i.session_id
    where i.series_id = ${seriesId} and i.person_id = ${personId} and i.ended_at is null`);
  return rows.map(({ startsAt }) => startsAt);
}

/** The series with hours to come that somebody belongs to. */
export async function runningSeriesOf(reads: Reads, personId: string, now: Date): Promise<string[]> {
  const rows = await reads.rows<{ seriesId: string }>(sql`select sp.series_id from series_participant sp
    where sp.person_id = ${personId} and sp.left_at is null
    and exists (select 1 from session s where s.series_id = sp.series_id and s.ends_at > ${now})
    order by sp.series_id`);
  return rows.map(({ seriesId }) => seriesId);
}

/** The hours to come that take place, if somebody of the series has each hour as an event of its own. */
export function hoursSentOneByOne(reads: Reads, seriesId: string, now: Date): Promise<InvitedHour[]> {
  return reads.rows<InvitedHour>(sql`select ${HOUR} from session where series_id = ${seriesId}
    and state not in ('cancelled', 'released') and starts_at > ${now}
    and exists (select 1 from series_participant sp join person p on p.id = sp.person_id
      where sp.series_id = session.series_id and sp.left_at is null and p.single_events = ${true})
    order by starts_at`);
}

/**
 * Who is in a series now and has no invitation to its season, although they have it as one event. A named deputy is
 * not invited before they stand in for somebody (PAGES.md; MAIL.md rule 4).
 */
export function notYetInvited(reads: Reads, seriesId: string): Promise<Invitee[]> {
  return reads.rows(sql`select p.id as person_id, p.name, p.email, p.language, sp.join_token
    from series_participant sp join person p on p.id = sp.person_id
    where sp.series_id = ${seriesId} and sp.left_at is null and sp.part <> 'kela-deputy'
    and p.deactivated_at is null and p.single_events = ${false}
    and not exists (select 1 from invitation i where i.series_id = sp.series_id
      and i.person_id = sp.person_id and i.ended_at is null and i.session_id is null)
    order by p.email`);
}

/** A calendar object in somebody's calendar, with what they were last asked to put there. */
export type StandingInvitation = {
  id: string;
  personId: string;
  /** The one hour it is about, or null for the season. */
  sessionId: string | null;
  sequence: number;
  /** Whose messages its own follow, see `InvitationRow`. */
  chainId: string | null;
  language: Language;
  /** The secret of the person's join address of today: a deputy's own one for an hour they stand in. */
  joinToken: string;
  lastRequest: InviteContent;
};

/**
 * Invitations (`i`) that stand, of people (`p`) who are or were in the series (`sp`), or stand in for somebody
 * in the one hour it is about (`d`), with their last REQUEST.
 */
async function standing(reads: Reads, where: Sql): Promise<StandingInvitation[]> {
  const rows = await reads.rows<Omit<StandingInvitation, 'lastRequest'> & { content: unknown }>(sql`
    select i.id, i.person_id, i.session_id, i.sequence, i.chain_id, p.language,
      coalesce(d.join_token, sp.join_token) as join_token, m.content
    from invitation i join person p on p.id = i.person_id
    left join series_participant sp on sp.series_id = i.series_id and sp.person_id = i.person_id
    left join session_deputy d on d.session_id = i.session_id and d.deputy_id = i.person_id
      and d.ended_at is null
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

/** The seasons of the people of a series; `told`: they know already that this hour is off in theirs. */
export async function seasonInvitations(
  reads: Reads,
  seriesId: string,
  hourId: string,
): Promise<(StandingInvitation & { told: boolean })[]> {
  const seasons = await standing(
    reads,
    sql`i.series_id = ${seriesId} and i.session_id is null and sp.left_at is null
      and i.created_at >= sp.joined_at`,
  );
  const cancels = await reads.rows<{ invitationId: string }>(sql`select invitation_id from calendar_message
    where session_id = ${hourId} and method = 'CANCEL'`);
  const told = new Set(cancels.map(({ invitationId }) => invitationId));
  return seasons.map((season) => ({ ...season, told: told.has(season.id) }));
}

/** The events of their own that stand in calendars of one hour. */
export const singleInvitations = (reads: Reads, hourId: string): Promise<StandingInvitation[]> =>
  standing(reads, sql`i.session_id = ${hourId} and ${untold(sql`i.session_id`)}`);

/** What stands in the calendars of the people who are in the series. */
export function invitationsOfMembers(
  reads: Reads,
  seriesId: string,
  now: Date,
): Promise<StandingInvitation[]> {
  return standing(
    reads,
    sql`i.series_id = ${seriesId} and p.deactivated_at is null and ${toCome(now)}
      and (d.id is not null or (sp.left_at is null and i.created_at >= sp.joined_at))`,
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

/**
 * What stands in the calendars of people who have chosen the other way since (MAIL.md rule 15): the seasons of
 * those who have each hour as an event of its own now, and the other way round the hours that their season is
 * going to hold.
 */
export function invitationsOfOtherMode(
  reads: Reads,
  seriesId: string,
  now: Date,
): Promise<StandingInvitation[]> {
  const hasSeason = sql`exists (select 1 from invitation o where o.series_id = i.series_id
    and o.person_id = i.person_id and o.session_id is null and o.ended_at is null)`;
  const ordinary = sql`s.ordinary_starts_at = s.starts_at and s.state not in ('cancelled', 'released')`;
  return standing(
    reads,
    sql`i.series_id = ${seriesId} and p.deactivated_at is null and d.id is null and sp.left_at is null
      and sp.part <> 'kela-deputy' and i.created_at >= sp.joined_at and ${toCome(now)}
      and ((i.session_id is null and p.single_events = ${true})
        or (i.session_id is not null and p.single_events = ${false} and ${ordinary} and not ${hasSeason}))`,
  );
}

/**
 * One invitation that stands, of somebody who is in the series or stands in for somebody in its hour; null for
 * any other. Its person may have left a moment ago, then the CANCEL is on its way.
 */
export async function standingInvitation(reads: Reads, id: string): Promise<StandingInvitation | null> {
  const [invitation] = await standing(
    reads,
    sql`i.id = ${id} and p.deactivated_at is null
      and (d.id is not null or (sp.left_at is null and i.created_at >= sp.joined_at))`,
  );
  return invitation ?? null;
}

/** A decided message, ready to be built and sent. */
export type DecidedMessage = {
  id: string;
  invitationId: string;
  messageId: string;
  content: InviteContent;
  sentAt: Date | null;
};

/** One message, or null. */
export async function messageById(reads: Reads, id: string): Promise<DecidedMessage | null> {
  const row = await reads.row<Omit<DecidedMessage, 'content'> & { content: unknown }>(
    sql`select id, invitation_id, message_id, content, sent_at from calendar_message where id = ${id}`,
  );
  return row ? { ...row, content: fromJson<InviteContent>(row.content) } : null;
}
