import type { Untold } from '../../reports/index.js';
import type { PageLanguage } from '../kit/format.js';
import { textsIn } from '../texts/index.js';
import type { ShapedImpact } from './impact-shape.js';

const BYTE_ORDER_MARK = '\uFEFF';
const COLUMNS = [
  'figure',
  'part',
  'value',
  'n',
  'missing',
  'intervalLow',
  'intervalHigh',
  'note',
  'definition',
];

type Cell = string | number | null;
type Told = {
  n: number | null;
  missing: number | null;
  interval: readonly number[] | null;
  because?: Untold;
  definition: { id: string; version: number; text: string };
};
type Line = { figure: string; part: string; value: Cell; of: Told; interval?: boolean };

/**
 * A report as a spreadsheet reads it: UTF-8 with a byte order mark, semicolons, CRLF (RFC 4180 but for the
 * semicolon, which Finnish spreadsheets want), one figure a line. Decimals have a comma in Finnish and
 * Swedish, as a spreadsheet would take 5.5 for a day there. A hidden figure has no value and says why.
 */
export function impactCsv(impact: ShapedImpact, language: PageLanguage): string {
  const { because } = textsIn(language).impact;
  const comma = language === 'en' ? '.' : ',';
  const cell = (value: Cell): string => cellOf(value, comma);
  const lines = linesOf(impact).map(({ figure, part, value, of, interval }) => {
    const [low = null, high = null] = (interval && of.interval) || [];
    const note = of.because && value === null ? because[of.because] : '';
    const meaning = `${of.definition.id} v${of.definition.version}: ${of.definition.text}`;
    return [figure, part, value, of.n, of.missing, low, high, note, meaning].map(cell).join(';');
  });
  return BYTE_ORDER_MARK + [COLUMNS.join(';'), ...lines, ''].join('\r\n');
}

/** A program's name for the file: the period alone. */
export const csvName = ({ period }: ShapedImpact): string => `kelatunti-${period.from}-${period.to}.csv`;

function linesOf(impact: ShapedImpact): Line[] {
  const { hours, places, waiting, callsSaved } = impact;
  return [
    ...parts('hours', hours, ['offered', 'held', 'released', 'cancelled', 'unclosed']),
    ...parts('places', places, ['offered', 'used']),
    ...places.byMonth.flatMap(({ month, offered, used }) => [
      { figure: 'places', part: `${month} offered`, value: offered, of: places },
      { figure: 'places', part: `${month} used`, value: used, of: places },
    ]),
    ...parts('waiting', waiting, ['median', 'p90'], 'median'),
    ...classes('waitingClasses', impact.waitingClasses),
    ...parts('promises.handling', impact.promises.handling, ['kept', 'broken', 'open']),
    ...parts('promises.consultation', impact.promises.consultation, ['kept', 'broken', 'open']),
    ...parts('solvedWithoutHour', impact.solvedWithoutHour, ['count']),
    ...classes('signs', impact.signs),
    ...parts('callsSaved', callsSaved, ['min', 'max']),
    ...classes('callsClasses', impact.callsClasses),
    ...meetingLines(impact.networkMeetings),
  ];
}

function meetingLines(meetings: ShapedImpact['networkMeetings']): Line[] {
  const { need, bounds, byCounty, byPair } = meetings;
  const effects = (['main', 'net', 'unsureAsYes', 'unsureAsNo'] as const).flatMap((name) =>
    parts(
      `networkMeetings.${name}`,
      meetings[name],
      ['expected', 'held', 'reduction', 'missingShare'],
      'reduction',
    ),
  );
  const estimated = (['yes', 'no', 'unsure'] as const).map((answer) => ({
    figure: 'networkMeetings.need',
    part: `estimated ${answer}`,
    value: need.estimated?.[answer] ?? null,
    of: need,
  }));
  return [
    ...effects,
    ...parts('networkMeetings.bounds', bounds, ['best', 'worst']),
    ...estimated,
    ...parts('networkMeetings.need', need, ['recorded']),
    ...[byCounty, byPair].flatMap((table) =>
      table.lines.flatMap(({ name, interval, because, ...line }) => {
        const of = { ...table, n: line.expected, interval, because };
        const figure = table === byCounty ? 'networkMeetings.byCounty' : 'networkMeetings.byPair';
        return (['expected', 'held', 'reduction'] as const).map((part) => ({
          figure,
          part: `${name}: ${part}`,
          value: line[part],
          of,
          interval: part === 'reduction',
        }));
      }),
    ),
  ];
}

function parts<K extends string>(
  figure: string,
  of: Told & Record<K, Cell>,
  names: K[],
  withInterval?: K,
): Line[] {
  return names.map((part) => ({ figure, part, value: of[part], of, interval: part === withInterval }));
}

const classes = (figure: string, of: Told & { classes: { id: string; count: number | null }[] }): Line[] =>
  of.classes.map(({ id, count }) => ({
    figure,
    // With a hyphen a spreadsheet reads 2-7 as the seventh of February.
    part: id.replace(/^(\d+)-(\d+)$/, '$1–$2'),
    value: count,
    of: count === null ? { ...of, because: of.because ?? 'under-5' } : of,
  }));

/** A cell: a text that a spreadsheet would run as a formula begins with an apostrophe (CWE-1236). */
function cellOf(value: Cell, comma: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', comma);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
