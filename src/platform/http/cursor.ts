/** Where a page of a list ended: the instant it is ordered by and, for equal instants, the id. */
export type Cursor = { at: Date; id: string };

/** The opaque text a client sends back to get the next page. */
export const cursorAfter = ({ at, id }: Cursor): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** A cursor nobody was given reads as none: the list then begins anew. */
export function readCursor(cursor: string | undefined): Cursor | null {
  const text = Buffer.from(cursor ?? '', 'base64url').toString('utf8');
  const [, instant, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-z-]{1,36})$/.exec(text) ?? [];
  const at = new Date(instant ?? '');
  return id === undefined || Number.isNaN(at.getTime()) ? null : { at, id };
}
