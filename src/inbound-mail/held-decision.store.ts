import type { CalendarReply } from '../domain/reply.js';
import type { Actor } from '../people/index.js';
import { countiesOf } from '../people/index.js';
import { fromJson, sql, type Reads, type Tx } from '../platform/database/index.js';
import type { HandledHow } from './held-message.js';
import { InboundMessageRow } from './inbound-mail.rows.js';
import { revived } from './kept-reading.js';
import type { MailReading } from './mail-reading.js';

/** A held message as a decision about it needs it. */
export type MessageToDecide = {
  id: string;
  because: string;
  invitationId: string | null;
  personId: string | null;
  seriesId: string | null;
  sessionId: string | null;
  /** The county of its series, else one of the actor's. */
  countyId: string;
  /** The counties whose people it may be from. */
  counties: string[];
  isWaiting: boolean;
  reading: MailReading | null;
  replies: CalendarReply[];
};

type Raw = Omit<MessageToDecide, 'counties' | 'isWaiting' | 'countyId' | 'replies' | 'reading'> & {
  countyId: string | null;
  reading: unknown;
  verdict: string;
  handledAt: Date | null;
};

/** The message when the actor coordinates the county it is about, or any county when it is about none; else null. */
export async function messageToDecide(
  reads: Reads,
  actor: Actor,
  id: string,
): Promise<MessageToDecide | null> {
  const counties = countiesOf(actor, 'coordinator');
  const row = await reads.row<Raw>(sql`select m.id, m.verdict, m.because, m.invitation_id, m.person_id,
    m.series_id, m.session_id, m.reading, m.handled_at, s.county_id
    from inbound_message m left join series s on s.id = m.series_id
    where m.id = ${id} and m.verdict = 'held'`);
  if (!row || counties.length === 0) return null;
  const { countyId, verdict: _, handledAt, ...message } = row;
  if (countyId && !counties.includes(countyId)) return null;
  const reading = row.reading === null ? null : fromJson<MailReading>(row.reading);
  return {
    ...message,
    reading,
    replies: (reading?.replies ?? []).map(revived),
    countyId: countyId ?? counties[0],
    counties: countyId ? [countyId] : counties,
    isWaiting: handledAt === null,
  };
}

/** Whether this person has been in the message's series, or in any of its counties when it belongs to none. */
export async function mayBeFrom(
  reads: Reads,
  { seriesId, counties }: MessageToDecide,
  personId: string,
): Promise<boolean> {
  const where = seriesId ? sql`s.id = ${seriesId}` : sql`s.county_id in ${counties}`;
  const found = await reads.row(sql`select 1 as found from series_participant sp
    join series s on s.id = sp.series_id where sp.person_id = ${personId} and ${where} limit 1`);
  return found !== undefined;
}

/** Ends the waiting of a message. With no days to keep it its words go at once. */
export async function endWaiting(
  tx: Tx,
  { id, reading }: Pick<MessageToDecide, 'id' | 'reading'>,
  { how, by, at, keptDays }: { how: HandledHow; by: string | null; at: Date; keptDays: number },
): Promise<void> {
  const bare = { raw: '', sender: null, subject: null, senderAddress: null, rawRemovedAt: at };
  const nameless = reading && { ...reading, replies: [] };
  await tx.update(InboundMessageRow, id, {
    ...{ handledAt: at, handledBy: by, handledHow: how },
    ...(keptDays === 0 ? { ...bare, reading: nameless } : {}),
  });
}
