/** The ETag of a row's revision (RFC 9110, 8.8.3). */
export const entityTag = (revision: number): string => `"${revision}"`;

/**
 * Whether a write may go on: true without `If-Match`, with `*` and with the present revision's tag. A weak
 * tag never matches (RFC 9110, 13.1.1).
 */
export function stillMatches(ifMatch: string | undefined, revision: number): boolean {
  if (ifMatch === undefined || ifMatch.trim() === '*') return true;
  return ifMatch.split(',').some((tag) => tag.trim() === entityTag(revision));
}
