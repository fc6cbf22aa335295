import { countiesOf, type Actor, type Role } from '../people/index.js';
import { sql, type Sql } from '../platform/database/index.js';

/**
 * The people (alias `p`) whose mail concerns an actor in the given roles: those who hold or have held a role in
 * the actor's counties, and those who are in a weekly hour there, as Kela's people are who belong to no county.
 */
export function readersOf(actor: Actor, roles: readonly Role[]): Sql {
  const counties = roles.flatMap((role) => countiesOf(actor, role));
  return sql`(exists (select 1 from role_grant g left join pair on pair.id = g.pair_id
      where g.person_id = p.id and coalesce(g.county_id, pair.county_id) in ${counties})
    or exists (select 1 from series_participant sp join series r on r.id = sp.series_id
      where sp.person_id = p.id and r.county_id in ${counties}))`;
}
