import { Injectable } from '@nestjs/common';
import { ROLES } from '../domain/codes.js';
import { wrong, ok, refuse, type FieldError, type Result } from '../domain/refusal.js';
import type { LocalDate } from '../domain/time.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';
import type { Role } from './actor.js';
import { dayErrors, periodErrors } from './field-checks.js';
import { planRolesChanged } from './roles-changed.js';
import { RoleGrantRow } from './people.rows.js';
import { administers, coordinates, createdBy, type Runner } from './runner.js';

export type NewGrant = {
  personId: string;
  role: Role;
  /** Needed for every role but `pair-member` (its pair tells) and `kela-contact` (its series tell). */
  countyId?: string | null;
  pairId?: string | null;
  from: LocalDate;
  /** The last day, inclusive; null until further notice. */
  until?: LocalDate | null;
};

/**
 * Gives a person a dated role. Admins grant in their own county, coordinators name their pairs' members and
 * substitutes (PRODUCT.md, People). Nobody grants a role to themselves.
 */
@Injectable()
export class GrantRole {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** Refuses `validation-failed`, `not-found` (another county's) and `forbidden` (for oneself). */
  run(input: NewGrant, runner: Runner): Promise<Result<{ id: string }>> {
    return this.writer.run(async (tx) => {
      const errors = grantErrors(input);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const countyId = await countyOf(tx, input);
      const person = await tx.row(
        sql`select id from person where id = ${input.personId} and deactivated_at is null`,
      );
      if (!person || countyId === undefined || !mayGrant(runner, input.role, countyId))
        return refuse('not-found');
      if (runner !== 'system' && runner.personId === input.personId) return refuse('forbidden');
      const { personId, role, pairId = null, from, until = null } = input;
      const id = newId();
      await tx.insert(RoleGrantRow, {
        ...{ id, personId, role, countyId, pairId, fromDate: from, untilDate: until },
        ...{ createdAt: this.clock.now(), createdBy: createdBy(runner) },
      });
      await planRolesChanged(this.outbox, tx, personId, role);
      return ok({ id });
    });
  }
}

/** Ends a role: the last day it is held. An end in the past takes the role away at once. */
@Injectable()
export class EndRole {
  constructor(
    private readonly writer: Writer,
    private readonly outbox: Outbox,
  ) {}

  /** Refuses `validation-failed` and `not-found` (another county's grant). */
  run(input: { grantId: string; lastDay: LocalDate }, runner: Runner): Promise<Result<null>> {
    return this.writer.run(async (tx) => {
      const errors = dayErrors('lastDay', input.lastDay);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const grant = await tx.row<{ personId: string; role: Role; countyId: string | null }>(sql`
        select g.person_id, g.role, coalesce(g.county_id, pair.county_id) as county_id
        from role_grant g left join pair on pair.id = g.pair_id where g.id = ${input.grantId}`);
      if (!grant || !mayGrant(runner, grant.role, grant.countyId)) return refuse('not-found');
      await tx.run(sql`update role_grant set until_date = ${input.lastDay} where id = ${input.grantId}`);
      await planRolesChanged(this.outbox, tx, grant.personId, grant.role);
      return ok(null);
    });
  }
}

function grantErrors({ role, countyId, pairId, from, until = null }: NewGrant): FieldError[] {
  const known = (ROLES as readonly string[]).includes(role);
  const needsPair = role === 'pair-member';
  const needsCounty = !needsPair && role !== 'kela-contact';
  return [
    ...(known ? [] : [wrong('role', 'unknown')]),
    ...(needsPair && !pairId ? [wrong('pairId', 'required')] : []),
    ...(!needsPair && pairId ? [wrong('pairId', 'unknown')] : []),
    ...(needsCounty && !countyId ? [wrong('countyId', 'required')] : []),
    ...periodErrors(from, until),
  ];
}

/** The county a grant belongs to; null for a Kela contact of no one county, undefined when there is none such. */
async function countyOf(tx: Tx, { pairId, countyId }: NewGrant): Promise<string | null | undefined> {
  if (pairId) {
    const pair = await tx.row<{ countyId: string }>(sql`select county_id from pair where id = ${pairId}`);
    return countyId && countyId !== pair?.countyId ? undefined : pair?.countyId;
  }
  if (!countyId) return null;
  return (await tx.row<{ id: string }>(sql`select id from county where id = ${countyId}`))?.id;
}

function mayGrant(runner: Runner, role: Role, countyId: string | null): boolean {
  if (runner === 'system' || administers(runner, countyId)) return true;
  if (role === 'kela-contact' && countyId === null)
    return runner.grants.some((grant) => grant.role === 'admin');
  return role === 'pair-member' && coordinates(runner, countyId);
}
