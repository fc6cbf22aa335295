import type { Language } from '../domain/codes.js';
import type { InviteContent } from '../domain/itip.js';
import { fromJson, sql, type Reads, type Tx } from '../platform/database/index.js';

/** A series as an invitation needs it. */
export type InvitedSeries = {
  id: string;
  minutes: number;
  videoKind: string;
  videoAddress: string | null;
  videoLink: string;
};

/**
 * Holds a series until the transaction ends, so that of two handlers at work on it (the season being sent
 * and one of its hours being cancelled) the second sees what the first has written.
 */
export async function seriesForInvitations(tx: Tx, id: string): Promise<InvitedSeries | null> {
  await tx.lock('series', id);
  const row = await tx.row<InvitedSeries>(
    sql`select id, minutes, video_kind, video_address, video_link from series where id = ${id}`,
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
};

/** Hours that are off never come back (PRODUCT.md, "Places and queue"). */
export const isOff = (hour: { state: string }): boolean => ['cancelled', 'released'].includes(hour.state);

/** One hour, or null. */
export async function hourForInvitations(reads: Reads, id: string): Promise<InvitedHour | null> {
  const row = await reads.row<InvitedHour>(
    sql`select id, series_id, starts_at, ends_at, ordinary_starts_at, state from session where id = ${id}`,
  );
  return row ?? null;
}

/** The hours a season is made of: where the series put them, not cancelled, not released, not moved. */
export function seasonHours(reads: Reads, seriesId: string): Promise<{ startsAt: Date }[]> {
  return reads.rows(sql`select starts_at from session where series_id = ${seriesId}
    and ordinary_starts_at = starts_at and state not in ('cancelled', 'released') order by starts_at`);
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
      and i.person_id = sp.person_id and ${same})
    order by p.email`);
}

/** A calendar object in somebody's calendar, with what they were last asked to put there. */
export type StandingInvitation = {
  id: string;
  sequence: number;
  language: Language;
  lastRequest: InviteContent;
};

type RawInvitation = Omit<StandingInvitation, 'lastRequest'> & { content: unknown };

/**
 * The invitations that put an hour into calendars: those to the season for an ordinary hour, those to the
 * hour itself for an extra one. Left out are people who have left and those who were told already.
 */
export async function invitationsToCancel(reads: Reads, hour: InvitedHour): Promise<StandingInvitation[]> {
  const object = hour.ordinaryStartsAt
    ? sql`i.series_id = ${hour.seriesId} and i.session_id is null`
    : sql`i.session_id = ${hour.id}`;
  const rows = await reads.rows<RawInvitation>(sql`select i.id, i.sequence, p.language, m.content
    from invitation i join person p on p.id = i.person_id
    join series_participant sp on sp.series_id = i.series_id and sp.person_id = i.person_id
    join calendar_message m on m.invitation_id = i.id and m.method = 'REQUEST'
    where ${object} and sp.left_at is null
    and m.sequence = (select max(r.sequence) from calendar_message r
      where r.invitation_id = i.id and r.method = 'REQUEST')
    and not exists (select 1 from calendar_message c where c.invitation_id = i.id
      and c.session_id = ${hour.id} and c.method = 'CANCEL')
    order by p.email`);
  return rows.map(({ content, ...rest }) => ({ ...rest, lastRequest: fromJson<InviteContent>(content) }));
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
