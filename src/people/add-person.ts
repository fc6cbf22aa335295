import { Injectable } from '@nestjs/common';
import { LANGUAGES } from '../domain/codes.js';
import { wrong, ok, refuse, type FieldError, type Result } from '../domain/refusal.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { hasRole } from './actor.js';
import { lineErrors } from './field-checks.js';
import { passwordHash } from './passwords.js';
import { CredentialRow, PersonRow } from './people.rows.js';
import { passwordErrors } from './set-password.js';
import type { Runner } from './runner.js';

export type NewPerson = {
  name: string;
  email: string;
  language: 'fi' | 'sv' | 'en';
  organisation: string;
  title?: string | null;
  /** Without one the person cannot sign in until a password is set. */
  password?: string;
};

/** Adds somebody who uses the service; roles are granted apart. */
@Injectable()
export class AddPerson {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses `not-found` (only admins add people) and `validation-failed`, among others `email: taken`. */
  async run(input: NewPerson, runner: Runner): Promise<Result<{ id: string }>> {
    if (runner !== 'system' && !hasRole(runner, 'admin')) return refuse('not-found');
    const errors = personErrors(input);
    if (errors.length) return refuse('validation-failed', undefined, errors);
    const kept = input.password === undefined ? null : await passwordHash(input.password);
    const email = input.email.trim().toLowerCase();
    const id = newId();
    return this.writer.run(async (tx) => {
      if (await tx.row(sql`select id from person where email = ${email}`)) {
        return refuse('validation-failed', undefined, [{ field: 'email', code: 'taken' }]);
      }
      const { name, language, organisation, title = null } = input;
      const now = this.clock.now();
      await tx.insert(PersonRow, {
        ...{ id, email, name: name.trim(), language, organisation: organisation.trim(), title },
        ...{ createdAt: now, deactivatedAt: null },
      });
      if (kept) await tx.insert(CredentialRow, { personId: id, passwordHash: kept, changedAt: now });
      return ok({ id });
    });
  }
}

function personErrors(input: NewPerson): FieldError[] {
  return [
    ...lineErrors('name', input.name),
    ...lineErrors('organisation', input.organisation),
    ...(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(input.email.trim()) && input.email.length <= 254
      ? []
      : [wrong('email', 'not-an-email')]),
    ...((LANGUAGES as readonly string[]).includes(input.language) ? [] : [wrong('language', 'unknown')]),
    ...(input.title ? lineErrors('title', input.title) : []),
    ...(input.password === undefined ? [] : passwordErrors(input.password)),
  ];
}
