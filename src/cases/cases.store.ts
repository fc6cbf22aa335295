import { fromJson, isYes, sql, type Reads, type Tx } from '../platform/database/index.js';
import type { CaseState } from '../domain/codes.js';
import { waitedDays } from '../domain/impact.js';
import { changed } from '../platform/live/index.js';
import type { Waiting } from '../tasks/index.js';

/** A case as the rooms decide on it. Times are instants; `revision` grows with every change. */
export type ClientCase = {
  id: string;
  code: string;
  countyId: string;
  /** Null while it waits in the county's work queue. */
  pairId: string | null;
  state: CaseState;
  themes: string[];
  questionTypes: string[];
  question: string | null;
  urgency: string;
  clientLanguage: string;
  interpreter: boolean;
  sourceChannel: string;
  reference: string | null;
  baselineNeed: string | null;
  registeredAt: Date;
  registeredByName: string;
  claimedAt: Date | null;
  revision: number;
  updatedAt: Date;
  referrer: string | null;
  urgencyReason: string | null;
  handlingDueAt: Date | null;
  consultationDueAt: Date | null;
  /** When it first got a place. */
  offeredAt: Date | null;
  /** When the hour began in which it was discussed first; null before that. */
  firstDiscussedAt: Date | null;
};

/** A case that a pair handles. */
export type ClaimedCase = ClientCase & { pairId: string };
export const isClaimed = (client: ClientCase): client is ClaimedCase => client.pairId !== null;

type Raw = Omit<ClientCase, 'themes' | 'questionTypes' | 'interpreter'> &
  Record<'themes' | 'questionTypes' | 'interpreter', unknown>;

const COLUMNS = sql`k.id, k.code, k.county_id, k.pair_id, k.state, k.themes, k.question_types, k.question,
  k.urgency, k.client_language, k.interpreter, k.source_channel, k.reference, k.baseline_need,
  k.registered_at, p.name as registered_by_name, k.claimed_at, k.revision, k.updated_at, k.first_discussed_at,
  k.referrer, k.urgency_reason, k.handling_due_at, k.consultation_due_at, k.offered_at
  from client_case k join person p on p.id = k.registered_by`;

const asCase = (raw: Raw): ClientCase => ({
  ...raw,
  themes: fromJson<string[]>(raw.themes),
  questionTypes: fromJson<string[]>(raw.questionTypes),
  interpreter: isYes(raw.interpreter),
});

/** Who is asked about a case: its pair, or the coordinators while it has none. */
export const whoHandles = ({ pairId }: Pick<ClientCase, 'pairId'>): Waiting =>
  pairId === null ? { role: 'coordinator' } : { role: 'pair-member', pairId };

/** One case, or null. */
export async function caseById(reads: Reads, id: string): Promise<ClientCase | null> {
  const row = await reads.row<Raw>(sql`select ${COLUMNS} where k.id = ${id}`);
  return row ? asCase(row) : null;
}

/** One case by its code as it is written, or null. */
export async function caseByCode(reads: Reads, code: string): Promise<ClientCase | null> {
  const row = await reads.row<Raw>(sql`select ${COLUMNS} where k.code = ${code}`);
  return row ? asCase(row) : null;
}

/** Several cases by id, in no order. */
export async function casesById(reads: Reads, ids: string[]): Promise<ClientCase[]> {
  if (ids.length === 0) return [];
  return (await reads.rows<Raw>(sql`select ${COLUMNS} where k.id in ${ids}`)).map(asCase);
}

/** The codes of several cases by id: the one thing of a case that its log is searched and read by. */
export async function codesOfCases(reads: Reads, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reads.rows<{ id: string; code: string }>(
    sql`select id, code from client_case where id in ${ids}`,
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/**
 * The cases of these pairs and counties that are not closed, those that have waited longest first. `after`
 * is where an earlier page of them ended.
 */
export async function openCasesOf(
  reads: Reads,
  whose: { pairIds: string[]; countyIds?: string[] },
  limit: number,
  after: { at: Date; id: string } | null = null,
): Promise<ClientCase[]> {
  const rows = await reads.rows<Raw>(sql`select ${COLUMNS}
    where (k.pair_id in ${whose.pairIds} or k.county_id in ${whose.countyIds ?? []}) and k.state <> 'closed'
    ${after ? sql`and (k.registered_at > ${after.at} or (k.registered_at = ${after.at} and k.id > ${after.id}))` : sql``}
    order by k.registered_at, k.id limit ${limit}`);
  return rows.map(asCase);
}

/** Holds the case until the transaction ends and answers it as it then is. */
export async function caseForDecision(tx: Tx, id: string): Promise<ClientCase | null> {
  await tx.lock('client_case', id);
  return caseById(tx, id);
}

/** Moves a case to a state; the revision grows. */
export async function setCaseState(tx: Tx, id: string, state: CaseState, at: Date): Promise<void> {
  await tx.run(sql`update client_case set state = ${state}, revision = revision + 1, updated_at = ${at}
    where id = ${id}`);
  await caseChanged(tx, id);
}

/** Tells the open pages of a case, after the commit, that something about it is another now. */
export async function caseChanged(tx: Tx, id: string): Promise<void> {
  const row = await tx.row<{ revision: number }>(sql`select revision from client_case where id = ${id}`);
  if (row) changed(tx, { kind: 'case', id, revision: row.revision });
}

/**
 * Keeps when the hour began in which a case was discussed first, and how long it had waited for it. A
 * discussion is final and a case is booked into coming hours only, so the first one recorded is the first held.
 */
export async function keepFirstDiscussion(
  tx: Tx,
  client: Pick<ClientCase, 'id' | 'registeredAt'>,
  startsAt: Date,
): Promise<void> {
  const waited = waitedDays(client.registeredAt, startsAt);
  await tx.run(sql`update client_case set first_discussed_at = ${startsAt}, waited_days = ${waited}
    where id = ${client.id} and first_discussed_at is null`);
}
