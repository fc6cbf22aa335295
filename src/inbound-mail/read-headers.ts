import type { HeaderValue } from 'mailparser';

/** What is read of a message while a person still reads the rest: who, about what, to which secret address. */
export type MailHeaders = {
  sender: string | null;
  subject: string | null;
  /** Reply tokens in the addresses it came to, the most trustworthy header first. */
  replyTokens: string[];
};

/** No honest message has more; what lies behind is not looked at. */
const LARGEST_HEADER = 64 * 1024;
const LONGEST_TEXT = 255;

/**
 * The head of a message, up to the first empty line. Only this part is ever parsed here, so attachments,
 * nesting and packed files cannot cost time or memory (MAIL.md "Coming in").
 */
export function headOf(raw: Buffer): Buffer {
  const start = raw.subarray(0, LARGEST_HEADER);
  const ends = ['\r\n\r\n', '\n\n'].map((blank) => start.indexOf(blank)).filter((at) => at >= 0);
  return ends.length > 0 ? start.subarray(0, Math.min(...ends)) : start;
}

/** Reads the head of a message; whatever cannot be read is null or missing, never a fault. */
export async function readHeaders(raw: Buffer): Promise<MailHeaders> {
  try {
    // Loaded with the first message, so that the start of the service does not wait for it.
    const { simpleParser } = await import('mailparser');
    const mail = await simpleParser(Buffer.concat([headOf(raw), Buffer.from('\r\n\r\n')]));
    const receivers = ['delivered-to', 'x-original-to', 'to'].map((name) => mail.headers.get(name));
    return {
      sender: oneLine(mail.from?.text),
      subject: oneLine(mail.subject),
      replyTokens: receivers.flatMap((value) => addressesIn(value)).flatMap(tokenIn),
    };
  } catch {
    return { sender: null, subject: null, replyTokens: [] };
  }
}

/** A header comes as text, as parsed addresses, or as a list of either when it stands there several times. */
function addressesIn(value: HeaderValue | undefined): string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return value.split(/[\s,<>;]+/);
  if (Array.isArray(value)) return value.flatMap((one) => addressesIn(one as HeaderValue));
  if (value instanceof Date || !('value' in value)) return [];
  const addresses = Array.isArray(value.value) ? value.value : [];
  return addresses.flatMap((one) => [
    one.address ?? '',
    ...(one.group ?? []).map(({ address }) => address ?? ''),
  ]);
}

/** The token of `local+token@domain`. Some mail servers change the case of an address. */
function tokenIn(address: string): string[] {
  const token = /\+([a-z2-7]{20,40})@/i.exec(address)?.[1];
  return token ? [token.toLowerCase()] : [];
}

/** Text for one line of a page: no control characters, at most 255 characters, or null when nothing is left. */
function oneLine(text: string | undefined): string | null {
  const clean = (text ?? '').replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  return clean === '' ? null : [...clean].slice(0, LONGEST_TEXT).join('');
}
