import type { FastifyRequest } from 'fastify';
import { identityOf } from '../../people/index.js';
import type { PageLanguage } from '../kit/format.js';

/** The cookie that keeps the choice of somebody who has not signed in. */
export const LANGUAGE_COOKIE = 'kieli';

const isLanguage = (text: string | undefined): text is PageLanguage =>
  text === 'fi' || text === 'sv' || text === 'en';

/**
 * The language of an answer: the signed-in person's own, else the one chosen on this browser, else for a
 * program what it asks for, else Finnish.
 */
export function readerLanguage(request: FastifyRequest): PageLanguage {
  const identity = identityOf(request);
  if (identity) return identity.actor.language;
  const chosen = request.cookies?.[LANGUAGE_COOKIE];
  if (isLanguage(chosen)) return chosen;
  const asked = request.headers['accept-language']?.slice(0, 2).toLowerCase();
  return request.url.startsWith('/api/') && isLanguage(asked) ? asked : 'fi';
}
