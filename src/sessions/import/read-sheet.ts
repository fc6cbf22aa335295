import { parse } from 'csv-parse/sync';
import { identifiersIn } from '../../domain/identifiers.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../../domain/refusal.js';
import { columnOf, REQUIRED_COLUMNS, type Column } from './sheet-columns.js';

const MOST_ROWS = 500;
export const LONGEST_SHEET = 1_000_000;

/** A row as it was written, with the number its line has in the file. */
export type SheetRow = {
  line: number;
  cells: Partial<Record<Column, string>>;
  /** It has cells that no header stands above. */
  isTooLong: boolean;
};

type Record_ = { record: string[]; info: { lines: number } };

/** The text of a file: UTF-8, UTF-16 as spreadsheets export it, or else Windows-1252. */
export function sheetText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return asWindows1252(bytes);
  }
}

/** What Windows-1252 has from 0x80 to 0x9f; elsewhere it is Latin-1. Five places are empty. */
const WINDOWS_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By hand, because some versions of Node.js decode it as if it were Latin-1. */
const asWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => WINDOWS_SIGNS.charAt(sign.charCodeAt(0) - 0x80));

/**
 * Reads rows with semicolons, commas or tabs between their cells under a line of headers.
 * Refuses `validation-failed`: `csv` (`required`, `too-long`, `wrong-form` for quotes that do not close,
 * `too-many-rows`), `columns` (`unknown-column` naming it, `missing-column`, `repeated-column`).
 */
export function readSheet(text: string): Result<SheetRow[]> {
  if (text.length > LONGEST_SHEET) return no(wrong('csv', 'too-long', { max: LONGEST_SHEET }));
  const records = recordsOf(text);
  if (!records) return no(wrong('csv', 'wrong-form'));
  const [headers, ...rest] = records;
  if (!headers || rest.length === 0) return no(wrong('csv', 'required'));
  if (rest.length > MOST_ROWS) return no(wrong('csv', 'too-many-rows', { max: MOST_ROWS }));
  const columns = headers.record.map((header) => columnOf(header));
  const errors = headerErrors(headers.record, columns);
  if (errors.length) return no(...errors);
  return ok(rest.map((one) => rowOf(one, columns)));
}

const no = (...errors: FieldError[]): Result<never> => refuse('validation-failed', undefined, errors);

function recordsOf(text: string): Record_[] | null {
  const body = text.replace(/^\uFEFF/, '');
  try {
    // Lines are counted as the file has them, so that a person finds the row; empty ones are no rows.
    return parse(body, {
      delimiter: delimiterOf(body),
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
      trim: true,
    }) as unknown as Record_[];
  } catch {
    return null;
  }
}

/** What stands most often between the headers; a header itself holds none of these. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/\r?\n/, 1);
  const times = (sign: string) => first.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

function headerErrors(headers: string[], columns: (Column | undefined)[]): FieldError[] {
  const known = columns.filter((column) => column !== undefined);
  return [
    ...headers.flatMap((header, index) =>
      columns[index] ? [] : [wrong('columns', 'unknown-column', { column: nameOf(header, index) })],
    ),
    ...[...new Set(known)]
      .filter((column) => known.indexOf(column) !== known.lastIndexOf(column))
      .map((column) => wrong('columns', 'repeated-column', { column })),
    ...REQUIRED_COLUMNS.filter((column) => !known.includes(column)).map((column) =>
      wrong('columns', 'missing-column', { column }),
    ),
  ];
}

/** A file without headers begins with data: what may tell of a person is not repeated. */
const nameOf = (header: string, index: number): string =>
  header && header.length <= 40 && identifiersIn(header).length === 0 ? header : String(index + 1);

function rowOf({ record, info }: Record_, columns: (Column | undefined)[]): SheetRow {
  const cells = columns.flatMap((column, index) => {
    const text = record[index] ?? '';
    return column && text ? [[column, text] as const] : [];
  });
  const isTooLong = record.slice(columns.length).some(Boolean);
  return { line: info.lines, cells: Object.fromEntries(cells), isTooLong };
}
