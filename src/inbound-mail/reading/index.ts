import { createHash } from 'node:crypto';
import type { CalendarReply } from '../../domain/reply.js';
import type { CalendarFault, IncomingMail } from '../mail-reading.js';
import { automaticKind } from './automatic-mail.js';
import { vouchesFor } from './authentication-results.js';
import { calendarAnswers, type CalendarAnswers } from './calendar-answers.js';
import { decodedText } from './calendar-text.js';
import { deliveryReport } from './delivery-report.js';
import {
  headEnd,
  headOf,
  isDateReadable,
  LARGEST_HEAD,
  messageIdOf,
  replyTokensOf,
  sendersOf,
  subjectOf,
} from './mail-head.js';
import { partsOf, type Deadline, type MailPart, type MailParts } from './mail-parts.js';
import { tnefAnswerClass } from './tnef.js';

export { headOf } from './mail-head.js';

/** Of a longer message only the head is read. */
export const LARGEST_MESSAGE = 30 * 1024 * 1024;

const LONGEST_READING_MS = 5000;
const DEEPEST_MESSAGE = 3;
const MOST_ANSWERS = 60;
const HASHED_AT_ONCE = 1024 * 1024;

/**
 * Reads a mail as it came: who sent it, what answers and reports it carries, and what kind of mail it is
 * (MAIL.md, "Coming in"). Never throws, and is bounded in time and memory: what cannot be read is null or a
 * fault. A calendar part is looked for before a mail is called automatic, since Google marks answers as such.
 * `authservId` names the server whose Authentication-Results count; null trusts nobody.
 */
export async function readMail(raw: Buffer, settings: { authservId: string | null }): Promise<IncomingMail> {
  const deadline = { at: performance.now() + LONGEST_READING_MS };
  const end = headEnd(raw);
  const tooLarge = raw.length > LARGEST_MESSAGE;
  const mail = await partsOf(end && !tooLarge ? raw : headAlone(raw), deadline);
  const carried = await carriedBy(mail, end === null && raw.length > LARGEST_HEAD, deadline);
  const { sender, senderAddress, senders } = sendersOf(mail.headers, mail.lines);
  const subject = subjectOf(mail.headers);
  return {
    messageId: messageIdOf(mail.headers),
    bodyHash: hashOf(raw.subarray(end?.body ?? LARGEST_HEAD)),
    sender,
    senderAddress,
    senders,
    subject,
    dateReadable: isDateReadable(mail.lines),
    replyTokens: replyTokensOf(mail.headers),
    authenticated: senders === 1 && vouchesFor(mail.lines, settings.authservId, senderAddress),
    automatic: saysNothing(carried) ? automaticKind(mail.lines, subject) : null,
    ...carried,
    tooLarge,
  };
}

type Carried = Pick<IncomingMail, 'report' | 'replies' | 'fault' | 'nested' | 'tnefClass'>;

const headAlone = (raw: Buffer): Buffer => Buffer.concat([headOf(raw), Buffer.from('\r\n\r\n')]);

async function carriedBy(mail: MailParts, endlessHead: boolean, deadline: Deadline): Promise<Carried> {
  const { replies, fault } = answersOf(mail);
  const report = deliveryReport(mail.lines, mail.parts);
  // A report returns our own message, which answers nothing.
  const looksInside = replies.length === 0 && fault === null && report === null;
  return {
    report,
    replies,
    fault: endlessHead ? 'too-large' : fault,
    nested: looksInside && (await answersInside(mail.parts, deadline, 1)),
    tnefClass: first(ofKind(mail.parts, 'tnef'), ({ bytes }) => tnefAnswerClass(bytes)),
  };
}

const saysNothing = ({ report, replies, fault, nested, tnefClass }: Carried): boolean =>
  report === null && replies.length === 0 && fault === null && !nested && tnefClass === null;

/** The answers of all calendar parts, each once; a single part that cannot be read makes the whole doubtful. */
function answersOf({ parts, stopped }: MailParts): CalendarAnswers {
  const read = ofKind(parts, 'calendar').map(answersIn);
  const fault: CalendarFault | null = stopped ?? first(read, (one) => one.fault);
  const once = new Map<string, CalendarReply>();
  for (const reply of read.flatMap(({ replies }) => replies)) once.set(JSON.stringify(reply), reply);
  return once.size > MOST_ANSWERS
    ? { replies: [], fault: 'too-many-events' }
    : { replies: [...once.values()], fault };
}

function answersIn({ bytes, params, cut }: MailPart): CalendarAnswers {
  if (cut) return { replies: [], fault: 'too-large' };
  return calendarAnswers(decodedText(bytes, params['charset']), params['method']);
}

/** Whether a message that came along as a part carries an answer, three messages deep. */
async function answersInside(parts: MailPart[], deadline: Deadline, depth: number): Promise<boolean> {
  for (const { bytes } of ofKind(parts, 'message')) {
    const inner = await partsOf(bytes, deadline);
    if (answersOf(inner).replies.length > 0) return true;
    if (depth < DEEPEST_MESSAGE && (await answersInside(inner.parts, deadline, depth + 1))) return true;
  }
  return false;
}

const ofKind = (parts: MailPart[], kind: MailPart['kind']): MailPart[] =>
  parts.filter((part) => part.kind === kind);

function first<One, Found>(all: One[], look: (one: One) => Found | null): Found | null {
  for (const one of all) {
    const found = look(one);
    if (found !== null) return found;
  }
  return null;
}

/** Line endings do not count: one door turns them, another does not. */
function hashOf(body: Buffer): string {
  const hash = createHash('sha256');
  for (let at = 0; at < body.length; at += HASHED_AT_ONCE) {
    const text = body.subarray(at, at + HASHED_AT_ONCE).toString('latin1');
    hash.update(text.replaceAll('\r', ''), 'latin1');
  }
  return hash.digest('hex');
}
