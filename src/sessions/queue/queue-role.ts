import type { ClientCase } from '../../cases/index.js';
import { countiesOf, isOwnPair, type Actor } from '../../people/index.js';

/** As whom the actor may let a case wait: its pair, or the coordinator of its county; null for everybody else. */
export function queueRole(
  client: Pick<ClientCase, 'pairId' | 'countyId'>,
  actor: Actor,
): 'pair-member' | 'coordinator' | null {
  if (isOwnPair(actor, client.pairId)) return 'pair-member';
  return countiesOf(actor, 'coordinator').includes(client.countyId) ? 'coordinator' : null;
}
