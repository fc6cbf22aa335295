import type { InviteContent } from '../domain/itip.js';
import type { KnownHour, KnownInvitation } from '../domain/known-invitation.js';
import { aliasesOf } from '../people/index.js';
import { fromJson, sql, type Reads, type Sql } from '../platform/database/index.js';
import { isOff } from './invitations.store.js';

/** What the judge needs, and the secret an answer may prove itself by. */
export type InvitationInHand = KnownInvitation & { replyToken: string; chainId: string | null };

/**
 * The calendar object of a UID, or null. One that was decided and not sent yet is known as well: its mail may
 * be answered before the mail server's word has come back.
 */
export const invitationByUid = (reads: Reads, uid: string): Promise<InvitationInHand | null> =>
  invitationWhere(reads, sql`i.uid = ${uid}`);

/** The same by the invitation's id. */
export const invitationById = (reads: Reads, id: string): Promise<InvitationInHand | null> =>
  invitationWhere(reads, sql`i.id = ${id}`);

/** Whose invitation a secret sub-address belongs to. */
export type InvitationOfToken = {
  invitationId: string;
  seriesId: string;
  personId: string;
  sessionId: string | null;
  replyToken: string;
};

/** The invitations of these secret sub-addresses, in the order of the addresses; unknown ones are left out. */
export async function invitationsByReplyTokens(
  reads: Reads,
  tokens: readonly string[],
): Promise<InvitationOfToken[]> {
  const asked = tokens.slice(0, 100);
  const rows = await reads.rows<InvitationOfToken>(sql`select id as invitation_id, series_id, person_id,
    session_id, reply_token from invitation where reply_token in ${asked}`);
  return rows.toSorted((a, b) => asked.indexOf(a.replyToken) - asked.indexOf(b.replyToken));
}

/** Belongs to the series since before they were invited, or stands in for somebody in the one hour. */
const IS_PRESENT = sql`(p.deactivated_at is null and (
  exists (select 1 from series_participant sp where sp.series_id = i.series_id and sp.person_id = i.person_id
    and sp.left_at is null and i.created_at >= sp.joined_at)
  or exists (select 1 from session_deputy d where d.session_id = i.session_id and d.deputy_id = i.person_id
    and d.ended_at is null)))`;

type Raw = Pick<
  InvitationInHand,
  'invitationId' | 'uid' | 'seriesId' | 'personId' | 'sessionId' | 'replyToken' | 'chainId' | 'endedAt'
> & { absent: unknown; sequence: number; content: unknown; createdAt: Date };

async function invitationWhere(reads: Reads, where: Sql): Promise<InvitationInHand | null> {
  const row = await reads.row<Raw>(sql`
    select i.id as invitation_id, i.uid, i.series_id, i.person_id, i.session_id, i.reply_token, i.chain_id,
      i.ended_at, i.created_at, m.sequence, m.content, case when ${IS_PRESENT} then 0 else 1 end as absent
    from invitation i join person p on p.id = i.person_id
    join calendar_message m on m.invitation_id = i.id and m.method = 'REQUEST'
    where ${where} and m.sequence = (select max(r.sequence) from calendar_message r
      where r.invitation_id = i.id and r.method = 'REQUEST')`);
  if (!row) return null;
  const { absent, sequence, content, createdAt, endedAt, ...known } = row;
  const { attendee, organizer, stamp, times } = fromJson<InviteContent>(content);
  const startsAt = times.kind === 'single' ? new Date(times.startsAt) : null;
  return {
    ...known,
    attendee: attendee.email,
    organizer: organizer.email,
    aliases: await aliasesOf(reads, known.personId),
    request: { sequence, stamp: new Date(stamp), startsAt },
    // Who has left and was not sent the CANCEL yet has nothing to answer either.
    endedAt: endedAt ?? (Number(absent) === 1 ? createdAt : null),
    hours: await hoursOf(reads, known),
  };
}

type RawHour = Omit<KnownHour, 'off' | 'cancelled'> & { state: string; cancelled: unknown };

async function hoursOf(
  reads: Reads,
  { invitationId, seriesId, sessionId }: Pick<Raw, 'invitationId' | 'seriesId' | 'sessionId'>,
): Promise<KnownHour[]> {
  const which = sessionId
    ? sql`s.id = ${sessionId}`
    : sql`s.series_id = ${seriesId} and s.ordinary_starts_at is not null`;
  const rows = await reads.rows<RawHour>(sql`select s.id as session_id, s.ordinary_starts_at, s.starts_at,
      s.ends_at, s.state, case when exists (select 1 from calendar_message c where c.session_id = s.id
        and c.invitation_id = ${invitationId} and c.method = 'CANCEL') then 1 else 0 end as cancelled
    from session s where ${which} order by s.starts_at, s.id`);
  return rows.map(({ state, cancelled, ...hour }) => ({
    ...hour,
    off: isOff({ state }),
    cancelled: Number(cancelled) === 1,
  }));
}
