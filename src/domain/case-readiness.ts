import type { CaseState } from './codes.js';
import { nextCaseState } from './case-state.js';
import { consentRefusal } from './consent.js';
import type { ConsentFacts } from './consent.js';
import type { Refusal, RefusalCode } from './refusal.js';
import type { LocalDate } from './time.js';

/**
 * A case is ready when it has a theme, a question type, the baseline answer, the client's language and a
 * consent good on that day for its themes (PRODUCT.md, "Case"). The awkward cases: a case can be ready for
 * next week's hour and not for next month's, so the day is always asked for; and when both the consent and
 * something else are missing, the consent is what one is told first (CONTRACT.md, "HTTP").
 */
export type CaseFacts = {
  themes: readonly string[];
  questionTypes: readonly string[];
  baselineNeed: string | null;
  clientLanguage: string | null;
};

export type MissingPart = 'themes' | 'question-types' | 'baseline-need' | 'client-language';

/** What a case still lacks on a day, in the order in which the page lists it: parts first, then consent. */
export function whatIsMissing(
  facts: CaseFacts,
  consent: ConsentFacts | null,
  on: LocalDate,
): (MissingPart | RefusalCode)[] {
  const refusal = consentRefusal(consent, { on, themes: facts.themes });
  return [...missingParts(facts), ...(refusal ? [refusal.code] : [])];
}

function missingParts(facts: CaseFacts): MissingPart[] {
  const missing: MissingPart[] = [];
  if (facts.themes.length === 0) missing.push('themes');
  if (facts.questionTypes.length === 0) missing.push('question-types');
  if (!facts.baselineNeed) missing.push('baseline-need');
  if (!facts.clientLanguage) missing.push('client-language');
  return missing;
}

/** Why a case may not take a place on a day: a consent code, or not-ready (`data.missing`), or null. */
export function readinessRefusal(
  facts: CaseFacts,
  consent: ConsentFacts | null,
  on: LocalDate,
): Refusal | null {
  const missing = missingParts(facts);
  const consentCode = consentRefusal(consent, { on, themes: facts.themes });
  return consentCode ?? (missing.length > 0 ? { code: 'not-ready', data: { missing } } : null);
}

/**
 * The state a case falls into when its parts or its consent change on a day: a complete draft becomes
 * ready, a case that lacks something goes back to draft, everything else stays as it is. Freeing the place
 * of a booked case that fell back is the caller's work.
 */
export function caseStateFor(
  state: CaseState,
  facts: CaseFacts,
  consent: ConsentFacts | null,
  on: LocalDate,
): CaseState {
  const act = readinessRefusal(facts, consent, on) ? 'fall-back' : 'complete';
  return nextCaseState(state, act) ?? state;
}
