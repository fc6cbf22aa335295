import type { Tx } from '../database/index.js';

/** That something has a new revision: never what it is, so that everybody asks again with their own rights. */
export type Change = { kind: 'session' | 'case'; id: string; revision: number };

/** Tells all open pages, once the transaction is durable, that something has changed; nothing when it is not. */
export function changed(tx: Tx, { kind, id, revision }: Change): void {
  tx.tell(`${kind} ${id}`, JSON.stringify({ kind, id, revision }));
}
