/**
 * What every calendar text of the service shares, in messages and in feeds: lines of at most 75 octets that
 * split no character (RFC 5545 3.1), and the address of an hour in the words calendar programs know.
 */
export const PRODUCT = '//Kelatunti//Kelatunti//FI';

/** Text that no calendar message may hold: a control character or half a character. */
export class UnprintableText extends Error {}

/** @throws UnprintableText when a name, an address or a text holds a control character */
export function refuseUnprintable(texts: readonly string[]): void {
  if (texts.some((text) => /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text))) {
    throw new UnprintableText('A control character stands in a calendar message; nothing was built');
  }
}

/** The content lines of a calendar text, each whole. */
export const unfolded = (text: string): string[] =>
  text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');

/** The text of content lines: CRLF after each, folded where it is too long. */
export function folded(lines: readonly string[]): string {
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('');
}

/** 75 octets a line, the leading space of a continuation counted, never inside a character. */
function foldedLine(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += length;
  }
  return text;
}

/**
 * The CONFERENCE of RFC 7986 5.11; its value is an address, so nothing in it is escaped. A room of Teams or
 * Meet is also told in the words their own calendars know (MAIL.md rule 13).
 */
export function conferenceLines(joinUrl: string): string[] {
  const { hostname } = new URL(joinUrl);
  const lines = [`CONFERENCE;VALUE=URI:${joinUrl}`];
  if (hostname === 'teams.microsoft.com' || hostname === 'teams.live.com') {
    lines.push(`X-MICROSOFT-SKYPETEAMSMEETINGURL:${joinUrl}`);
  }
  if (hostname === 'meet.google.com') lines.push(`X-GOOGLE-CONFERENCE:${joinUrl}`);
  return lines;
}
