/** The ETag of a row's revision (RFC 9110, 8.8.3). */
export const entityTag = (revision: number): string => `"${revision}"`;

/**
 * The revision an `If-Match` asks for: undefined when any will do, and one that never stands when the tag
 * is none of ours.
 */
export function wantedRevision(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const tag = /^"(\d{1,9})"$/.exec(ifMatch.trim());
  return tag ? Number(tag[1]) : -1;
}
