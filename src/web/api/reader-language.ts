import type { FastifyReply, FastifyRequest } from 'fastify';
import { identityOf } from '../../people/index.js';
import type { PageLanguage } from '../kit/format.js';

const LANGUAGE_COOKIE = 'kieli';
const A_YEAR = 365 * 24 * 3600;

export const isPageLanguage = (text: string | undefined): text is PageLanguage =>
  text === 'fi' || text === 'sv' || text === 'en';

/**
 * The language of an answer: the one chosen in this browser, else the signed-in person's own, else for a
 * program what it asks for, else Finnish.
 * @param own the language of the person a page is for, where that is known without anybody signing in
 */
export function readerLanguage(request: FastifyRequest, own?: PageLanguage): PageLanguage {
  const chosen = request.cookies?.[LANGUAGE_COOKIE];
  if (isPageLanguage(chosen)) return chosen;
  if (own) return own;
  const identity = identityOf(request);
  if (identity) return identity.actor.language;
  const asked = request.headers['accept-language']?.slice(0, 2).toLowerCase();
  return request.url.startsWith('/api/') && isPageLanguage(asked) ? asked : 'fi';
}

/** Shows pages in a language in this browser only; what a person gets by mail is chosen in their settings. */
export function chooseForBrowser(reply: FastifyReply, language: PageLanguage): void {
  reply.setCookie(LANGUAGE_COOKIE, language, { path: '/', sameSite: 'lax', httpOnly: true, maxAge: A_YEAR });
}

/** Lets the person's own language decide again: the next reader of this browser may be another. */
export function forgetBrowserChoice(reply: FastifyReply): void {
  reply.clearCookie(LANGUAGE_COOKIE, { path: '/' });
}
