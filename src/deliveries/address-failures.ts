import { sql, type Sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';

/**
 * Marks a person's address as not working, once. A delivery to an address the person no longer has marks
 * nothing; a mark on an address they no longer have gives way.
 */
export async function markAddress(
  tx: Tx,
  delivery: { id: string; personId: string; email: string },
  { status, at }: { status: string | null; at: Date },
): Promise<void> {
  const { id, personId, email } = delivery;
  const current = await tx.row(
    sql`select id from person where id = ${personId} and lower(email) = ${email.toLowerCase()}`,
  );
  if (!current) return;
  await clearAddress(tx, sql`person_id = ${personId} and lower(email) <> ${email.toLowerCase()}`, {
    at,
    by: null,
  });
  await tx.run(sql`insert into address_failure (id, person_id, email, delivery_id, status, failed_at)
    values (${newId()}, ${personId}, ${email}, ${id}, ${status}, ${at}) on conflict do nothing`);
}

/** Takes the open marks away that the condition names. */
export async function clearAddress(
  tx: Tx,
  which: Sql,
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  await tx.run(sql`update address_failure set cleared_at = ${at}, cleared_by = ${by}
    where cleared_at is null and ${which}`);
}
