import { getMetadataArgsStorage } from 'typeorm';
import { Sql } from '../../src/platform/database/index.js';
import type { World } from './world.js';

/**
 * How many rows every table of the service has, and the sums that tell when a row of an hour or a case was
 * changed. Two that are equal say that nothing was written between them, as far as acts write.
 */
export async function everyRow(world: World): Promise<Record<string, number>> {
  const tables = getMetadataArgsStorage().tables.flatMap(({ name }) => (name ? [name] : []));
  const counts = tables.map((table) => `select '${table}' as name, count(*) as n from "${table}"`);
  const sums = ['session', 'client_case'].map(
    (table) => `select 'revisions of ${table}' as name, sum(revision) as n from ${table}`,
  );
  const held = `select 'booked' as name, count(*) as n from booking where state = 'booked'
    union all select 'waiting' as name, count(*) as n from queue_entry where left_at is null`;
  const query = [...counts, ...sums, held].join(' union all ');
  const rows = await world.rows<{ name: string; n: number }>(new Sql([query], []));
  return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
}
