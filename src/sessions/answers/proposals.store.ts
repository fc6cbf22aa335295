import { sql, type Reads, type Tx } from '../../platform/database/index.js';
import type { Outbox } from '../../platform/outbox/index.js';
import { closeTasksAbout } from '../../tasks/index.js';
import { TimeProposalRow } from './answers.rows.js';

/** A proposed time with who proposed it and where. */
export type Proposal = TimeProposalRow & { name: string; countyId: string };

export type Decision = 'accepted' | 'declined' | 'overtaken';

/** One proposal, decided or not; null when there is none. */
export async function proposalById(reads: Reads, id: string): Promise<Proposal | null> {
  const row = await reads.row<Proposal>(sql`select t.*, p.name, r.county_id from time_proposal t
    join person p on p.id = t.person_id join series r on r.id = t.series_id where t.id = ${id}`);
  return row ?? null;
}

/** What still waits for a decision about one hour, the oldest first. */
export function openProposals(reads: Reads, sessionId: string): Promise<Proposal[]> {
  return reads.rows<Proposal>(sql`select t.*, p.name, r.county_id from time_proposal t
    join person p on p.id = t.person_id join series r on r.id = t.series_id
    where t.session_id = ${sessionId} and t.decided_at is null order by t.proposed_at, t.id`);
}

/**
 * Ends the waiting of a proposal: its task closes, and the message it came by counts as handled. The caller has
 * found it open while holding its series.
 */
export async function endProposal(
  tx: Tx,
  outbox: Outbox,
  proposal: Pick<TimeProposalRow, 'id' | 'inboundId'>,
  how: { decision: Decision; at: Date; by: string | null },
): Promise<void> {
  const { decision, at, by } = how;
  await tx.run(sql`update time_proposal set decided_at = ${at}, decided_by = ${by}, decision = ${decision}
    where id = ${proposal.id} and decided_at is null`);
  await closeTasksAbout(tx, 'time-proposed', proposal.id, { at, by });
  if (!proposal.inboundId) return;
  await outbox.plan(tx, { kind: 'inbound-mail.proposal-decided', payload: { proposalId: proposal.id } });
}

/** The hour has another time now, or is off: what was proposed for it asks nobody any more. */
export async function overtakeProposals(
  tx: Tx,
  outbox: Outbox,
  sessionId: string,
  how: { at: Date; by: string | null },
): Promise<void> {
  for (const proposal of await openProposals(tx, sessionId))
    await endProposal(tx, outbox, proposal, { ...how, decision: 'overtaken' });
}
