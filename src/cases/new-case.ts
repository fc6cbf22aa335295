import { randomBytes } from 'node:crypto';
import { caseCodeFrom } from '../domain/case-code.js';
import { consultationDue, handlingDue } from '../domain/promises.js';
import type { FieldError } from '../domain/refusal.js';
import type { LocalDate } from '../domain/time.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { keptUrgencyReason, type CaseForm } from './case-form.js';
import { ClientCaseRow } from './cases.rows.js';

/** A case as it is written down first. Without `claimedAt` it waits to be taken up. */
export type NewCase = {
  form: CaseForm;
  countyId: string;
  pairId: string | null;
  registeredAt: Date;
  registeredBy: string;
  claimedAt: Date | null;
};

export type MadeCase = { id: string; code: string; state: 'draft' };

/**
 * Writes a new draft under a random code and starts its two promise clocks (PRODUCT.md, Promises).
 * `closings` are the county's own closing days. The caller has judged the form.
 */
export async function writeNewCase(
  tx: Tx,
  made: NewCase,
  closings: ReadonlySet<LocalDate>,
): Promise<MadeCase> {
  return (await writeNewCases(tx, [made], closings))[0]!;
}

/** The same for several cases at once; what is answered is in their order. */
export async function writeNewCases(
  tx: Tx,
  cases: NewCase[],
  closings: ReadonlySet<LocalDate>,
): Promise<MadeCase[]> {
  const codes = await unusedCodes(tx, cases.length);
  const made = codes.map((code) => ({ id: newId(), code, state: 'draft' as const }));
  await tx.insert(
    ClientCaseRow,
    cases.map(({ form, ...frame }, index) => ({
      ...columnsOf(form),
      ...frame,
      ...made[index],
      handlingDueAt: handlingDue(frame.registeredAt, closings),
      consultationDueAt: consultationDue(frame.registeredAt),
      updatedAt: frame.registeredAt,
      revision: 1,
    })),
  );
  return made;
}

/** What only the pair that takes a case up can answer; it may be missing until then. */
const FOR_THE_PAIR = new Set(['themes', 'questionTypes', 'baselineNeed']);

/** What is wrong with the form of a case that nobody handles yet. */
export const beforeItIsTakenUp = (errors: FieldError[]): FieldError[] =>
  errors.filter(({ field, code }) => !(code === 'required' && FOR_THE_PAIR.has(field)));

const columnsOf = (form: CaseForm) => ({
  themes: form.themes,
  questionTypes: form.questionTypes,
  question: form.question?.trim() || null,
  urgency: form.urgency ?? 'normal',
  urgencyReason: keptUrgencyReason(form),
  clientLanguage: form.clientLanguage ?? 'fi',
  interpreter: form.interpreter ?? false,
  sourceChannel: form.sourceChannel ?? 'pair',
  referrer: form.referrer ?? null,
  reference: form.reference?.trim() || null,
  baselineNeed: form.baselineNeed ?? null,
});

/** Codes are 35 random bits: another draw is needed about once in a million at ten thousand cases. */
async function unusedCodes(tx: Tx, wanted: number): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < wanted) codes.add(caseCodeFrom(randomBytes(5)));
  const used = await tx.row(sql`select 1 as found from client_case where code in ${[...codes]} limit 1`);
  return used ? unusedCodes(tx, wanted) : [...codes];
}
