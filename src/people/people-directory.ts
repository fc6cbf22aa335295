import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { ServiceClock } from '../platform/clock.js';
import { joined, Reader, sql, type Reads, type Sql } from '../platform/database/index.js';
import { countiesOf, hasRole, pairsOf, type Actor, type Role } from './actor.js';
import { administeredPeople } from './administered.js';

export type CountyShown = { id: string; key: string; nameFi: string; nameSv: string };
export type PairShown = {
  id: string;
  name: string;
  countyId: string;
  members: { id: string; name: string }[];
};
export type PersonKnown = {
  id: string;
  name: string;
  email: string;
  language: Actor['language'];
  title: string | null;
  organisation: string;
  deactivatedAt: Date | null;
};
export type RoleHeld = {
  grantId: string;
  role: Role;
  countyId: string | null;
  pairId: string | null;
  from: LocalDate;
  until: LocalDate | null;
};
export type PersonShown = PersonKnown & { roles: RoleHeld[] };

/** The roles that see who works in their county. */
const KNOWS_COUNTY: Role[] = ['coordinator', 'admin', 'dpo', 'manager'];

/**
 * Who is who. The methods that take an actor answer only what that actor may see (PRODUCT.md, People); the
 * others are for other rooms. `reads` is given to read inside a transaction.
 */
@Injectable()
export class PeopleDirectory {
  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** The counties in which the actor has something to do; a Kela contact of no one county sees all. */
  counties(actor: Actor): Promise<CountyShown[]> {
    const everywhere = actor.grants.some(
      ({ role, countyId }) => role === 'kela-contact' && countyId === null,
    );
    const where = everywhere ? sql`1 = 1` : sql`id in ${ownCounties(actor)}`;
    return this.reader.rows(sql`select id, key, name_fi, name_sv from county where ${where} order by key`);
  }

  /**
   * The pairs the actor may see: a pair member the own ones, others those of their counties.
   * Refuses `not-found` for a county that is not the actor's.
   */
  async pairs(actor: Actor, countyId?: string): Promise<Result<PairShown[]>> {
    const counties = (await this.counties(actor)).map(({ id }) => id);
    if (countyId && !counties.includes(countyId)) return refuse('not-found');
    const beyondOwn = actor.grants.flatMap((grant) =>
      grant.role === 'pair-member' ? [] : grant.countyId ? [grant.countyId] : counties,
    );
    const pairs = await this.reader.rows<Omit<PairShown, 'members'>>(sql`
      select id, name, county_id from pair where (id in ${pairsOf(actor)} or county_id in ${beyondOwn})
      and ${countyId ? sql`county_id = ${countyId}` : sql`1 = 1`} order by key`);
    const members = await this.membersOfPairs(pairs.map(({ id }) => id));
    return ok(
      pairs.map((pair) => ({
        ...pair,
        members: members.filter(({ pairId }) => pairId === pair.id).map(({ id, name }) => ({ id, name })),
      })),
    );
  }

  /**
   * The active people the actor may see, with the roles of today: those of the own counties, the members
   * of own pairs, and for coordinators, admins and Kela's people every Kela contact, no county named.
   * Refuses `not-found` for a county that is not the actor's.
   */
  async people(actor: Actor, search: { role?: Role; countyId?: string }): Promise<Result<PersonShown[]>> {
    const { role, countyId } = search;
    if (countyId && !(await this.counties(actor)).some(({ id }) => id === countyId))
      return refuse('not-found');
    const conditions = [
      sql`(${seenGrants(actor)})`,
      ...(role ? [sql`g.role = ${role}`] : []),
      ...(countyId
        ? [
            sql`(coalesce(g.county_id, pair.county_id) = ${countyId} or (g.role = 'kela-contact' and g.county_id is null))`,
          ]
        : []),
    ];
    return ok(await this.withRoles(sql`p.deactivated_at is null`, joined(conditions, ' and '), this.today()));
  }

