import type { TokenScope } from '../../domain/codes.js';

const READS = new Set(['GET', 'HEAD']);
const CALENDAR = ['/api/v1/me', '/api/v1/sessions', '/api/v1/series', '/api/v1/feeds'];

const isUnder = (pattern: string, roots: readonly string[]): boolean =>
  roots.some((root) => pattern === root || pattern.startsWith(`${root}/`));

/**
 * What a key may be used for, whatever its person may do: everything; reading alone; handing in mail alone
 * (the mail server's key); the report alone; the hours and subscription addresses alone, without a way to
 * plan or cancel. A key that is lost then opens no more than its purpose.
 */
const ALLOWS: Readonly<Record<TokenScope, (method: string, pattern: string) => boolean>> = {
  all: () => true,
  read: (method) => READS.has(method),
  mail: (method, pattern) => method === 'POST' && pattern === '/api/v1/inbound-mail',
  report: (method, pattern) => READS.has(method) && isUnder(pattern, ['/api/v1/reports']),
  calendar: (method, pattern) =>
    isUnder(pattern, ['/api/v1/feeds']) || (READS.has(method) && isUnder(pattern, CALENDAR)),
};

/** Whether a key of this scope opens a route, by method and pattern (`/api/v1/cases/:id`). */
export const scopeAllows = (scope: TokenScope, method: string, pattern: string): boolean =>
  ALLOWS[scope](method, pattern);
