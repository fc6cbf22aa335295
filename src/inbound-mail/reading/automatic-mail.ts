import type { HeaderLines } from 'mailparser';
import type { Automatic } from '../mail-reading.js';
import { oneLine, valuesOf } from './mail-head.js';

/** What out-of-office mails call themselves in the languages of the users. Counts only beside a header. */
const AWAY =
  /out of (the )?office|automatic reply|auto(matic)?[- ]?(reply|response)|vacation|poissa|lomalla|automaattinen vastaus|poissaoloilmoitus|frånvar|autosvar|automatiskt svar/i;

const CHALLENGE =
  /confirm (your|that you)|verify your (e-?mail|address|message)|(sender|address) verification|verification required|vahvista (lähettäj|viesti|osoitte)|bekräfta (din|ditt|avsändare)/i;

const BULK_PRECEDENCE = ['bulk', 'list', 'junk'];

/**
 * What kind of automatic mail the head of a message announces, or null. Whether it carries an answer all the
 * same is asked first by the caller: Google marks answers as automatic. X-Auto-Response-Suppress is no sign,
 * Exchange puts it into mail of people too. A subject alone never decides (RFC 3834; RFC 8098 for receipts).
 */
export function automaticKind(lines: HeaderLines, subject: string | null): Automatic | null {
  const type = (valuesOf(lines, 'content-type')[0] ?? '').toLowerCase();
  if (type.startsWith('multipart/report') && type.includes('disposition-notification')) return 'read-receipt';
  const submitted = word(lines, 'auto-submitted');
  const precedence = word(lines, 'precedence');
  const repliesItself =
    submitted === 'auto-replied' ||
    precedence === 'auto_reply' ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => valuesOf(lines, name).length > 0);
  const list = BULK_PRECEDENCE.includes(precedence) || valuesOf(lines, 'list-id').length > 0;
  if (!repliesItself && !list && (submitted === '' || submitted === 'no')) return null;
  if (CHALLENGE.test(subject ?? '')) return 'challenge';
  return repliesItself || AWAY.test(subject ?? '') ? 'out-of-office' : 'bulk';
}

/** The first word of a header in small letters; empty without the header. */
const word = (lines: HeaderLines, name: string): string =>
  (oneLine(valuesOf(lines, name)[0]) ?? '').split(/[\s;(]/)[0].toLowerCase();
