import { Injectable } from '@nestjs/common';
import { ok, refuse, type FieldError, type Result } from '../domain/refusal.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer } from '../platform/database/index.js';
import { LONGEST_PASSWORD, passwordHash, SHORTEST_PASSWORD } from './passwords.js';
import { CredentialRow } from './people.rows.js';
import type { Runner } from './runner.js';

/** Sets a password and signs the person out everywhere. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /** People set their own; the command line anybody's. Refuses `not-found` and `validation-failed`. */
  async run(input: { personId: string; password: string }, runner: Runner): Promise<Result<null>> {
    if (runner !== 'system' && runner.personId !== input.personId) return refuse('not-found');
    const errors = passwordErrors(input.password);
    if (errors.length) return refuse('validation-failed', undefined, errors);
    const kept = await passwordHash(input.password);
    return this.writer.run(async (tx) => {
      const { personId } = input;
      if (!(await tx.row(sql`select id from person where id = ${personId}`))) return refuse('not-found');
      await tx.run(sql`delete from credential where person_id = ${personId}`);
      await tx.insert(CredentialRow, { personId, passwordHash: kept, changedAt: this.clock.now() });
      await tx.run(sql`delete from sign_in where person_id = ${personId}`);
      return ok(null);
    });
  }
}

/** Length only, as NIST SP 800-63B asks: no rules on which characters. */
export function passwordErrors(password: string): FieldError[] {
  const fits = password.length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD;
  const data = { min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD };
  return fits ? [] : [{ field: 'password', code: 'out-of-range', data }];
}
