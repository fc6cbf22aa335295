import { daysBetween, localDateOf } from '../../domain/time.js';
import type { CaseLine } from '../../sessions/index.js';
import type { CaseRow, CasesModel } from './cases.model.js';

const PAGE = 50;
const HASTE: readonly string[] = ['urgent', 'soon', 'normal'];

/** A pair's open cases, the most urgent and longest waiting first, past hours last; fifty on a page. */
export function casesModel(lines: readonly CaseLine[], now: Date, page = '1'): CasesModel {
  const today = localDateOf(now);
  const number = Math.max(1, Math.floor(Number(page)) || 1);
  const over = (line: CaseLine) => (line.booking && line.booking.endsAt <= now ? 1 : 0);
  const ordered = lines.toSorted(
    (a, b) => over(a) - over(b) || haste(a) - haste(b) || waitedSince(a) - waitedSince(b),
  );
  const rows = ordered
    .slice((number - 1) * PAGE, number * PAGE)
    .map((line) => rowOf(line, today, over(line) === 1));
  return {
    rows,
    first: number > 1 ? '/asiat' : null,
    next: ordered.length > number * PAGE ? `/asiat?sivu=${number + 1}` : null,
  };
}

const haste = ({ client }: CaseLine): number => HASTE.indexOf(client.urgency);
const waitedSince = ({ client }: CaseLine): number => client.registeredAt.getTime();

const rowOf = ({ client, booking }: CaseLine, today: string, over: boolean): CaseRow => ({
  id: client.id,
  code: client.code,
  state: client.state,
  urgency: client.urgency as CaseRow['urgency'],
  themes: client.themes,
  waitedDays: daysBetween(localDateOf(client.registeredAt), today),
  hour: booking && { startsAt: booking.startsAt, over },
});
