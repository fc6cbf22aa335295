import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import type { MailboxAddress } from '../../platform/config/index.js';
import { LARGEST_MESSAGE } from '../receive-mail.js';

const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'];

/** How long to wait for what; a test waits less. */
export type Pace = {
  /** The whole folder is looked through again after so long, whatever the server tells or keeps to itself. */
  lookAgainMs: number;
  /** The same while a message waits to be tried again. */
  tryAgainMs: number;
  /** Where the server cannot tell of new mail (no IDLE, RFC 2177) it is asked so often. */
  askMs: number;
  /** Before the first new try to connect; doubled with each further one. */
  firstDelayMs: number;
  longestDelayMs: number;
};

/**
 * How to reach a mailbox. The password is told over verified TLS only: `imaps` begins with it, `imap` must be
 * turned to it (STARTTLS, RFC 3501 6.2.1) or fails. This machine itself is trusted, also without TLS or with a
 * certificate nobody signed. Nothing is logged: what imapflow would write holds addresses and subjects.
 */
export function connectionOptions(address: MailboxAddress, askMs: number): ImapFlowOptions {
  const { host, port, secure, user, password } = address;
  const isHere = THIS_MACHINE.includes(host);
  return {
    host,
    port,
    secure,
    ...(!secure && !isHere && { doSTARTTLS: true }),
    ...(!secure && isHere && { tls: { rejectUnauthorized: false } }),
    auth: { user, pass: password },
    logger: false,
    clientInfo: { name: 'Kelatunti' },
    autoIdleDelay: 500,
    maxIdleTime: askMs,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    // A server that means to send more than the largest message asked for is broken.
    maxLiteralSize: 2 * LARGEST_MESSAGE,
  };
}

/** A connection to the mailbox, not opened yet. Loaded when first needed: most processes read no mailbox. */
export async function newConnection(address: MailboxAddress, askMs: number): Promise<ImapFlow> {
  const { ImapFlow: Connection } = await import('imapflow');
  return new Connection(connectionOptions(address, askMs));
}

/** How long to wait before the next try after `tries` failed ones (0 or more). */
export const delayAfter = (tries: number, { firstDelayMs, longestDelayMs }: Pace): number =>
  Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(tries, 30));

/** What may stand in the log of a fault between mail servers: its code, never a server's words. */
export function nameOfFault(fault: unknown): string {
  const { code, name, authenticationFailed, tlsFailed } = fault as Record<string, unknown>;
  if (authenticationFailed) return 'sign-in-refused';
  if (tlsFailed) return 'no-trustworthy-tls';
  const words = [code, name].find((word) => typeof word === 'string' && /^[\w-]{1,60}$/.test(word));
  return typeof words === 'string' ? words : 'unknown';
}
