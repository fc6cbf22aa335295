import { hash, verify } from '@node-rs/argon2';

/** The one password of the demo world; production refuses it (CONTRACT.md, Demo world). */
export const DEMO_PASSWORD = 'kelatunti-demo';
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** What is kept instead of a password: argon2id with the library's parameters (19 MiB, two passes). */
export const passwordHash = (password: string): Promise<string> => hash(password);

let nobodys: Promise<string> | undefined;

/**
 * Whether a password is right. Without a hash (nobody has that address) as much work is done as with one,
 * so that the time of an answer does not tell who has an account.
 */
export async function isRightPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hash('nobody has this password');
  const right = await verify(kept ?? (await nobodys), password);
  return right && kept !== null;
}
