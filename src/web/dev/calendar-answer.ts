import { createHash } from 'node:crypto';

type Mailbox = { name: string; email: string };

/** One answer of a calendar program to an invitation of this service. */
export type CalendarAnswer = {
  /** What it says; a proposal brings `proposal` with it. */
  says: 'accepted' | 'tentative' | 'declined' | 'proposal';
  uid: string;
  sequence: number;
  organizer: string;
  attendee: Mailbox;
  /** The hour that is meant, by its start; null for the whole season, or for a single event. */
  instance: Date | null;
  proposal: { startsAt: Date; endsAt: Date } | null;
  /** Who really sends it and where to, when that is not the invited person and the organizer. */
  from?: Mailbox;
  to?: string;
  at: Date;
};

const SUBJECTS = {
  accepted: 'Hyväksytty: Etäkonsultaatio',
  tentative: 'Alustavasti hyväksytty: Etäkonsultaatio',
  declined: 'Hylätty: Etäkonsultaatio',
  proposal: 'Uusi ehdotettu aika: Etäkonsultaatio',
} as const;
const PART_STAT = {
  accepted: 'ACCEPTED',
  tentative: 'TENTATIVE',
  declined: 'DECLINED',
  proposal: 'TENTATIVE',
};

/**
 * A message as Outlook would send it, for the demo: the invited people there have no mail program. The same
 * answer at the same instant is the same message.
 */
export function calendarAnswer(answer: CalendarAnswer): Buffer {
  const method = answer.says === 'proposal' ? 'COUNTER' : 'REPLY';
  const times = answer.proposal;
  const lines = [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `ATTENDEE;PARTSTAT=${PART_STAT[answer.says]};CN="${answer.attendee.name}":mailto:${answer.attendee.email}`,
    `ORGANIZER:mailto:${answer.organizer}`,
    `UID:${answer.uid}`,
    ...(answer.instance ? [`RECURRENCE-ID:${utc(answer.instance)}`] : []),
    ...(times ? [`DTSTART:${utc(times.startsAt)}`, `DTEND:${utc(times.endsAt)}`] : []),
    `DTSTAMP:${utc(answer.at)}`,
    `SEQUENCE:${answer.sequence}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return message({
    from: answer.from ?? answer.attendee,
    to: answer.to ?? answer.organizer,
    subject: SUBJECTS[answer.says],
    at: answer.at,
    type: `text/calendar; charset=utf-8; method=${method}`,
    body: `${lines.map(folded).join('\r\n')}\r\n`,
  });
}

/** A mail that somebody writes by hand. */
export const plainMail = (mail: {
  from: Mailbox;
  to: string;
  subject: string;
  at: Date;
  body: string;
}): Buffer => message({ ...mail, type: 'text/plain; charset=utf-8' });

/** The word of a mail server that there is no such address (RFC 3464). */
export function bounceMail(bounce: { to: string; recipient: string; messageId: string; at: Date }): Buffer {
  const { to, recipient, messageId, at } = bounce;
  const body = [
    ...['--raja', 'Content-Type: text/plain; charset=utf-8', '', 'Osoitetta ei ole.', ''],
    ...['--raja', 'Content-Type: message/delivery-status', ''],
    ...['Reporting-MTA: dns; mail.kela.example', '', `Final-Recipient: rfc822; ${recipient}`],
    ...['Action: failed', 'Status: 5.1.1', ''],
    ...['--raja', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, '', '--raja--', ''],
  ].join('\r\n');
  const head = headOf({
    from: { name: 'Mail Delivery System', email: 'mailer-daemon@kela.example' },
    ...{ to, subject: 'Undelivered Mail Returned to Sender', at, body },
  });
  const type = 'Content-Type: multipart/report; report-type=delivery-status; boundary="raja"';
  return Buffer.from([...head, 'Auto-Submitted: auto-replied', type, '', body].join('\r\n'));
}

type Parts = { from: Mailbox; to: string; subject: string; at: Date; body: string };

function message({ type, ...parts }: Parts & { type: string }): Buffer {
  const encoded = Buffer.from(parts.body).toString('base64').replace(/.{76}/g, '$&\r\n');
  const head = [...headOf(parts), `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'];
  return Buffer.from([...head, '', encoded, ''].join('\r\n'));
}

function headOf({ from, to, subject, at, body }: Parts): string[] {
  const hash = createHash('sha256').update(`${from.email} ${to} ${at.toISOString()} ${body}`).digest('hex');
  return [
    `From: ${word(from.name)} <${from.email}>`,
    `To: <${to}>`,
    `Subject: ${word(subject)}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${hash.slice(0, 32)}@posti.example>`,
    'MIME-Version: 1.0',
  ];
}

/** A word of a header that may hold other letters than a to z (RFC 2047). */
const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

const utc = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d+/g, '');

/** At most 75 octets a line, splitting no letter (RFC 5545 3.1). */
function folded(line: string): string {
  const rows = [''];
  for (const letter of line) {
    const row = rows.at(-1)!;
    if (Buffer.byteLength(row + letter) > 74) rows.push(` ${letter}`);
    else rows[rows.length - 1] = row + letter;
  }
  return rows.join('\r\n');
}
