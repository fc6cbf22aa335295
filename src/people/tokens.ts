import { Injectable } from '@nestjs/common';
import { TOKEN_SCOPES, type TokenScope } from '../domain/codes.js';
import { ok, refuse, wrong, type Result } from '../domain/refusal.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer, type Reads } from '../platform/database/index.js';
import { newId, newSecret, secretHash } from '../platform/ids.js';
import { hasRole, type Role } from './actor.js';
import { administeredPeople, isAdminOf } from './administered.js';
import { lineErrors } from './field-checks.js';
import type { RoleHeld } from './people-directory.js';
import { ApiTokenRow } from './people.rows.js';
import { createdBy, type Runner } from './runner.js';

/** A key as the admin sees it; the key itself is shown once, when it is made. */
export type TokenShown = {
  id: string;
  name: string;
  personId: string;
  personName: string;
  scope: TokenScope;
  createdAt: Date;
  revokedAt: Date | null;
};

/**
 * Makes a key with which a program acts as a person. An admin sees no case content, so an admin's keys are
 * only for people who see none either; the command line makes the others.
 */
@Injectable()
export class CreateToken {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses `not-found` (not an admin of that person), `forbidden` (sees cases), `validation-failed`. */
  run(
    input: { personId: string; name: string; scope?: string },
    runner: Runner,
  ): Promise<Result<{ id: string; token: string }>> {
    return this.writer.run(async (tx) => {
      const { scope = 'all' } = input;
      const errors = lineErrors('name', input.name);
      if (!TOKEN_SCOPES.some((known) => known === scope)) errors.push(wrong('scope', 'unknown'));
      if (errors.length) return refuse('validation-failed', undefined, errors);
      if (!(await isAdminOf(tx, runner, input.personId))) return refuse('not-found');
      const today = localDateOf(this.clock.now());
      if (runner !== 'system' && (await seesCases(tx, input.personId, today))) return refuse('forbidden');
      const id = newId();
      const token = `kt_${newSecret(25)}`;
      await tx.insert(ApiTokenRow, {
        ...{ id, personId: input.personId, name: input.name.trim(), tokenHash: secretHash(token) },
        ...{ createdAt: this.clock.now(), createdBy: createdBy(runner), revokedAt: null, scope },
      });
      return ok({ id, token });
    });
  }
}

/** Ends a key at once. */
@Injectable()
export class RevokeToken {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /** Admins of the token's person, and the person. Refuses `not-found`. */
  run({ tokenId }: { tokenId: string }, runner: Runner): Promise<Result<null>> {
    return this.writer.run(async (tx) => {
      const token = await tx.row<{ personId: string }>(
        sql`select person_id from api_token where id = ${tokenId} and revoked_at is null`,
      );
      if (!token) return refuse('not-found');
      const own = runner !== 'system' && runner.personId === token.personId;
      if (!own && !(await isAdminOf(tx, runner, token.personId))) return refuse('not-found');
      await tx.run(sql`update api_token set revoked_at = ${this.clock.now()} where id = ${tokenId}`);
      return ok(null);
    });
  }
}

/** The keys an admin looks after. */
@Injectable()
export class TokenList {
  constructor(private readonly reader: Reader) {}

  /** Those of the people the runner administers, newest first; none for others. */
  async of(runner: Runner): Promise<TokenShown[]> {
    if (runner !== 'system' && !hasRole(runner, 'admin')) return [];
    return this.reader.rows<TokenShown>(sql`
      select t.id, t.name, t.person_id, p.name as person_name, t.scope, t.created_at, t.revoked_at
      from api_token t join person p on p.id = t.person_id
      where ${administeredPeople(runner)} order by t.created_at desc, t.id`);
  }
}

/** The roles that open what cases say. */
const OPENS_CASES: readonly Role[] = ['pair-member', 'kela-contact', 'coordinator'];

/** Whether an admin may make a key for somebody who holds, or will come to hold, these roles. */
export const mayHaveAdminsKey = (roles: readonly RoleHeld[], today: LocalDate): boolean =>
  !roles.some(({ role, until }) => OPENS_CASES.includes(role) && (until === null || until >= today));

const seesCases = async (reads: Reads, personId: string, today: string): Promise<boolean> =>
  (await reads.row(sql`
    select id from role_grant where person_id = ${personId}
    and role in ${[...OPENS_CASES]}
    and (until_date is null or until_date >= ${today})`)) !== undefined;
