import { sql, type Reads, type Sql } from '../platform/database/index.js';
import { countiesOf } from './actor.js';
import type { Runner } from './runner.js';

/**
 * The people an admin looks after: those who hold or have held a role in the admin's county, and those
 * who hold none yet. The alias `p` is the person.
 */
export function administeredPeople(runner: Runner): Sql {
  if (runner === 'system') return sql`1 = 1`;
  const counties = countiesOf(runner, 'admin');
  if (counties.length === 0) return sql`1 = 0`;
  return sql`(not exists (select 1 from role_grant where person_id = p.id)
    or exists (select 1 from role_grant g left join pair on pair.id = g.pair_id
      where g.person_id = p.id and coalesce(g.county_id, pair.county_id) in ${counties}))`;
}

/** Whether the runner may administer this person; false for somebody who does not exist. */
export async function isAdminOf(reads: Reads, runner: Runner, personId: string): Promise<boolean> {
  const person = await reads.row(
    sql`select p.id from person p where p.id = ${personId} and ${administeredPeople(runner)}`,
  );
  return person !== undefined;
}
