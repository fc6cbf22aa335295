import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A new row id: a random UUID, 36 characters. */
export const newId = (): string => randomUUID();

/** A secret for an address or a cookie: 128 random bits or more, lower-case letters and digits only,
 *  because some mail systems change the case of an address. */
export function newSecret(bytes = 20): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of randomBytes(bytes)) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= 0xff;
  }
  return text;
}

/** What is stored instead of a secret: its SHA-256 in hex. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
