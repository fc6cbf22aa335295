import { z } from 'zod';
import { dialectOf } from '../database/connection.js';
import { readMailboxUrl } from './mailbox-url.js';

const port = z.coerce.number().int().min(0).max(65535);
const secret = z.string().refine((text) => Buffer.byteLength(text) >= 32, 'needs at least 32 bytes');
const mailbox = z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/, 'needs a bare mail address');

/** Every setting, with the sentence docs/configuration.md prints. */
export const SETTINGS = {
  PORT: {
    schema: port.default(3000),
    text: 'Port the web server listens on; a worker answers only `/metrics` and `/health` there.',
  },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
    text: 'Address people and calendars use, without a slash at the end. Production needs https.',
  },
  DATABASE_URL: {
    schema: z
      .string()
      .refine((url) => dialectOf(url) !== null, 'is neither sqlite:<file> nor postgres://...')
      .default('sqlite:data/kelatunti.sqlite'),
    text: '`sqlite:<file>` or `postgres://user:password@host/name`.',
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }),
    text: 'Mail server that takes what the service sends, `smtp://` or `smtps://`.',
  },
  MAIL_FROM: { schema: mailbox, text: 'Sender of plain mail.' },
  REPLY_ADDRESS: { schema: mailbox, text: 'Mailbox that receives answers to invitations; their organizer.' },
  REPLY_SUBADDRESS: {
    schema: z.enum(['on', 'off']).default('on'),
    text: '`on`: answers come to `local+token@domain`, one secret token per person and series.',
  },
  IMAP_URL: {
    schema: z
      .string()
      .refine((url) => readMailboxUrl(url) !== null, 'is not imaps://user:password@host[:port][/folder]')
      .optional(),
    text: 'Mailbox of REPLY_ADDRESS, `imaps://user:password@host[:port][/folder]`; what is no letter or digit is percent-encoded. Every message in the folder (INBOX unless named) is taken and moved to `Kelatunti/Handled` or `Kelatunti/Held`. `imap://` is turned to TLS first; without TLS only this machine itself is asked. Without it answers come in by `kelatunti mail ingest` or the API.',
  },
  MAIL_AUTHSERV_ID: {
    schema: z
      .string()
      .regex(/^[^\s;]+$/, 'needs the bare name')
      .optional(),
    text: 'Name your mail server writes first in its own `Authentication-Results` header. Only what it vouches for there proves a sender; without it the secret reply address does alone.',
  },
  MAIL_KEPT_DAYS: {
    schema: z.coerce.number().int().min(0).max(90).default(0),
    text: 'For how many days the text of a message that came in is kept after it is handled; 0 removes it at once. A message that waits for a decision is kept until then.',
  },
  SECRET_KEY: { schema: secret, text: 'At least 32 bytes; signs form tokens and seals the log chain.' },
  CLOCK: {
    schema: z.iso.datetime().optional(),
    text: 'Demo and tests only: an ISO instant from which the clock runs.',
  },
  ROLE: {
    schema: z.enum(['all', 'web', 'worker']).default('all'),
    text: '`web` serves pages and the API, `worker` sends mail and does clock work, `all` does both.',
  },
  DATA: {
    schema: z.literal('fictitious'),
    text: 'Must be `fictitious` until second factor, retention and log extract work.',
  },
} as const;

type Settings = { [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]['schema']> };

/** The service's settings, checked. `demo` is set by the demo command alone. */
export type Configuration = Settings & { demo: boolean };
export const CONFIGURATION = Symbol('Configuration');

/**
 * Reads the settings from an environment. Answers either all of them or every problem at once, each a
 * sentence that names the setting; an empty value counts as missing.
 */
export function readConfiguration(
  environment: Record<string, string | undefined>,
  demo = false,
): { configuration: Configuration } | { problems: string[] } {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, { schema, text }] of Object.entries(SETTINGS)) {
    const value = environment[name]?.trim() || undefined;
    const read = schema.safeParse(value);
    if (read.success) settings[name] = read.data;
    else problems.push(`${name} ${value ? whatIsWrong(read.error) : 'is missing'}. ${text}`);
  }
  if (!demo) problems.push(...productionProblems(settings));
  return problems.length ? { problems } : { configuration: { ...(settings as Settings), demo } };
}

const whatIsWrong = (error: z.ZodError): string =>
  error.issues.map((issue) => `is wrong: ${issue.message}`).join('; ');

function productionProblems(settings: Record<string, unknown>): string[] {
  const problems: string[] = [];
  const url = typeof settings['PUBLIC_URL'] === 'string' ? settings['PUBLIC_URL'] : '';
  if (url.startsWith('http:') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(url)) {
    problems.push('PUBLIC_URL is wrong: production needs https outside this machine.');
  }
  if (settings['CLOCK'] && settings['DATA'] !== 'fictitious')
    problems.push('CLOCK is for the demo and tests only.');
  return problems;
}
