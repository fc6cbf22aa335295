import type { ImapFlow } from 'imapflow';
import type { MailVerdict } from '../receive-mail.js';

/** Where a message goes that was taken: `Held` waits for a coordinator, `Handled` for nothing. */
export type KeptIn = 'Handled' | 'Held';

/** The folder for a message of this verdict. */
export const folderFor = ({ verdict }: Pick<MailVerdict, 'verdict'>): KeptIn =>
  verdict === 'held' ? 'Held' : 'Handled';

type Namespace = { prefix: string; delimiter: string | null | undefined };

/**
 * A folder's name as this server writes it (RFC 2342): some keep everything below `INBOX.`, some know no
 * folders in folders.
 */
export function folderPath(parts: string[], namespace: Namespace | undefined): string {
  const path = parts.join(namespace?.delimiter ?? '-');
  const prefix = namespace?.prefix ?? '';
  return path.toUpperCase() === 'INBOX' || path.startsWith(prefix) ? path : prefix + path;
}

/** The full name of one of our two folders on this server. */
export const keptPath = (connection: ImapFlow, name: KeptIn): string =>
  folderPath(['Kelatunti', name], connection.namespace);

/** Makes the folders that are missing. Throws when the server refuses. */
export async function ensureFolders(connection: ImapFlow): Promise<void> {
  const listed = new Set((await connection.list({ listOnly: true })).map(({ path }) => path));
  for (const name of ['Handled', 'Held'] as const) {
    const path = keptPath(connection, name);
    if (!listed.has(path)) await connection.mailboxCreate(path);
  }
}
