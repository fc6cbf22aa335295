import type { Tx } from '../platform/database/index.js';
import type { Outbox } from '../platform/outbox/index.js';
import type { Role } from './actor.js';

/**
 * Plans, in the transaction of the change, that somebody is let into the series of their pairs or out of
 * them. The work belongs to the room of the hours, which stands above this one. Roles that bring nobody
 * into an hour plan nothing.
 */
export async function planRolesChanged(
  outbox: Outbox,
  tx: Tx,
  personId: string,
  role: Role | 'any',
): Promise<void> {
  if (role !== 'any' && role !== 'pair-member' && role !== 'kela-contact') return;
  await outbox.plan(tx, { kind: 'series.keep-participants', payload: { personId } });
}
