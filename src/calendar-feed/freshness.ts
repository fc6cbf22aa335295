/** What a program says it has already. */
export type Condition = { ifNoneMatch?: string | undefined; ifModifiedSince?: string | undefined };
/** What it would be sent. */
export type Validators = { etag: string; modifiedAt: Date };

/**
 * Whether a program has the present bytes already (RFC 9110, 13.1.2 and 13.1.3): its tags decide when it
 * sends any, otherwise the day it names. A date nobody can read is as good as none.
 */
export function isFresh(
  { ifNoneMatch, ifModifiedSince }: Condition,
  { etag, modifiedAt }: Validators,
): boolean {
  if (ifNoneMatch !== undefined) {
    return ifNoneMatch
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''))
      .some((tag) => tag === '*' || tag === etag);
  }
  const since = ifModifiedSince === undefined ? Number.NaN : Date.parse(ifModifiedSince);
  return wholeSecond(modifiedAt) <= since;
}

/**
 * The Last-Modified of an answer sent now. A date has whole seconds only, so a change within the second of
 * the answer would look like none; such an answer carries the second before (RFC 9110, 8.8.2.2).
 */
export const lastModified = (modifiedAt: Date, now: Date): string =>
  new Date(Math.min(wholeSecond(modifiedAt), wholeSecond(now) - 1000)).toUTCString();

const wholeSecond = (instant: Date): number => Math.floor(instant.getTime() / 1000) * 1000;
