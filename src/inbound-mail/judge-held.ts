import { hourMeant, judgeReply } from '../domain/judge-reply.js';
import type { CalendarReply } from '../domain/reply.js';
import { invitationById, type InvitationInHand } from '../invitations/index.js';
import { sql, type Tx } from '../platform/database/index.js';
import type { MessageToDecide } from './held-decision.store.js';
import { heldInvitations, type JudgedReply } from './judge-mail.js';

/** So many calendar objects of one person are looked through for the one an answer is about. */
const MOST_INVITATIONS = 60;

/**
 * Judges the answers of a held message anew, as they are now, on the word of a coordinator that they come from
 * the person they name (`personId` null) or from this person.
 */
export async function judgeOnWord(
  tx: Tx,
  message: MessageToDecide,
  { personId, now }: { personId: string | null; now: Date },
): Promise<JudgedReply[]> {
  const named = await heldInvitations(tx, message.replies);
  const theirs = personId ? await invitationsOf(tx, personId, message) : [];
  return message.replies.map((reply) => {
    const known = named.get(reply.uid) ?? null;
    if (personId !== null && known?.personId !== personId) return fitting(reply, { known, theirs, now });
    const said = personId !== null && known ? { ...reply, attendee: known.attendee.toLowerCase() } : reply;
    return { reply, known, verdict: judgeReply(said, known, 'coordinator', now) };
  });
}

/** The one calendar object of the person that the answer can be about; several are as good as none. */
function fitting(
  reply: CalendarReply,
  { known, theirs, now }: { known: InvitationInHand | null; theirs: InvitationInHand[]; now: Date },
): JudgedReply {
  const judged = theirs.flatMap((own) => {
    const asked = askedOfThem(reply, known, own);
    return asked ? [{ reply: asked, known: own, verdict: judgeReply(asked, own, 'coordinator', now) }] : [];
  });
  const possible = judged.filter(({ verdict }) => verdict.verdict === 'apply');
  if (possible.length === 1) return possible[0];
  const only = judged.length === 1 ? judged[0] : null;
  return only ?? { reply, known: null, verdict: { verdict: 'held', because: 'unknown-event' } };
}

/**
 * The answer as if it had been given to the person's own invitation: to the same hour or season when it names
 * the invitation of somebody else, to the same time when it names none of ours. Null when theirs is about
 * something else. Numbers of another object say nothing about the age of theirs.
 */
function askedOfThem(
  reply: CalendarReply,
  known: InvitationInHand | null,
  own: InvitationInHand,
): CalendarReply | null {
  const asked = {
    ...reply,
    uid: own.uid,
    attendee: own.attendee.toLowerCase(),
    organizer: null,
    sequence: null,
  };
  // An event of nobody may be a season as well: its start is no reason to take theirs for the one that is left.
  if (!known) return { ...asked, startsAt: null };
  const meant = hourMeant(reply, known);
  if (own.sessionId !== null) return own.sessionId === meant ? { ...asked, instance: null } : null;
  if (meant === null) return known.sessionId === null && !reply.instance ? asked : null;
  const start = own.hours.find(({ sessionId }) => sessionId === meant)?.ordinaryStartsAt;
  return start ? { ...asked, instance: { instant: start } } : null;
}

/** What stands in the person's calendar of the message's series, or of any series of its counties. */
async function invitationsOf(
  tx: Tx,
  personId: string,
  { seriesId, counties }: MessageToDecide,
): Promise<InvitationInHand[]> {
  const where = seriesId ? sql`s.id = ${seriesId}` : sql`s.county_id in ${counties}`;
  const rows = await tx.rows<{ id: string; seriesId: string }>(sql`select i.id, i.series_id
    from invitation i join series s on s.id = i.series_id
    where i.person_id = ${personId} and i.ended_at is null and ${where}
    order by i.created_at desc, i.id limit ${MOST_INVITATIONS}`);
  for (const id of [...new Set(rows.map((row) => row.seriesId))].sort()) await tx.lock('series', id);
  const found: InvitationInHand[] = [];
  for (const { id } of rows) {
    const invitation = await invitationById(tx, id);
    if (invitation && !invitation.endedAt) found.push(invitation);
  }
  return found;
}
