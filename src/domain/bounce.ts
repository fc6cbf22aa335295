/**
 * What a mail server's "no" is about: the address (nobody is behind it), the mailbox behind it (full), this one
 * message (too large, not wanted), or something that passes by itself.
 */
export const BOUNCES = ['address', 'mailbox', 'message', 'temporary'] as const;
export type Bounce = (typeof BOUNCES)[number];

/** What is known of a refused or late mail; whatever a server leaves out is null. */
export type BounceSigns = {
  /** Enhanced status code of RFC 3463, such as 5.1.1. */
  status: string | null;
  /** Reply code of RFC 5321 4.2, such as 550. */
  smtpCode?: number | null;
  /** Of a delivery report (RFC 3464 2.3.3). */
  action?: 'failed' | 'delayed' | null;
  /** Which command was refused: a bare 550 says "no such user" only in answer to the recipient. */
  step?: 'sender' | 'recipient' | 'content' | null;
};

/** RFC 3463 3.2 (addressing), 3.3 (mailbox), 3.5 (routing): the subject and detail that are not about the message. */
const ABOUT: Readonly<Record<string, Bounce>> = {
  '1.0': 'address',
  '1.1': 'address',
  '1.2': 'address',
  '1.3': 'address',
  '1.4': 'address',
  '1.6': 'address',
  // RFC 7505: the domain takes no mail.
  '1.10': 'address',
  '2.0': 'mailbox',
  '2.1': 'address',
  '2.2': 'mailbox',
  '2.4': 'mailbox',
  // What Exchange Online says of somebody it does not know, and everybody of a domain without a server.
  '4.1': 'address',
  '4.4': 'address',
};

/** Without an enhanced code: RFC 5321 4.2.3. */
const BY_REPLY: Readonly<Record<number, Bounce>> = {
  550: 'address',
  551: 'address',
  552: 'mailbox',
  553: 'address',
};

/**
 * Judges a refusal by the enhanced status code of RFC 3463 and, where there is none, by the reply code of
 * RFC 5321. 5.x.x and a report with action `failed` are final, all else passes. A sender's address that is not
 * liked (5.1.7, 5.1.8) and every matter of content or policy (5.3, 5.5, 5.6, 5.7) speak of the message, not of
 * its reader. A report that ends 4.x.x tries as failed is about the mailbox when it is full, else about the way
 * there: `temporary`, so that no address is called broken for it.
 */
export function bounceOf({ status, smtpCode = null, action = null, step = null }: BounceSigns): Bounce {
  if (action === 'delayed') return 'temporary';
  const parts = /^([245])\.(\d{1,3}\.\d{1,3})$/.exec(status ?? '');
  if (!parts) return byReply({ smtpCode, action, step });
  const [, kind = '', about = ''] = parts;
  if (kind !== '5') return action === 'failed' && about === '2.2' ? 'mailbox' : 'temporary';
  const bounce = ABOUT[about] ?? 'message';
  return step === 'sender' ? 'message' : bounce;
}

function byReply({ smtpCode, action, step }: Omit<Required<BounceSigns>, 'status'>): Bounce {
  if (smtpCode === null) return action === 'failed' ? 'message' : 'temporary';
  if (smtpCode < 500) return 'temporary';
  const aboutReader = step === null || step === 'recipient';
  return (aboutReader && BY_REPLY[smtpCode]) || 'message';
}
