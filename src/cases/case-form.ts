import {
  BASELINE_NEEDS,
  LANGUAGES,
  QUESTION_TYPES,
  REFERRERS,
  SOURCE_CHANNELS,
  URGENCIES,
  type BaselineNeed,
  type Language,
  type Referrer,
  type SourceChannel,
  type Urgency,
} from '../domain/codes.js';
import { identifiersIn } from '../domain/identifiers.js';
import { wrong, type FieldError } from '../domain/refusal.js';
import { themesRefusal } from '../domain/themes.js';
import type { LocalDate } from '../domain/time.js';

/** What is written down of a case (PRODUCT.md, Case). Nothing of it may tell who the client is. */
export type CaseForm = {
  themes: string[];
  questionTypes: string[];
  question?: string | null;
  /** Missing only while nobody has taken the case up: its pair alone can answer. */
  baselineNeed?: BaselineNeed | null;
  urgency?: Urgency;
  /** Why it cannot wait in its turn; of no use beside the urgency `normal`. */
  urgencyReason?: string | null;
  clientLanguage?: Language;
  interpreter?: boolean;
  sourceChannel?: SourceChannel;
  /** Who sent the client. */
  referrer?: Referrer | null;
  reference?: string | null;
};

export const LONGEST_QUESTION = 280;
export const LONGEST_REFERENCE = 64;
export const LONGEST_URGENCY_REASON = 280;

/**
 * What is wrong with the form on the day of registration. An identifier in the question or the reference is
 * named by its kind and never repeated. `questionAllowed` is the county's own switch.
 */
export function caseFormErrors(form: CaseForm, on: LocalDate, questionAllowed: boolean): FieldError[] {
  return [
    ...themesRefusal(form.themes, on),
    ...questionTypeErrors(form.questionTypes),
    ...freeTextErrors('question', form.question, LONGEST_QUESTION),
    ...freeTextErrors('reference', form.reference, LONGEST_REFERENCE),
    ...urgencyReasonErrors(form.urgencyReason),
    ...(form.question?.trim() && !questionAllowed ? [wrong('question', 'not-in-use')] : []),
    ...oneOf('baselineNeed', form.baselineNeed, BASELINE_NEEDS),
    ...oneOf('urgency', form.urgency ?? 'normal', URGENCIES),
    ...oneOf('clientLanguage', form.clientLanguage ?? 'fi', LANGUAGES),
    ...oneOf('sourceChannel', form.sourceChannel ?? 'pair', SOURCE_CHANNELS),
    ...(form.referrer ? oneOf('referrer', form.referrer, REFERRERS) : []),
  ];
}

/** The reason of an urgency is the county's own: short, and it names no client. */
export const urgencyReasonErrors = (reason: string | null | undefined): FieldError[] =>
  freeTextErrors('urgencyReason', reason, LONGEST_URGENCY_REASON);

/** The reason as it is kept: none beside an ordinary urgency. */
export const keptUrgencyReason = (form: Pick<CaseForm, 'urgency' | 'urgencyReason'>): string | null =>
  (form.urgency ?? 'normal') === 'normal' ? null : form.urgencyReason?.trim() || null;

function questionTypeErrors(types: string[]): FieldError[] {
  const field = 'questionTypes';
  if (types.length === 0) return [{ field, code: 'required' }];
  if (new Set(types).size < types.length) return [{ field, code: 'repeated' }];
  return types.every((type) => (QUESTION_TYPES as readonly string[]).includes(type))
    ? []
    : [{ field, code: 'unknown' }];
}

function freeTextErrors(field: string, text: string | null | undefined, longest: number): FieldError[] {
  if (!text) return [];
  if (text.length > longest) return [{ field, code: 'too-long', data: { max: longest } }];
  return identifiersIn(text).map((kind) => ({ field, code: `holds-${kind}` }));
}

const oneOf = (field: string, given: unknown, known: readonly string[]): FieldError[] =>
  known.includes(given as string) ? [] : [{ field, code: given ? 'unknown' : 'required' }];
