import type { HeaderLines } from 'mailparser';
import type { DeliveryReport, ReportedRecipient } from '../mail-reading.js';
import { headOf, valuesOf } from './mail-head.js';
import type { MailPart } from './mail-parts.js';

const MOST_RECIPIENTS = 100;
const MOST_MESSAGES = 20;
const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/**
 * The delivery report in a mail (RFC 3464, RFC 6533), or null. Which of our messages it is about stands in the
 * returned original, in X-Original-Message-ID, or in the report's own In-Reply-To and References (Exchange).
 * Exim's older bounces have no such part and name the addresses in X-Failed-Recipients.
 */
export function deliveryReport(lines: HeaderLines, parts: MailPart[]): DeliveryReport | null {
  const status = parts.find(({ kind }) => kind === 'delivery-status');
  const blocks = status ? blocksOf(status.bytes.toString('utf8')) : [];
  const recipients = status ? blocks.flatMap(recipientIn) : failedIn(lines);
  if (!status && recipients.length === 0) return null;
  const originals = parts.filter(({ kind }) => kind === 'message' || kind === 'returned-head');
  const named = [
    ...originals.flatMap(({ bytes }) => idsIn(field(headOf(bytes).toString('latin1'), 'message-id'))),
    ...blocks.flatMap((block) => idsIn(field(block, 'x-original-message-id'))),
    ...['x-original-message-id', 'in-reply-to', 'references'].flatMap((name) =>
      valuesOf(lines, name).flatMap(idsIn),
    ),
  ];
  return {
    recipients: recipients.slice(0, MOST_RECIPIENTS),
    messageIds: [...new Set(named)].slice(0, MOST_MESSAGES),
  };
}

const blocksOf = (text: string): string[] => text.split(/\r?\n[ \t]*\r?\n/);

/** The value of a field, unfolded; empty when it is missing. */
function field(block: string, name: string): string {
  const found = new RegExp(`^${name}:([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)`, 'im').exec(block);
  return (found?.[1] ?? '').replace(/[\r\n]+/g, '').trim();
}

function recipientIn(block: string): ReportedRecipient[] {
  const action = ACTIONS.find((one) => one === /^\w+/.exec(field(block, 'action').toLowerCase())?.[0]);
  const recipient =
    addressIn(field(block, 'original-recipient')) ?? addressIn(field(block, 'final-recipient'));
  if (!action || !recipient) return [];
  return [
    { recipient, action, status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(field(block, 'status'))?.[0] ?? null },
  ];
}

/** `rfc822; <person@example>`, also without the type or the brackets. */
function addressIn(text: string): string | null {
  const address = /([^\s<>;@]+@[^\s<>;@]+)/.exec(text)?.[1]?.toLowerCase();
  return address && address.length <= 255 ? address : null;
}

const failedIn = (lines: HeaderLines): ReportedRecipient[] =>
  valuesOf(lines, 'x-failed-recipients')
    .flatMap((value) => value.split(','))
    .flatMap((text) => addressIn(text) ?? [])
    .map((recipient) => ({ recipient, action: 'failed', status: null }));

const idsIn = (text: string): string[] => text.match(/<[^\s<>]{1,253}>/g) ?? [];
