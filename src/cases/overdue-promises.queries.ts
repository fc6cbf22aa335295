import { Injectable } from '@nestjs/common';
import { AuditedReader } from '../audit/index.js';
import type { Urgency } from '../domain/codes.js';
import { countiesOf, isOwnPair, pairsOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, type Reads, type Sql } from '../platform/database/index.js';

/** A case whose client was promised more than has been kept; of it the frame alone. */
export type OverduePromise = {
  caseId: string;
  code: string;
  countyId: string;
  pairId: string | null;
  pairName: string | null;
  /** What is late: to be taken up by a pair, or to be offered a consultation. */
  promise: 'handling' | 'consultation';
  /** The end of the last day on which it would have been kept. */
  dueAt: Date;
  urgency: Urgency;
  registeredAt: Date;
};

/** Nobody has taken the case `k` up: it waits in the county's work queue, or where Kela has raised it to. */
const waitsForPair = sql`(k.pair_id is null or k.claimed_at is null)`;

/**
 * The promises broken by now and not kept since, the longest broken first, among the cases `k` of a
 * condition. One line a case: what nobody has taken up is not offered either.
 */
export function overduePromises(reads: Reads, among: Sql, now: Date): Promise<OverduePromise[]> {
  return reads.rows<OverduePromise>(sql`
    select k.id as case_id, k.code, k.county_id, k.pair_id, p.name as pair_name, k.urgency, k.registered_at,
      case when ${waitsForPair} then 'handling' else 'consultation' end as promise,
      case when ${waitsForPair} then k.handling_due_at else k.consultation_due_at end as due_at
    from client_case k left join pair p on p.id = k.pair_id
    where ${among} and k.state in ('draft', 'ready', 'queued')
      and ((${waitsForPair} and k.handling_due_at <= ${now})
        or (not ${waitsForPair} and k.offered_at is null and k.consultation_due_at <= ${now}))
    order by due_at, k.id limit ${MOST}`);
}

const MOST = 200;

/** Shows the promises that are late to those who can do something about it; what is shown is logged first. */
@Injectable()
export class OverduePromises {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /** A pair's own cases; the cases of a coordinator's counties, those that nobody has taken up included. */
  ofActor(actor: Actor): Promise<OverduePromise[]> {
    return this.among(
      actor,
      sql`(k.pair_id in ${pairsOf(actor)} or k.county_id in ${countiesOf(actor, 'coordinator')})`,
    );
  }

  /** The cases of the actor's own pairs alone. */
  ofOwnPairs(actor: Actor): Promise<OverduePromise[]> {
    return this.among(actor, sql`k.pair_id in ${pairsOf(actor)}`);
  }

  private among(actor: Actor, whose: Sql): Promise<OverduePromise[]> {
    return this.audited.read(
      actor,
      () => overduePromises(this.reader, whose, this.clock.now()),
      (lines) =>
        lines.map(({ caseId, countyId, pairId }) => ({
          act: 'case.listed',
          kind: 'read',
          dataGroup: 'case',
          purpose: 'consultation',
          role: isOwnPair(actor, pairId) ? 'pair-member' : 'coordinator',
          countyId,
          caseId,
        })),
    );
  }
}
