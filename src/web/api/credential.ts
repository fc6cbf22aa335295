import type { FastifyRequest } from 'fastify';
import { signInCookie } from '../../people/index.js';
import type { Configuration } from '../../platform/config/index.js';

/** By what somebody may be known: the secret of an API token or of a browser's sign-in. */
export type Credential = { kind: 'token' | 'cookie'; secret: string };

/** What a request brings; a token goes before a cookie. Null for somebody unknown. */
export function credentialOf(
  request: Pick<FastifyRequest, 'headers' | 'cookies'>,
  configuration: Configuration,
): Credential | null {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token) return { kind: 'token', secret: token };
  const secret = request.cookies[signInCookie(configuration).name];
  return secret ? { kind: 'cookie', secret } : null;
}
