import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../audit/index.js';
import type { Language, Referrer, SourceChannel, Urgency } from '../domain/codes.js';
import { countiesOf, pairsOf, type Actor } from '../people/index.js';
import { isYes, Reader, sql } from '../platform/database/index.js';

/**
 * A case that waits to be taken up, as those see it who might: nothing of what it is about. `raisedTo` names
 * the own pair that Kela has raised it to; null in the county's work queue.
 */
export type WaitingCaseLine = {
  id: string;
  code: string;
  countyId: string;
  raisedTo: string | null;
  urgency: Urgency;
  registeredAt: Date;
  handlingDueAt: Date | null;
  consultationDueAt: Date | null;
  sourceChannel: SourceChannel;
  referrer: Referrer | null;
  clientLanguage: Language;
  interpreter: boolean;
};

const MOST = 200;

/** Shows what waits to be taken up; what is shown is logged first. */
@Injectable()
export class WorkQueue {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
  ) {}

  /**
   * The cases of the actor's counties that have no pair, and for a pair those that Kela has raised to it, the
   * one promised soonest first, at most 200. For members of the county's pairs and its coordinators.
   */
  async ofActor(actor: Actor): Promise<WaitingCaseLine[]> {
    const counties = [...countiesOf(actor, 'pair-member'), ...countiesOf(actor, 'coordinator')];
    return this.audited.read(
      actor,
      async () => {
        const rows = await this.reader.rows<WaitingCaseLine>(sql`
          select id, code, county_id, pair_id as raised_to, urgency, registered_at, handling_due_at,
            consultation_due_at, source_channel, referrer, client_language, interpreter
          from client_case
          where state <> 'closed' and ((pair_id is null and county_id in ${counties})
            or (claimed_at is null and pair_id in ${pairsOf(actor)}))
          order by handling_due_at, registered_at, id limit ${MOST}`);
        return rows.map((row) => ({ ...row, interpreter: isYes(row.interpreter) }));
      },
      (lines) => lines.map((line) => entryOf(actor, line)),
    );
  }
}

const entryOf = (actor: Actor, { id, countyId }: WaitingCaseLine): AuditEntry => ({
  act: 'case.listed',
  kind: 'read',
  dataGroup: 'case',
  purpose: 'consultation',
  role: countiesOf(actor, 'pair-member').includes(countyId) ? 'pair-member' : 'coordinator',
  countyId,
  caseId: id,
});
