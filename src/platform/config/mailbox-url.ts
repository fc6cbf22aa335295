/** Where a mailbox is and who may open it. */
export type MailboxAddress = {
  host: string;
  port: number;
  /** TLS from the first byte (`imaps`); else the connection is turned to TLS before the password is told. */
  secure: boolean;
  user: string;
  password: string;
  /** The folder by its parts, the outermost first. */
  folder: string[];
};

const PORTS = { 'imaps:': 993, 'imap:': 143 } as const;
const NAMES = /^[^\p{Cc}]+$/u;

/**
 * Reads `imap(s)://user:password@host[:port][/folder]`; whatever is no letter or digit in user, password and
 * folder may be percent-encoded. Without a folder it is INBOX. Null for anything else, also without a password.
 */
export function readMailboxUrl(text: string): MailboxAddress | null {
  try {
    const url = new URL(text);
    const { protocol, hostname } = url;
    if (protocol !== 'imap:' && protocol !== 'imaps:') return null;
    const [user, password] = [url.username, url.password].map(decodeURIComponent);
    const folder = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
    if (!hostname || url.search || url.hash || ![user, password, ...folder].every((name) => NAMES.test(name)))
      return null;
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || PORTS[protocol],
      secure: protocol === 'imaps:',
      user,
      password,
      folder: folder.length ? folder : ['INBOX'],
    };
  } catch {
    return null;
  }
}
