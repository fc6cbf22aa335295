import type { CaseForm } from '../../cases/index.js';
import type { ConsentForm } from '../../consents/index.js';
import { DIRECTIONS } from '../../domain/codes.js';
import type { LocalDate } from '../../domain/time.js';
import type { SheetRow } from './read-sheet.js';
import { codeOf, CONSENT_COLUMNS, type ChoiceColumn, type Column } from './sheet-columns.js';

/** A row as the rules of the form judge it; words that are no code are still there, for them to refuse. */
export type ImportRow = {
  line: number;
  /** It has cells that no header stands above. */
  isTooLong: boolean;
  /** The key or the name of the pair; empty when the row does not say. */
  pair: string;
  registeredOn: LocalDate;
  form: CaseForm;
  /** What was written of an interpreter when it is neither yes nor no. */
  unclearInterpreter: boolean;
  consent: ConsentForm | null;
};

/** Reads the cells of a row: days as `4.3.2027` or `2027-03-04`, lists with `|`, choices in words or codes. */
export function importRow({ line, cells, isTooLong }: SheetRow): ImportRow {
  const text = (column: Column): string => cells[column] ?? '';
  const choice = (column: ChoiceColumn): string => (text(column) ? codeOf(column, text(column)) : '');
  const interpreter = choice('interpreter');
  const form = {
    themes: listOf('themes', text('themes')),
    questionTypes: listOf('questionTypes', text('questionTypes')),
    question: text('question') || null,
    baselineNeed: choice('baselineNeed'),
    urgency: choice('urgency') || 'normal',
    urgencyReason: text('urgencyReason') || null,
    clientLanguage: choice('clientLanguage') || 'fi',
    interpreter: interpreter === 'yes',
    reference: text('reference') || null,
  } as CaseForm;
  const isConsent = CONSENT_COLUMNS.some((column) => text(column) !== '');
  return {
    ...{ line, isTooLong, form, pair: text('pair'), registeredOn: dayIn(text('registeredOn')) },
    unclearInterpreter: !['', 'yes', 'no'].includes(interpreter),
    consent: isConsent ? consentOf(text, choice) : null,
  };
}

function consentOf(text: (column: Column) => string, choice: (column: ChoiceColumn) => string): ConsentForm {
  const until = dayIn(text('representationUntil'));
  return {
    giver: choice('giver') || 'client',
    representationGround: text('representationGround') || null,
    representationUntil: until || null,
    directions: text('directions') ? listOf('directions', text('directions')) : [...DIRECTIONS],
    informationGroups: listOf('informationGroups', text('informationGroups')),
    validFrom: dayIn(text('validFrom')),
    validUntil: dayIn(text('validUntil')),
    method: choice('method'),
    signedOn: dayIn(text('signedOn')),
    originalRef: text('originalRef'),
  } as ConsentForm;
}

const listOf = (column: ChoiceColumn, text: string): string[] =>
  text
    .split('|')
    .map((word) => word.trim())
    .filter(Boolean)
    .map((word) => codeOf(column, word));

/** A day typed as people do, in the form the rules know; anything else as it was typed. */
function dayIn(text: string): string {
  const parts = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (!parts) return text;
  const [, day = '', month = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