  /** Everybody an admin looks after, deactivated people and every role ever held included. */
  administered(admin: Actor): Promise<PersonShown[]> {
    return this.withRoles(administeredPeople(admin), sql`1 = 1`, null);
  }

  /** One person, active or not; null when there is none. For other rooms, which decide who may see it. */
  async person(id: string, reads: Reads = this.reader): Promise<PersonKnown | null> {
    return (await this.persons([id], reads))[0] ?? null;
  }

  persons(ids: string[], reads: Reads = this.reader): Promise<PersonKnown[]> {
    return reads.rows(sql`select id, name, email, language, title, organisation, deactivated_at
      from person where id in ${ids} order by name`);
  }

  /** The active members of pairs on a day (today unless told). */
  membersOfPairs(
    pairIds: string[],
    on: LocalDate = this.today(),
    reads: Reads = this.reader,
  ): Promise<(PersonKnown & { pairId: string })[]> {
    return reads.rows(sql`
      select distinct g.pair_id, p.id, p.name, p.email, p.language, p.title, p.organisation, p.deactivated_at
      from role_grant g join person p on p.id = g.person_id
      where g.role = 'pair-member' and g.pair_id in ${pairIds} and p.deactivated_at is null
      and ${heldOn(on)} order by p.name`);
  }

  /** Whether a person is a Kela contact on a day: the series asks before it takes one. */
  async isKelaContact(
    personId: string,
    on: LocalDate = this.today(),
    reads: Reads = this.reader,
  ): Promise<boolean> {
    const held = await reads.row(sql`
      select g.id from role_grant g join person p on p.id = g.person_id
      where g.person_id = ${personId} and g.role = 'kela-contact' and p.deactivated_at is null and ${heldOn(on)}`);
    return held !== undefined;
  }

  private today(): LocalDate {
    return localDateOf(this.clock.now());
  }

  private async withRoles(person: Sql, grant: Sql, on: LocalDate | null): Promise<PersonShown[]> {
    type Row = PersonKnown &
      Omit<RoleHeld, 'from' | 'until'> & { fromDate: LocalDate; untilDate: LocalDate | null };
    const rows = await this.reader.rows<Row & { grantId: string | null }>(sql`
      select p.id, p.name, p.email, p.language, p.title, p.organisation, p.deactivated_at,
        g.id as grant_id, g.role, coalesce(g.county_id, pair.county_id) as county_id, g.pair_id,
        g.from_date, g.until_date
      from person p left join role_grant g on g.person_id = p.id and ${on ? heldOn(on) : sql`1 = 1`}
      left join pair on pair.id = g.pair_id
      where ${person} and ${grant} order by p.name, p.id, g.from_date, g.id`);
    const people = new Map<string, PersonShown>();
    for (const { grantId, role, countyId, pairId, fromDate, untilDate, ...known } of rows) {
      const shown = people.get(known.id) ?? { ...known, roles: [] };
      if (grantId) shown.roles.push({ grantId, role, countyId, pairId, from: fromDate, until: untilDate });
      people.set(known.id, shown);
    }
    return [...people.values()];
  }
}

const ownCounties = (actor: Actor): string[] => actor.grants.flatMap(({ countyId }) => countyId ?? []);

const heldOn = (day: LocalDate): Sql =>
  sql`g.from_date <= ${day} and (g.until_date is null or g.until_date >= ${day})`;

/** The grants, alias `g`, that make their holders visible to the actor. */
function seenGrants(actor: Actor): Sql {
  const counties = KNOWS_COUNTY.flatMap((role) => countiesOf(actor, role));
  const seesKela = hasRole(actor, 'coordinator') || hasRole(actor, 'admin') || hasRole(actor, 'kela-contact');
  return joined(
    [
      sql`p.id = ${actor.personId}`,
      sql`coalesce(g.county_id, pair.county_id) in ${counties}`,
      sql`g.pair_id in ${pairsOf(actor)}`,
      ...(seesKela ? [sql`g.role = 'kela-contact'`] : []),
    ],
    ' or ',
  );
}
