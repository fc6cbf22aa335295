import { caseFormErrors } from '../../cases/index.js';
import { consentFormErrors } from '../../consents/index.js';
import { wrong, type FieldError } from '../../domain/refusal.js';
import { isLocalDate, type LocalDate } from '../../domain/time.js';
import type { CountyRules } from '../../people/index.js';
import type { ImportRow } from './sheet-row.js';

export type SeriesPair = { id: string; key: string; name: string };

/** What the rows are judged by. */
export type ImportFacts = {
  today: LocalDate;
  rules: Pick<CountyRules, 'questionAllowed' | 'minors'>;
  /** The pairs of the series for which the actor may import. */
  pairs: readonly SeriesPair[];
  /** References that a live case of the county has. */
  taken: ReadonlySet<string>;
};

/** A row that cannot be imported: its line in the file and what is wrong in which column. */
export type BadRow = { row: number; errors: FieldError[] };

/** Every bad row with everything that is wrong with it. */
export function badRows(rows: readonly ImportRow[], facts: ImportFacts): BadRow[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const errors = firstOfField(rowErrors(row, facts, seen));
    seen.add(row.form.reference ?? '');
    return errors.length ? [{ row: row.line, errors }] : [];
  });
}

/** The pair a row is for: the one it names, or the only one there is; undefined when that is nobody's. */
export function pairOf({ pair }: ImportRow, pairs: readonly SeriesPair[]): SeriesPair | undefined {
  if (!pair) return pairs.length === 1 ? pairs[0] : undefined;
  const wanted = pair.toLowerCase();
  return pairs.find(({ key, name }) => key.toLowerCase() === wanted || name.toLowerCase() === wanted);
}

function rowErrors(row: ImportRow, facts: ImportFacts, seen: ReadonlySet<string>): FieldError[] {
  const { form, consent } = row;
  const { today, rules, pairs } = facts;
  return [
    ...(row.isTooLong ? [wrong('row', 'wrong-form')] : []),
    ...referenceErrors(form.reference, facts, seen),
    ...(pairOf(row, pairs) ? [] : [wrong('pair', row.pair ? 'unknown' : 'required')]),
    ...registeredErrors(row.registeredOn, today),
    ...(row.unclearInterpreter ? [wrong('interpreter', 'unknown')] : []),
    ...caseFormErrors(form, today, rules.questionAllowed),
    ...(consent ? consentFormErrors(consent, today, rules) : []),
  ];
}

function referenceErrors(
  reference: string | null | undefined,
  { taken }: ImportFacts,
  seen: ReadonlySet<string>,
): FieldError[] {
  if (!reference) return [wrong('reference', 'required')];
  if (seen.has(reference)) return [wrong('reference', 'repeated')];
  return taken.has(reference) ? [wrong('reference', 'taken')] : [];
}

function registeredErrors(day: LocalDate, today: LocalDate): FieldError[] {
  if (!isLocalDate(day)) return [wrong('registeredOn', day ? 'not-a-date' : 'required')];
  return day > today ? [wrong('registeredOn', 'in-the-future')] : [];
}

/** One thing at a time of each cell. */
const firstOfField = (errors: FieldError[]): FieldError[] =>
  errors.filter(({ field }, index) => errors.findIndex((other) => other.field === field) === index);
