import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { isAdminOf } from './administered.js';
import { planRolesChanged } from './roles-changed.js';
import type { Runner } from './runner.js';

/** Ends a person's use of the service at once: sign-ins, tokens and the hours too. People are never deleted. */
@Injectable()
export class DeactivatePerson {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** Refuses `not-found` when the runner does not administer the person. */
  run({ personId }: { personId: string }, runner: Runner): Promise<Result<null>> {
    return this.writer.run(async (tx) => {
      if (!(await isAdminOf(tx, runner, personId))) return refuse('not-found');
      const now = this.clock.now();
      await tx.run(
        sql`update person set deactivated_at = ${now} where id = ${personId} and deactivated_at is null`,
      );
      await tx.run(sql`delete from sign_in where person_id = ${personId}`);
      await tx.run(
        sql`update api_token set revoked_at = ${now} where person_id = ${personId} and revoked_at is null`,
      );
      await planRolesChanged(this.outbox, tx, personId, 'any');
      return ok(null);
    });
  }
}
