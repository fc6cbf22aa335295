import type { Readable } from 'node:stream';
import type { AttachmentStream, HeaderLines, Headers, MailParser, MailParserOptions } from 'mailparser';
import { LARGEST_HEAD } from './mail-head.js';

/** What a part is to the service; every other part is thrown away as it streams by. */
type PartKind = 'calendar' | 'tnef' | 'delivery-status' | 'returned-head' | 'message';

/** One part of a mail, its transfer encoding undone, its charset not. */
export type MailPart = {
  kind: PartKind;
  /** Parameters of its Content-Type. */
  params: Record<string, string>;
  bytes: Buffer;
  /** There was more of it than is kept. */
  cut: boolean;
};

/** `stopped`: not read to its end, because a bound was met, or because the parser gave up. */
export type MailParts = {
  headers: Headers;
  lines: HeaderLines;
  parts: MailPart[];
  stopped: 'too-large' | 'broken' | null;
};

/** The wall time of one reading, shared by all messages inside it. */
export type Deadline = { at: number };

const CHUNK = 64 * 1024;
const MOST_PARTS = 200;
const DEEPEST_PART = 20;
const MOST_KEPT_PARTS = 20;

/** How much of a part is kept, in bytes. A TNEF file names its class at its beginning. */
const KEPT: Record<PartKind, number> = {
  calendar: 256 * 1024,
  tnef: 64 * 1024,
  'delivery-status': 64 * 1024,
  'returned-head': LARGEST_HEAD,
  message: 1024 * 1024,
};

/** Left out of mailparser's types: a message inside a message is handed over whole instead of mixed in. */
type ParserOptions = MailParserOptions & {
  ignoreEmbedded: boolean;
  maxHeadSize: number;
  maxChildNodes: number;
};

const OPTIONS: ParserOptions = {
  ignoreEmbedded: true,
  keepDeliveryStatus: true,
  maxHeadSize: LARGEST_HEAD,
  maxChildNodes: MOST_PARTS,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
};

/**
 * Streams a message through mailparser and keeps the parts the service can understand. Bounded by 200 parts,
 * 20 levels, 64 kB a head, what `KEPT` says of each part, and the deadline; never throws: a message that
 * cannot be read to its end gives what came before, and why it stopped.
 */
export async function partsOf(raw: Buffer, deadline: Deadline): Promise<MailParts> {
  // Loaded with the first message, so that the start of the service does not wait for it.
  const { MailParser: Parser } = await import('mailparser');
  const parser = new Parser(OPTIONS);
  const found: MailParts = { headers: new Map(), lines: [], parts: [], stopped: null };
  const timer = setTimeout(() => parser.destroy(new Error('out of time')), deadline.at - performance.now());
  try {
    await Promise.all([listen(parser, found), feed(parser, raw, deadline)]);
  } catch (fault) {
    found.stopped = isBound(fault) ? 'too-large' : 'broken';
  } finally {
    clearTimeout(timer);
    parser.destroy();
  }
  return found;
}

class BoundMet extends Error {
  readonly code = 'EMAXLEN';
}

const isBound = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'EMAXLEN';

function listen(parser: MailParser, found: MailParts): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.on('headers', (headers: Headers) => (found.headers = headers));
    parser.on('headerLines', (lines: HeaderLines) => (found.lines = lines));
    parser.on('data', (data: AttachmentStream | { type: 'text' }) => {
      if (data.type === 'attachment') keep(data, found.parts, reject);
    });
    parser.on('error', reject);
    parser.on('end', resolve);
    parser.on('close', resolve);
  });
}

/** mailparser goes on to the next part when this one is released. */
function keep(attachment: AttachmentStream, parts: MailPart[], stop: (fault: Error) => void): void {
  if ((attachment.partId ?? '').split('.').length > DEEPEST_PART) stop(new BoundMet());
  const content = attachment.content as Readable;
  const kind = parts.length < MOST_KEPT_PARTS ? kindOf(attachment) : null;
  const most = kind ? KEPT[kind] : 0;
  const chunks: Buffer[] = [];
  let size = 0;
  content.on('data', (chunk: Buffer) => {
    if (size < most) chunks.push(chunk.subarray(0, most - size));
    size += chunk.length;
  });
  content.on('error', stop);
  content.on('end', () => {
    if (kind) {
      parts.push({ kind, params: paramsOf(attachment), bytes: Buffer.concat(chunks), cut: size > most });
    }
    attachment.release();
  });
}

const CALENDAR_TYPE = /^(text\/(x-v)?calendar|application\/(x-)?ics|application\/calendar)$/;

function kindOf({ contentType, filename }: AttachmentStream): PartKind | null {
  const type = contentType.toLowerCase();
  if (CALENDAR_TYPE.test(type) || /\.(ics|vcs)$/i.test(filename ?? '')) return 'calendar';
  if (/^application\/(vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(filename ?? '')) return 'tnef';
  if (/^message\/(global-)?delivery-status$/.test(type)) return 'delivery-status';
  if (/^(text\/rfc822-headers|message\/global-headers)$/.test(type)) return 'returned-head';
  return /^message\/(rfc822|global)$/.test(type) ? 'message' : null;
}

function paramsOf({ headers }: AttachmentStream): Record<string, string> {
  const type = headers.get('content-type');
  return type && typeof type === 'object' && 'params' in type ? type.params : {};
}

async function feed(parser: MailParser, raw: Buffer, deadline: Deadline): Promise<void> {
  for (let at = 0; at < raw.length && !parser.destroyed; at += CHUNK) {
    if (performance.now() > deadline.at) throw new Error('out of time');
    if (!parser.write(raw.subarray(at, at + CHUNK))) await drained(parser);
  }
  parser.end();
}

const drained = (parser: MailParser): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      parser.off('drain', go);
      parser.off('close', go);
      resolve();
    };
    parser.once('drain', go);
    parser.once('close', go);
  });
