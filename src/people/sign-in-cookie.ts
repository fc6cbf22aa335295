import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Configuration } from '../platform/config/index.js';

/**
 * The cookie that signs a browser in. `__Host-` ties it to this host, to https and to `/` (RFC 6265bis,
 * 4.1.3.2); on plain http, which only this machine itself may use, browsers do not agree on that prefix.
 */
export const signInCookie = ({
  PUBLIC_URL,
}: Configuration): { name: string; options: CookieSerializeOptions } => {
  const secure = PUBLIC_URL.startsWith('https:');
  return {
    name: secure ? '__Host-kelatunti' : 'kelatunti',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  };
};
