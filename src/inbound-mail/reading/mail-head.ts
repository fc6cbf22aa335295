import type { EmailAddress, HeaderLines, Headers, HeaderValue } from 'mailparser';

/** No honest message has more; what lies behind is not looked at. */
export const LARGEST_HEAD = 64 * 1024;
const LONGEST_TEXT = 255;
const LONGEST_ID = 255;

/** Where the head of a message ends and what follows it begins, or null when no empty line comes in 64 kB. */
export function headEnd(raw: Buffer): { head: number; body: number } | null {
  const start = raw.subarray(0, LARGEST_HEAD);
  const ends = ['\r\n\r\n', '\n\n']
    .map((blank) => ({ head: start.indexOf(blank), body: start.indexOf(blank) + blank.length }))
    .filter(({ head }) => head >= 0);
  return ends.toSorted((a, b) => a.head - b.head)[0] ?? null;
}

/** The head of a message: up to the first empty line, at most 64 kB. */
export function headOf(raw: Buffer): Buffer {
  return raw.subarray(0, headEnd(raw)?.head ?? LARGEST_HEAD);
}

/** Every value of a header as it stands there, unfolded, in the order of the message. Names in small letters. */
export function valuesOf(lines: HeaderLines, name: string): string[] {
  return lines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/[\r\n]+[ \t]?/g, ' ')
        .trim(),
    );
}

/** The mailboxes of the From header, and how many From headers and mailboxes there are: one is honest. */
export function sendersOf(headers: Headers, lines: HeaderLines) {
  const mailboxes = mailboxesIn(headers.get('from'));
  const first = mailboxes.length === 1 ? mailboxes[0].toLowerCase() : null;
  return {
    sender: oneLine(mailboxesOf(headers.get('from')).map(shown).join(', ')),
    senderAddress: first && first.length <= LONGEST_TEXT ? first : null,
    senders: Math.max(valuesOf(lines, 'from').length, mailboxes.length),
  };
}

export function subjectOf(headers: Headers): string | null {
  const subject = headers.get('subject');
  return typeof subject === 'string' ? oneLine(subject) : null;
}

/** Message-ID with its angle brackets, or null when there is none or it cannot be one. */
export function messageIdOf(headers: Headers): string | null {
  const id = headers.get('message-id');
  return typeof id === 'string' && /^<[^\s<>]+>$/.test(id) && id.length <= LONGEST_ID ? id : null;
}

/** False when the Date header is missing, stands there twice, or is no date (mailparser would say "now"). */
export function isDateReadable(lines: HeaderLines): boolean {
  const dates = valuesOf(lines, 'date');
  return dates.length === 1 && !Number.isNaN(Date.parse(dates[0]));
}

/** Secret parts of the addresses it came to, the most trustworthy header first. */
export function replyTokensOf(headers: Headers): string[] {
  const names = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to'];
  return [...new Set(names.flatMap((name) => addressesIn(headers.get(name))).flatMap(tokenIn))];
}

/** Text for one line of a page: no control characters, at most 255 characters, or null when nothing is left. */
export function oneLine(text: string | undefined): string | null {
  const clean = (text ?? '').replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  return clean === '' ? null : [...clean].slice(0, LONGEST_TEXT).join('');
}

/** As a page shows it. Quotation marks stay only around a name that could be taken for an address. */
function shown({ name, address, group }: EmailAddress): string {
  const label = /[<>@]/.test(name) ? `"${name}"` : name;
  if (group) return `${label}: ${group.map(shown).join(', ')};`;
  return label && address ? `${label} <${address}>` : label || (address ?? '');
}

function mailboxesOf(value: HeaderValue | undefined): EmailAddress[] {
  if (!value || typeof value !== 'object' || Array.isArray(value) || value instanceof Date) return [];
  return Array.isArray(value.value) ? value.value : [];
}

const mailboxesIn = (value: HeaderValue | undefined): string[] => mailboxesOf(value).flatMap(bareAddresses);

const bareAddresses = ({ address, group }: EmailAddress): string[] => [
  ...(address ? [address] : []),
  ...(group ?? []).flatMap(bareAddresses),
];

/** A header comes as text, as parsed addresses, or as a list of either when it stands there several times. */
function addressesIn(value: HeaderValue | undefined): string[] {
  if (typeof value === 'string') return value.split(/[\s,<>;]+/);
  if (Array.isArray(value)) return value.flatMap((one) => addressesIn(one as HeaderValue));
  return mailboxesIn(value);
}

/** The token of `local+token@domain`. Some mail servers change the case of an address. */
function tokenIn(address: string): string[] {
  const token = /\+([a-z2-7]{20,40})@/i.exec(address)?.[1];
  return token ? [token.toLowerCase()] : [];
}
