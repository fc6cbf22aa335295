import fc from 'fast-check';
import { BASELINE_NEEDS, INFORMATION_GROUPS, QUESTION_TYPES, URGENCIES } from '../../../src/domain/codes.js';
import { THEME_CODES } from '../../../src/domain/themes.js';
import { readSheet, sheetText } from '../../../src/sessions/import/read-sheet.js';
import {
  COLUMNS,
  headerIn,
  REQUIRED_COLUMNS,
  wordFor,
  type Column,
  type SheetLanguage,
} from '../../../src/sessions/import/sheet-columns.js';
import { importRow } from '../../../src/sessions/import/sheet-row.js';
import { value } from '../../support/world.js';

type Cells = Partial<Record<Column, string>>;

/** Rows as a spreadsheet writes them: every cell in quotes, so that it may hold anything. */
function sheetOf(
  columns: readonly Column[],
  rows: Cells[],
  how: { sign: string; language: SheetLanguage; end: string },
) {
  const lines = [
    columns.map((column) => headerIn(column, how.language)),
    ...rows.map((cells) => columns.map((column) => cells[column] ?? '')),
  ];
  const written = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return lines.map((cells) => cells.map(written).join(how.sign)).join(how.end);
}

const words = fc
  .string({ unit: fc.constantFrom(...'aåäöbcXYZ ;,"|\t\n0-1'), minLength: 1, maxLength: 20 })
  .map((text) => text.trim())
  .filter(Boolean);
const how = fc.record({
  sign: fc.constantFrom(';', ',', '\t'),
  language: fc.constantFrom<SheetLanguage>('fi', 'sv', 'en'),
  end: fc.constantFrom('\n', '\r\n'),
});

test('what was written in a spreadsheet is read from it, whatever its signs, its language and its cells', () => {
  const cells = fc.record(
    Object.fromEntries(COLUMNS.map((column) => [column, words])) as Record<Column, fc.Arbitrary<string>>,
    { requiredKeys: ['reference'] },
  );
  fc.assert(
    fc.property(
      fc.array(cells, { minLength: 1, maxLength: 8 }),
      fc.shuffledSubarray(COLUMNS, { minLength: COLUMNS.length }),
      how,
      (rows, columns, by) => {
        const read = value(readSheet(sheetOf(columns, rows, by)));
        expect(read.map((row) => row.cells)).toEqual(rows);
      },
    ),
    { numRuns: 200 },
  );
});

test('the words of each language and the codes mean the same', () => {
  const chosen = fc.record({
    urgency: fc.constantFrom(...URGENCIES),
    baselineNeed: fc.constantFrom(...BASELINE_NEEDS),
    themes: fc.subarray(THEME_CODES, { minLength: 1, maxLength: 4 }),
    questionTypes: fc.subarray([...QUESTION_TYPES], { minLength: 1 }),
    informationGroups: fc.subarray([...INFORMATION_GROUPS], { minLength: 1 }),
  });
  const inWords = fc.constantFrom<SheetLanguage | 'code'>('fi', 'sv', 'en', 'code');
  fc.assert(
    fc.property(chosen, inWords, (codes, language) => {
      const word = (column: keyof typeof codes, code: string) =>
        language === 'code' ? code : wordFor(column, code, language).toUpperCase();
      const cells = Object.fromEntries(
        Object.entries(codes).map(([column, picked]) => [
          column,
          [picked]
            .flat()
            .map((code) => word(column as 'themes', code))
            .join(' | '),
        ]),
      );
      const { form, consent } = importRow({ line: 2, cells, isTooLong: false });
      expect({ ...form, informationGroups: consent?.informationGroups }).toMatchObject(codes);
    }),
    { numRuns: 200 },
  );
});

test.each(['utf-8', 'utf-8 with a mark', 'windows-1252', 'utf-16'])('a file in %s is read', (coding) => {
  const text = 'viite;työpari\nÅÄÖ–é;ä';
  const bytes: Record<string, Uint8Array> = {
    'utf-8': Buffer.from(text),
    'utf-8 with a mark': Buffer.from(`\uFEFF${text}`),
    'windows-1252': Buffer.from(text.replace('–', '\u0096'), 'latin1'),
    'utf-16': Buffer.from(`\uFEFF${text}`, 'utf16le'),
  };
  expect(sheetText(bytes[coding]!).replace(/^\uFEFF/, '')).toBe(text);
});

const HEADERS = REQUIRED_COLUMNS.map((column) => headerIn(column, 'fi')).join(';');
const codesOf = (csv: string) => {
  const read = readSheet(csv);
  return read.ok ? [] : read.refusal.errors!.map(({ code, data }) => [code, data?.['column'] ?? null]);
};

test('lines are counted as the file has them, empty ones are no rows', () => {
  const rows = value(readSheet(`\uFEFF${HEADERS}\n\na;1.3.2027;x;y;z\n;;;;\nb;1.3.2027;x;y;z\n`));
  expect(rows.map(({ line, cells }) => [line, cells.reference])).toEqual([
    [3, 'a'],
    [5, 'b'],
  ]);
});

test.each([
  ['', [['required', null]]],
  [HEADERS, [['required', null]]],
  [`${HEADERS}\n"a;b`, [['wrong-form', null]]],
  [`${HEADERS};Asiakkaan nimi\na;b;c;d;e;f`, [['unknown-column', 'Asiakkaan nimi']]],
  [`${HEADERS};viite\na`, [['repeated-column', 'reference']]],
  [`${HEADERS.replace('teemat;', '')}\na`, [['missing-column', 'themes']]],
  [`${HEADERS}\n${'a;b;c;d;e\n'.repeat(501)}`, [['too-many-rows', null]]],
  [`${HEADERS}\n${'a'.repeat(1_000_000)}`, [['too-long', null]]],
])('a sheet that cannot be read says why: %#', (csv, codes) => {
  expect(codesOf(csv)).toEqual(codes);
});

test('a file without headers does not have its first row told back', () => {
  const told = JSON.stringify(readSheet(`010190-900P;1.3.2027;x;y;z\na;b;c;d;e`));
  expect(told).toContain('unknown-column');
  expect(told).not.toContain('900P');
});
