import type { InvitationOfToken } from '../invitations/index.js';
import { sql, type Sql, type Tx } from '../platform/database/index.js';
import type { IncomingMail } from './mail-reading.js';

const MOST_IN_AN_HOUR = 60;
const HOUR_MS = 60 * 60 * 1000;

/**
 * Whether a sender has sent more in the last hour than anybody does who answers invitations. Mail to a secret
 * address counts by that address alone: whoever forges the person's address cannot use up what they may send.
 */
export async function isOverLimit(
  tx: Tx,
  { senderAddress }: IncomingMail,
  { owners, now }: { owners: InvitationOfToken[]; now: Date },
): Promise<boolean> {
  const from = counted(senderAddress, owners[0]?.invitationId);
  const row = await tx.row<{ n: number }>(sql`select count(*) as n from inbound_message where ${from}
    and received_at > ${new Date(now.getTime() - HOUR_MS)} and because <> ${'too-many-from-sender'}`);
  return Number(row?.n ?? 0) >= MOST_IN_AN_HOUR;
}

/** Those that name no sender, or several, count together. */
function counted(senderAddress: string | null, invitationId: string | undefined): Sql {
  if (invitationId) {
    // PostgreSQL writes a space after a colon. Words of a mail stand there with their quotes escaped.
    const [close, apart] = ['%"proof":"sub-address"%', '%"proof": "sub-address"%'];
    return sql`invitation_id = ${invitationId}
      and (cast(reading as text) like ${close} or cast(reading as text) like ${apart})`;
  }
  return senderAddress
    ? sql`sender_address = ${senderAddress}`
    : sql`sender_address is null and verdict = 'held' and handled_at is null`;
}
