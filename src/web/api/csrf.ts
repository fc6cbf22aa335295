import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The token a browser's writes carry: a keyed hash of the sign-in, so it lives and dies with it and needs
 * no row. Programs with an API token need none, because no browser sends those by itself.
 */
export const csrfToken = (secretKey: string, signInId: string): string =>
  createHmac('sha256', secretKey).update(`csrf ${signInId}`).digest('base64url');

/** Whether a token that came with a request is the sign-in's own. */
export function isCsrfToken(secretKey: string, signInId: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(csrfToken(secretKey, signInId));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
