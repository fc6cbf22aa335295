/**
 * The text of a calendar part. A byte order mark or zero bytes say UTF-16 whatever the label says; bytes that
 * are UTF-8 are read as that, also under another label (programs label wrongly, and what is read of a
 * calendar is ASCII); the rest by its label, at last as windows-1252, which reads anything.
 */
export function decodedText(bytes: Buffer, label: string | undefined): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  for (const encoding of ['utf-8', label ?? '']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding, or no such encoding.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 2) return null;
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : null;
}

/** What an answer is made of, each with its colon. Nothing else is parsed, so that no words of the mail are ever held. */
const WANTED = new Set([
  ...['BEGIN:', 'END:', 'METHOD:', 'UID:', 'ATTENDEE:', 'ORGANIZER:', 'RECURRENCE-ID:', 'SEQUENCE:'],
  ...['DTSTAMP:', 'DTSTART:', 'DTEND:', 'DURATION:', 'X-MICROSOFT-CDO-REPLYTIME:'],
  ...['TZID:', 'TZOFFSETFROM:', 'TZOFFSETTO:', 'RRULE:', 'RDATE:'],
]);

/** `NAME;` or `NAME:`; anything else at the start of a line belongs to the line before it, also a bare address. */
const STARTS_A_LINE = /^(?!mailto:)([a-z][a-z0-9-]*)[;:]/i;

/**
 * The unfolded lines of a calendar that say something of an answer, names in capitals. A line that is no
 * property goes to the one before it: some programs forget the blank of a folded line.
 */
export function wantedLines(text: string): string[] {
  const lines: string[] = [];
  let name = '';
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const start = STARTS_A_LINE.exec(line);
    if (start) {
      name = start[1].toUpperCase();
      if (WANTED.has(`${name}:`)) lines.push(name + line.slice(start[1].length));
    } else if (WANTED.has(`${name}:`) && lines.length > 0) {
      lines[lines.length - 1] += line.replace(/^[ \t]/, '');
    }
  }
  return lines.map((line) => line.trimEnd());
}
