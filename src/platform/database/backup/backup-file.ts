import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** Why a backup was not made or not taken back; the message is a sentence for the person at the terminal. */
export class BackupRefused extends Error {}

export type Header = { kelatunti: 'backup'; format: 1; madeAt: string; migrations: string[] };
export type TableLine = { table: string; columns: string[] };
export type RowLine = unknown[];
type EndLine = { rows: number; sha256: string };

const CANNOT_WRITE = ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'ENOSPC', 'EROFS'];
const BROKEN = 'The file is cut off or damaged; nothing was restored.';

/**
 * Writes a backup: gzip over one JSON value a line: a header, then for each table its name and columns
 * followed by its rows, then the count of rows and the SHA-256 of all lines before. The file gets its name
 * only when it is whole and on the disk, and only its owner may read it.
 */
export async function writeBackup(
  file: string,
  lines: AsyncIterable<Header | TableLine | RowLine>,
): Promise<{ rows: number }> {
  const partial = `${file}.partial`;
  const count = { rows: 0 };
  try {
    const out = createWriteStream(partial, { mode: 0o600, flags: 'wx' });
    await pipeline(Readable.from(sealed(lines, count)), createGzip(), out);
    await onDisk(partial);
    await rename(partial, file);
  } catch (fault) {
    const { code, message } = fault as { code?: string; message: string };
    if (code === 'EEXIST') throw new BackupRefused(`${partial} exists: is another backup being made?`);
    await rm(partial, { force: true }).catch(() => undefined);
    if (code && CANNOT_WRITE.includes(code))
      throw new BackupRefused(`The file cannot be written: ${message}.`);
    throw fault;
  }
  return count;
}

async function* sealed(
  lines: AsyncIterable<Header | TableLine | RowLine>,
  count: { rows: number },
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const line of lines) {
    if (Array.isArray(line)) count.rows += 1;
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    yield text;
  }
  yield `${JSON.stringify({ rows: count.rows, sha256: hash.digest('hex') } satisfies EndLine)}\n`;
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads a backup to its end without keeping anything, and answers its header when every byte is as written. */
export async function checkedHeader(file: string): Promise<Header> {
  let header: Header | null = null;
  for await (const line of backupLines(file)) header ??= line as Header;
  if (!header) throw new BackupRefused(BROKEN);
  return header;
}

/**
 * The lines of a backup, header first. Throws `BackupRefused` at a file that is none, and at its end when it
 * is cut off or changed: whoever uses the lines must be able to undo what they did with them.
 */
export async function* backupLines(file: string): AsyncGenerator<Header | TableLine | RowLine> {
  const seen = { rows: 0, hash: createHash('sha256'), isFirst: true };
  let end: EndLine | null = null;
  try {
    for await (const text of plainLines(file)) {
      if (end) throw new BackupRefused(BROKEN);
      const value = JSON.parse(text) as Header | TableLine | RowLine | EndLine;
      if (seen.isFirst && !isHeader(value)) throw new BackupRefused('The file is no backup of Kelatunti.');
      if ('sha256' in value) {
        end = value;
        continue;
      }
      noteLine(seen, text, value);
      yield value;
    }
  } catch (fault) {
    throw asRefusal(fault);
  }
  if (!end || end.rows !== seen.rows || end.sha256 !== seen.hash.digest('hex'))
    throw new BackupRefused(BROKEN);
}

function noteLine(seen: { rows: number; hash: Hash; isFirst: boolean }, text: string, value: object): void {
  seen.isFirst = false;
  seen.hash.update(`${text}\n`);
  if (Array.isArray(value)) seen.rows += 1;
}

const isHeader = (value: object): value is Header =>
  'kelatunti' in value && value.kelatunti === 'backup' && 'format' in value && value.format === 1;

async function* plainLines(file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  const gunzip = createGunzip();
  // A fault of the file must reach the reader of the lines, not the process.
  input.on('error', (fault) => gunzip.destroy(fault));
  try {
    yield* createInterface({ input: input.pipe(gunzip), crlfDelay: Infinity });
    if (gunzip.errored) throw gunzip.errored;
  } finally {
    input.destroy();
  }
}

function asRefusal(fault: unknown): unknown {
  const code = (fault as { code?: string }).code ?? '';
  if (code === 'Z_DATA_ERROR' && /header/.test((fault as Error).message)) {
    return new BackupRefused('The file is no backup of Kelatunti.');
  }
  if (code.startsWith('Z_') || fault instanceof SyntaxError) return new BackupRefused(BROKEN);
  if (code === 'ENOENT') return new BackupRefused('There is no such file.');
  return fault;
}
