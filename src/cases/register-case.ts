import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, wrong, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import { countiesOf, countyRules, isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { caseFormErrors, type CaseForm } from './case-form.js';
import { beforeItIsTakenUp, writeNewCase } from './new-case.js';

/** For an own pair, or without a pair for the work queue of a county. */
export type Registration = CaseForm & { pairId?: string | null; countyId?: string };

type Registrar = { countyId: string; pairId: string | null; role: 'pair-member' | 'coordinator' };

const INTENT = {
  act: 'case.registered',
  kind: 'write',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'pair-member',
} as const;

/** Registers a client's matter under a new random code. */
@Injectable()
export class RegisterCase {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @param input the form with the actor's own pair, which then handles the case; or with a county and no
   * pair: the case waits in the county's work queue, and what only a pair can answer may be missing. Members
   * of the county's pairs and its coordinators put cases there.
   * @returns the case's id, code and state (`draft` until a consent covers it).
   * Refuses `not-found` (not the actor's pair or county) and `validation-failed`. A second, identical case
   * with the same `reference` is allowed: the service cannot know clients; the page warns instead
   * (PRODUCT.md, Case).
   */
  async run(
    input: Registration,
    actor: Actor,
  ): Promise<Result<{ id: string; code: string; state: 'draft' }>> {
    return this.writer.run(actor, INTENT, async (tx, log, about) => {
      const { pairId = null, countyId = null, ...form } = input;
      if (!pairId && !countyId) return refuse('validation-failed', undefined, [wrong('pairId', 'required')]);
      const by = await registrarOf(tx, { pairId, countyId }, actor);
      if (!by) return refuse('not-found');
      about({ countyId: by.countyId, role: by.role });
      const now = this.clock.now();
      const today = localDateOf(now);
      const { questionAllowed, closedDates } = await countyRules(tx, by.countyId, today);
      const all = caseFormErrors(form, today, questionAllowed);
      const errors = pairId ? all : beforeItIsTakenUp(all);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const made = await writeNewCase(
        tx,
        {
          form,
          countyId: by.countyId,
          pairId,
          registeredAt: now,
          registeredBy: actor.personId,
          claimedAt: pairId ? now : null,
        },
        closedDates,
      );
      await log({ caseId: made.id });
      return ok(made);
    });
  }
}

/** As whom, and in which county, the actor may register; null when it is not theirs to do. */
async function registrarOf(
  tx: Tx,
  { pairId, countyId }: { pairId: string | null; countyId: string | null },
  actor: Actor,
): Promise<Registrar | null> {
  if (pairId) {
    const pair = await tx.row<{ countyId: string }>(sql`select county_id from pair where id = ${pairId}`);
    if (!pair || !isOwnPair(actor, pairId) || (countyId && countyId !== pair.countyId)) return null;
    return { countyId: pair.countyId, pairId, role: 'pair-member' };
  }
  if (!countyId) return null;
  const role = (['pair-member', 'coordinator'] as const).find((one) =>
    countiesOf(actor, one).includes(countyId),
  );
  return role ? { countyId, pairId: null, role } : null;
}
