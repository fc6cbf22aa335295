import type { PartStat } from '../domain/reply.js';
import { fromJson, sql, type Reads, type Sql } from '../platform/database/index.js';
import type {
  Choices,
  HandledMessage,
  HeldDetail,
  HeldMessage,
  HourOfMessage,
  RecordedAnswer,
} from './held-message.js';
import type { MailReading } from './mail-reading.js';

/** What the tables know of a message, before the choices are added. */
export type MessageAsked = Omit<HeldDetail, 'choices'> & { countyId: string | null };

type Raw = {
  id: string;
  subject: string | null;
  sender: string | null;
  senderAddress: string | null;
  receivedAt: Date;
  because: string;
  personName: string | null;
  seriesId: string | null;
  reading: MailReading | null;
  sessionId: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  sessionState: string | null;
};

type RawDetail = Raw & {
  verdict: string;
  countyId: string | null;
  personId: string | null;
  invitationId: string | null;
  newestSequence: number | null;
  proposalId: string | null;
  proposalSessionId: string | null;
  handledAt: Date | null;
  handledHow: string | null;
  handlerName: string | null;
  shortRaw: string | null;
};

/** An empty message is no longer than this, for all its headers. */
const SHORT_BYTES = 8_000;
/** Hours that can be chosen for an answer written down by hand. */
const MOST_HOURS = 40;

/** The messages these counties may see: about one of their series, or about none that is known. */
export const heldIn = (counties: string[]): Sql => sql`from inbound_message m
  left join invitation i on i.id = m.invitation_id
  left join series s on s.id = coalesce(m.series_id, i.series_id)
  left join session h on h.id = m.session_id
  left join person p on p.id = coalesce(m.person_id, i.person_id)
  left join person handler on handler.id = m.handled_by
  where (s.id is null or s.county_id in ${counties})`;

/** Only those that still wait. */
export const waits = sql`m.verdict = 'held' and m.handled_at is null`;

const shownOf = sql`m.id, m.subject, m.sender, m.sender_address, m.received_at, m.because, m.reading,
  p.name as person_name, s.id as series_id, h.id as session_id, h.starts_at, h.ends_at, h.state as session_state`;

/** Those that wait, the newest first. */
export async function heldMessages(reads: Reads, counties: string[], most: number): Promise<HeldMessage[]> {
  const rows = await reads.rows<Raw>(sql`select ${shownOf} ${heldIn(counties)} and ${waits}
    order by m.received_at desc, m.id limit ${most}`);
  return rows.map(messageOf);
}

/** One message that waits or has waited for a coordinator; null when it is not these counties' to see. */
export async function messageIn(reads: Reads, counties: string[], id: string): Promise<MessageAsked | null> {
  const row = await reads.row<RawDetail>(sql`select ${shownOf}, m.verdict, s.county_id,
    coalesce(m.person_id, i.person_id) as person_id, m.invitation_id,
    (select max(c.sequence) from calendar_message c where c.invitation_id = m.invitation_id
      and c.method = 'REQUEST') as newest_sequence,
    (select max(t.id) from time_proposal t where t.inbound_id = m.id and t.decided_at is null) as proposal_id,
    (select max(t.session_id) from time_proposal t where t.inbound_id = m.id and t.decided_at is null)
      as proposal_session_id,
    m.handled_at, m.handled_how, handler.name as handler_name,
    case when m.bytes <= ${SHORT_BYTES} then m.raw else null end as short_raw
    ${heldIn(counties)} and m.id = ${id} and (m.verdict = 'held' or m.handled_by is not null)`);
  return row ? detailOf(row) : null;
}

function detailOf(row: RawDetail): MessageAsked {
  return {
    ...messageOf(row),
    verdict: row.verdict,
    countyId: row.countyId,
    personId: row.personId,
    eventFound: row.invitationId !== null,
    newestSequence: row.newestSequence,
    proposal: row.proposalId ? { id: row.proposalId, sessionId: row.proposalSessionId } : null,
    isEmpty: row.shortRaw !== null && isBodiless(row.shortRaw),
    handled: row.handledAt && { at: row.handledAt, by: row.handlerName, how: row.handledHow },
  };
}

