import { daysBetween, localDateOf } from '../../domain/time.js';
import type { CaseLine } from '../../sessions/index.js';
import type { CaseRow, CasesModel } from './cases.model.js';

const PAGE = 50;
const HASTE: readonly string[] = ['urgent', 'soon', 'normal'];

const isOver = ({ booking }: CaseLine, now: Date): boolean => booking !== null && booking.endsAt <= now;

/** Which page of the list an address asks for, from 1. */
export const pageNumber = (asked: string | undefined): number => Math.max(1, Math.floor(Number(asked)) || 1);

/**
 * The cases of one page, the most urgent and longest waiting first, past hours last; fifty, and one more
 * when there is a page after it.
 */
export function casesOfPage(lines: readonly CaseLine[], now: Date, page: number): CaseLine[] {
  const over = (line: CaseLine) => (isOver(line, now) ? 1 : 0);
  return lines
    .toSorted((a, b) => over(a) - over(b) || haste(a) - haste(b) || waitedSince(a) - waitedSince(b))
    .slice((page - 1) * PAGE, page * PAGE + 1);
}

export function casesModel(lines: readonly CaseLine[], now: Date, page: number): CasesModel {
  const today = localDateOf(now);
  return {
    rows: lines.slice(0, PAGE).map((line) => rowOf(line, today, isOver(line, now))),
    first: page > 1 ? '/asiat' : null,
    next: lines.length > PAGE ? `/asiat?sivu=${page + 1}` : null,
  };
}

const haste = ({ client }: CaseLine): number => HASTE.indexOf(client.urgency);
const waitedSince = ({ client }: CaseLine): number => client.registeredAt.getTime();

const rowOf = ({ client, booking, unready }: CaseLine, today: string, over: boolean): CaseRow => ({
  id: client.id,
  code: client.code,
  state: client.state,
  urgency: client.urgency as CaseRow['urgency'],
  themes: client.themes,
  waitedDays: daysBetween(localDateOf(client.registeredAt), today),
  hour: booking && { startsAt: booking.startsAt, over, covered: unready === null },
});
