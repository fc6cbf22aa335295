import type { AuditedWriter } from '../audit/index.js';
import { sql, type Sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';

/**
 * Marks a person's address as not working, once. A delivery to an address the person no longer has marks
 * nothing; a mark on an address they no longer have gives way. A new mark leaves a log row of the service, whose
 * request id is the delivery: the log itself names no address.
 */
export async function markAddress(
  tx: Tx,
  delivery: { id: string; personId: string; email: string },
  { status, at, audited }: { status: string | null; at: Date; audited: AuditedWriter },
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
  const failureId = newId();
  await tx.run(sql`insert into address_failure (id, person_id, email, delivery_id, status, failed_at)
    values (${failureId}, ${personId}, ${email}, ${id}, ${status}, ${at}) on conflict do nothing`);
  // Null when the address was marked already.
  const marked = await tx.row(sql`select id from address_failure where id = ${failureId}`);
  if (marked) await audited.note(tx, { ...SERVICE, requestId: id }, FAILED);
}

const SERVICE = { personId: null, name: 'Kelatunti', organisation: 'Kelatunti' };
const FAILED = {
  act: 'address.failed',
  kind: 'write',
  dataGroup: 'mail',
  purpose: 'planning',
  role: 'system',
} as const;

/** Takes the open marks away that the condition names. */
export async function clearAddress(
  tx: Tx,
  which: Sql,
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  await tx.run(sql`update address_failure set cleared_at = ${at}, cleared_by = ${by}
    where cleared_at is null and ${which}`);
}