/** Nothing but white space follows the head. */
function isBodiless(raw: string): boolean {
  const text = Buffer.from(raw, 'base64').toString('latin1');
  const head = text.search(/\r?\n\r?\n/);
  if (head < 0) return text.trim() === '' || /^[!-9;-~]+:\s/.test(text);
  return text.slice(head).trim() === '';
}

/** What was handled since then, the newest first. */
export async function handledMessages(
  reads: Reads,
  counties: string[],
  since: Date,
  most: number,
): Promise<HandledMessage[]> {
  const rows = await reads.rows<Omit<RawDetail, 'handledAt'> & { handledAt: Date }>(sql`
    select ${shownOf}, m.verdict, m.handled_at, m.handled_how, handler.name as handler_name
    ${heldIn(counties)} and m.handled_at >= ${since} order by m.handled_at desc, m.id limit ${most}`);
  const recorded = await recordedFrom(
    reads,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, subject, sender, senderAddress, receivedAt, because, personName, ...row }) => ({
    ...{ id, subject, sender, senderAddress, receivedAt, because, personName, verdict: row.verdict },
    handled: { at: row.handledAt, by: row.handlerName, how: row.handledHow },
    recorded: recorded.filter(({ inboundId }) => inboundId === id).map(({ answer }) => answer),
  }));
}

/** The answers these messages brought. */
async function recordedFrom(
  reads: Reads,
  ids: string[],
): Promise<{ inboundId: string; answer: RecordedAnswer }[]> {
  const rows = await reads.rows<{
    inboundId: string;
    partStat: PartStat;
    sessionId: string | null;
    aboutStartsAt: Date | null;
  }>(sql`select inbound_id, part_stat, session_id, about_starts_at from hour_answer
    where inbound_id in ${ids} order by about_starts_at, id`);
  return rows.map(({ inboundId, partStat, sessionId, aboutStartsAt }) => {
    const hour = sessionId && aboutStartsAt ? { id: sessionId, startsAt: aboutStartsAt } : null;
    return { inboundId, answer: { partStat, hour } };
  });
}

/**
 * Who and which hours can be chosen for a message: those of its series, or of all series of the counties with
 * hours to come when it belongs to none.
 */
export async function choicesFor(
  reads: Reads,
  { seriesId, counties, now }: { seriesId: string | null; counties: string[]; now: Date },
): Promise<Choices> {
  const inSeries = seriesId ? sql`s.id = ${seriesId}` : sql`s.county_id in ${counties}`;
  const coming = sql`h.ends_at > ${now} and h.state in ('open', 'frozen', 'live')`;
  const [people, hours] = await Promise.all([
    reads.rows<Choices['people'][number]>(sql`select distinct p.id, p.name from series_participant sp
      join series s on s.id = sp.series_id join person p on p.id = sp.person_id
      where ${inSeries} and sp.left_at is null
      and exists (select 1 from session h where h.series_id = s.id and ${coming}) order by p.name, p.id`),
    reads.rows<Choices['hours'][number]>(sql`select h.id, h.starts_at, h.ends_at from session h
      join series s on s.id = h.series_id where ${inSeries} and ${coming}
      order by h.starts_at, h.id limit ${MOST_HOURS}`),
  ]);
  return { people, hours };
}

function messageOf(row: Raw): HeldMessage {
  const { id, subject, sender, senderAddress, receivedAt, because, personName, seriesId } = row;
  return {
    ...{ id, subject, sender, senderAddress, receivedAt, because, personName, seriesId },
    reading: row.reading && fromJson<MailReading>(row.reading),
    hour: hourOf(row),
  };
}

function hourOf({ sessionId, startsAt, endsAt, sessionState }: Raw): HourOfMessage | null {
  if (!sessionId || !startsAt || !endsAt) return null;
  return { id: sessionId, startsAt, endsAt, state: sessionState ?? '' };
}
