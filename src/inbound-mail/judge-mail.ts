import { timingSafeEqual } from 'node:crypto';
import { hourMeant, isOfInvited, judgeReply, type ReplyVerdict } from '../domain/judge-reply.js';
import type { ReplyProof } from '../domain/known-invitation.js';
import type { CalendarReply } from '../domain/reply.js';
import {
  invitationByUid,
  invitationsByReplyTokens,
  type InvitationInHand,
  type InvitationOfToken,
} from '../invitations/index.js';
import { sql, type Tx } from '../platform/database/index.js';
import type { IncomingMail, MailReading } from './mail-reading.js';

/** One answer of a message, the invitation it is about, and what is thought of it. */
export type JudgedReply = { reply: CalendarReply; known: InvitationInHand | null; verdict: ReplyVerdict };

/** Whose invitation a message is about, as its row keeps it. */
export type MailAbout = {
  invitationId: string | null;
  personId: string | null;
  seriesId: string | null;
  sessionId: string | null;
};

export type JudgedMail = { replies: JudgedReply[]; about: MailAbout; proof: MailReading['proof'] };

/** Whose secret addresses the message came to, the most trustworthy header first. */
export const addressees = (tx: Tx, mail: IncomingMail): Promise<InvitationOfToken[]> =>
  invitationsByReplyTokens(tx, mail.replyTokens);

/**
 * Judges every answer of a message inside the transaction that applies them. The series are held first, in the
 * order of their ids, so that no hour of theirs moves meanwhile and no two messages wait for each other.
 */
export async function judgeMail(
  tx: Tx,
  mail: IncomingMail,
  { owners, now }: { owners: InvitationOfToken[]; now: Date },
): Promise<JudgedMail> {
  const known = await heldInvitations(tx, mail.replies);
  const replies = mail.replies.map((reply): JudgedReply => {
    const invitation = known.get(reply.uid) ?? null;
    const proof = proofOf(mail, invitation);
    return { reply, known: invitation, verdict: verdictOf(reply, invitation, { owners, proof, now }) };
  });
  const first = replies.find((one) => one.known) ?? null;
  const proof = proofOf(mail, first?.known ?? null);
  // What came to a secret address is from whom that address belongs to, whatever it answers.
  if (owners.length > 0 && proof !== 'sub-address') return { replies, ...unjudged(owners) };
  return { replies, about: aboutOf(first, owners), proof };
}

/** Of a message whose answers are not looked at: whose secret address it came to. */
export const unjudged = (owners: InvitationOfToken[]): Pick<JudgedMail, 'about' | 'proof'> => ({
  about: aboutOf(null, owners),
  proof: owners.length > 0 ? 'sub-address' : 'none',
});

/** A message sent to the secret address of one invitation cannot answer another. */
function verdictOf(
  reply: CalendarReply,
  known: InvitationInHand | null,
  { owners, proof, now }: { owners: InvitationOfToken[]; proof: MailReading['proof']; now: Date },
): ReplyVerdict {
  const isOthers = owners.length > 0 && proof !== 'sub-address';
  return known && isOthers
    ? { verdict: 'held', because: 'several-invitations' }
    : judgeReply(reply, known, proof, now);
}

/** The invitations these answers name, under a lock on their series. */
export async function heldInvitations(
  tx: Tx,
  replies: readonly CalendarReply[],
): Promise<Map<string, InvitationInHand>> {
  const uids = [...new Set(replies.map(({ uid }) => uid))];
  const series = await tx.rows<{ seriesId: string }>(
    sql`select distinct series_id from invitation where uid in ${uids} order by series_id`,
  );
  for (const { seriesId } of series) await tx.lock('series', seriesId);
  const found = new Map<string, InvitationInHand>();
  for (const uid of uids) {
    const invitation = await invitationByUid(tx, uid);
    if (invitation) found.set(uid, invitation);
  }
  return found;
}

/**
 * How it is known that the invited person sent the message: it came to the secret address only their invitation
 * names, or the trusted mail server vouches for an address of the person who was invited.
 */
function proofOf(mail: IncomingMail, known: InvitationInHand | null): Exclude<ReplyProof, 'coordinator'> {
  if (!known) return 'none';
  if (mail.replyTokens.some((token) => isSame(token, known.replyToken))) return 'sub-address';
  return mail.authenticated && isOfInvited(known, mail.senderAddress) ? 'authenticated' : 'none';
}

/** In constant time: how long it takes tells nobody how much of a secret was right. */
function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The invitation an answer names, else the one whose secret address the message came to. */
function aboutOf(first: JudgedReply | null, owners: InvitationOfToken[]): MailAbout {
  if (first?.known) {
    const { invitationId, personId, seriesId } = first.known;
    return { invitationId, personId, seriesId, sessionId: hourMeant(first.reply, first.known) };
  }
  const { invitationId = null, personId = null, seriesId = null, sessionId = null } = owners[0] ?? {};
  return { invitationId, personId, seriesId, sessionId };
}
