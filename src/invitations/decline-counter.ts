import { Injectable } from '@nestjs/common';
import { Deliveries } from '../deliveries/index.js';
import type { Language } from '../domain/codes.js';
import type { DeclinedCounter } from '../domain/declined-counter.js';
import { localMomentOf, type InviteContent } from '../domain/itip.js';
import { ServiceClock } from '../platform/clock.js';
import { fromJson, sql, Writer, type Reads, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';
import { hourForInvitations, isOff } from './invitations.store.js';
import { DeclinedCounterRow } from './invitations.rows.js';

type Proposal = {
  id: string;
  seriesId: string;
  sessionId: string | null;
  personId: string;
  invitationId: string | null;
  sequence: number | null;
};

type Invitation = {
  id: string;
  sessionId: string | null;
  chainId: string | null;
  language: Language;
  lastRequest: InviteContent;
};

/** Tells somebody that the time they proposed was not taken (RFC 5546 3.2.8). */
@Injectable()
export class DeclineCounter {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly deliveries: Deliveries,
  ) {}

  /** The job behind `invitations.proposal-declined`. Can be run again. */
  run(input: { proposalId: string }): Promise<void> {
    return this.writer.run((tx) => this.plan(tx, input));
  }

  /**
   * Plans the mail, once per proposal, inside the caller's transaction. From the organizer of the invitation it
   * was proposed for and to the address that was invited. Nobody is told who has left, or whose hour is off: those
   * are told that. Who proposed a time on a page gets the same words without a calendar part.
   */
  async plan(tx: Tx, { proposalId }: { proposalId: string }): Promise<void> {
    const proposal = await proposalById(tx, proposalId);
    const invitation = proposal && (await invitationOf(tx, proposal));
    if (!invitation) return;
    const content = await this.contentOf(tx, proposal, invitation);
    const told = await tx.row(sql`select 1 as found from declined_counter where proposal_id = ${proposalId}`);
    if (!content || told) return;
    const id = newId();
    const messageId = `<${content.uid.replace('@', `.declined-${proposalId}@`)}>`;
    const row = { id, invitationId: invitation.id, proposalId, content, messageId };
    await tx.insert(DeclinedCounterRow, { ...row, createdAt: this.clock.now() });
    await this.deliveries.open(tx, {
      kind: 'declined-counter',
      subjectId: id,
      personId: proposal.personId,
      email: content.attendee.email,
      messageId,
    });
    await this.outbox.plan(tx, {
      kind: 'mail.declined-counter',
      payload: { declinedId: id },
      orderingKey: invitation.chainId ?? invitation.id,
    });
  }

  private async contentOf(
    tx: Tx,
    { sessionId, sequence }: Proposal,
    { sessionId: ofOne, language, lastRequest }: Invitation,
  ): Promise<DeclinedCounter | null> {
    const hour = sessionId ? await hourForInvitations(tx, sessionId) : null;
    if (hour && isOff(hour)) return null;
    const { uid, organizer, attendee } = lastRequest;
    const instance = ofOne ? null : (hour?.ordinaryStartsAt ?? null);
    return {
      uid,
      stamp: this.clock.now().toISOString(),
      organizer,
      attendee,
      language,
      counter: sequence === null ? null : { sequence, recurrenceId: instance && localMomentOf(instance) },
      stays: hour && { startsAt: hour.startsAt.toISOString(), endsAt: hour.endsAt.toISOString() },
    };
  }
}

async function proposalById(reads: Reads, id: string): Promise<Proposal | null> {
  const row =
    await reads.row<Proposal>(sql`select id, series_id, session_id, person_id, invitation_id, sequence
    from time_proposal where id = ${id}`);
  return row ?? null;
}

/** The one it was proposed for; for a time proposed on a page the one by which the person has the hour. */
async function invitationOf(reads: Reads, proposal: Proposal): Promise<Invitation | null> {
  const which = proposal.invitationId
    ? sql`i.id = ${proposal.invitationId}`
    : sql`i.series_id = ${proposal.seriesId} and (i.session_id is null or i.session_id = ${proposal.sessionId})`;
  const row = await reads.row<Omit<Invitation, 'lastRequest'> & { content: unknown }>(sql`
    select i.id, i.session_id, i.chain_id, p.language, m.content
    from invitation i join person p on p.id = i.person_id
    join calendar_message m on m.invitation_id = i.id and m.method = 'REQUEST'
    where ${which} and i.person_id = ${proposal.personId} and i.ended_at is null and p.deactivated_at is null
    order by case when i.session_id is null then 1 else 0 end, m.sequence desc limit 1`);
  if (!row) return null;
  const { content, ...invitation } = row;
  return { ...invitation, lastRequest: fromJson<InviteContent>(content) };
}
