import type { MailVerdict } from './apply-replies.js';
import { InboundMessageRow } from './inbound-mail.rows.js';
import type { JudgedMail } from './judge-mail.js';
import { kept } from './kept-reading.js';
import type { IncomingMail } from './mail-reading.js';
import { headOf, LARGEST_MESSAGE } from './reading/index.js';

/** Through which door a message came. */
export type MailDoor = 'api' | 'command-line' | 'imap';

/** A message as it came, before anybody has thought about it. */
export type Arrival = {
  id: string;
  contentHash: string;
  identity: string | null;
  raw: Buffer;
  door: MailDoor;
};

/**
 * The row of a message. Held ones keep all until a person has decided; the others `keptDays` after they came,
 * and with 0 days nothing but the fact that they came. What the limit left unread is kept in any case.
 */
export function messageRow(
  mail: IncomingMail,
  {
    arrival: { id, contentHash, identity, raw, door },
    verdict: { verdict, because },
    judged: { about, proof, replies },
    now,
    keptDays,
  }: { arrival: Arrival; verdict: MailVerdict; judged: JudgedMail; now: Date; keptDays: number },
): Partial<InboundMessageRow> {
  const isHandled = verdict !== 'held';
  const isBare = isHandled && keptDays === 0 && because !== 'too-many-from-sender';
  const { tnefClass } = mail;
  return {
    ...{ id, contentHash, identity, door, verdict, because, receivedAt: now, bytes: raw.length, ...about },
    ...(isBare ? NOTHING : wordsOf(mail, raw)),
    messageId: mail.messageId,
    reading:
      replies.length || tnefClass || proof !== 'none'
        ? { replies: isBare ? [] : replies.map(({ reply }) => kept(reply)), tnefClass, proof }
        : null,
    ...{ handledAt: isHandled ? now : null, handledBy: null, handledHow: null },
    rawRemovedAt: isBare ? now : null,
  };
}

const NOTHING = { raw: '', sender: null, subject: null, senderAddress: null };

function wordsOf({ sender, subject, senderAddress }: IncomingMail, raw: Buffer) {
  const whole = raw.length > LARGEST_MESSAGE ? headOf(raw) : raw;
  return { raw: whole.toString('base64'), sender, subject, senderAddress };
}
