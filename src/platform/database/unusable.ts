/**
 * A database that cannot be opened; the message is a sentence for the person at the terminal and never holds
 * the password of DATABASE_URL. `temporary`: it may answer when asked again, so a watchdog should.
 */
export class DatabaseUnusable extends Error {
  constructor(
    message: string,
    readonly temporary: boolean,
  ) {
    super(message);
  }
}

/** Codes of Node's sockets, of PostgreSQL (SQLSTATE) and of SQLite, each with what it means here. */
const MEANINGS: Readonly<Record<string, { says: string; temporary?: boolean }>> = {
  ECONNREFUSED: { says: 'no PostgreSQL answers at its address', temporary: true },
  ECONNRESET: { says: 'PostgreSQL broke off the connection', temporary: true },
  ETIMEDOUT: { says: 'PostgreSQL does not answer', temporary: true },
  EHOSTUNREACH: { says: 'its host cannot be reached', temporary: true },
  ENETUNREACH: { says: 'its host cannot be reached', temporary: true },
  EAI_AGAIN: { says: 'the name of its host cannot be looked up now', temporary: true },
  ENOTFOUND: { says: 'there is no host of that name' },
  '28P01': { says: 'PostgreSQL does not take the user name or password' },
  '28000': { says: 'PostgreSQL does not let this user in' },
  '3D000': { says: 'PostgreSQL has no database of that name' },
  '53300': { says: 'PostgreSQL has no connection left', temporary: true },
  '57P03': { says: 'PostgreSQL is starting up', temporary: true },
  ERR_INVALID_URL: { says: 'it is not an address' },
  SQLITE_CANTOPEN: { says: 'the file cannot be opened or made' },
  SQLITE_NOTADB: { says: 'the file is no SQLite database' },
  SQLITE_READONLY: { says: 'the file may not be written to' },
  SQLITE_BUSY: { says: 'another program holds the file', temporary: true },
  SQLITE_CORRUPT: { says: 'the file is damaged; restore a backup' },
  EACCES: { says: 'the folder of the file may not be written to' },
  EISDIR: { says: 'it names a folder, not a file' },
  EEXIST: { says: 'the folder of the file cannot be made' },
  ENOTDIR: { says: 'the folder of the file cannot be made' },
};

/** What a failed opening means in a sentence; anything unknown stays the fault it is. */
export function asUnusable(fault: unknown): unknown {
  const code = codeOf(fault);
  const meaning = code === undefined ? undefined : MEANINGS[code];
  if (!meaning) return fault;
  return new DatabaseUnusable(`DATABASE_URL cannot be used: ${meaning.says}.`, meaning.temporary ?? false);
}

/** Node gathers the faults of several addresses of one host in one. */
function codeOf(fault: unknown): string | undefined {
  const { code, errors } = fault as { code?: string; errors?: { code?: string }[] };
  return code ?? errors?.find((one) => one.code)?.code;
}
