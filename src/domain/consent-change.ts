import type { ConsentChange } from './codes.js';
import { consentEndsOn, type ConsentFacts, type ConsentScope } from './consent.js';
import { wrong, type FieldError } from './refusal.js';
import type { LocalDate } from './time.js';

/**
 * A consent is never edited: a client who limits or supplements it makes the next version, and the one before
 * ends at the same instant (DOMAIN CON-6, CON-12). The awkward case: a form that takes one group away and
 * brings another in is a supplement, because somebody now may handle what was not agreed before.
 */
const isWithin = (inner: string[], outer: string[]): boolean => inner.every((code) => outer.includes(code));

/** Whether everything `after` allows was allowed by `before`, for no longer. */
function staysWithin(after: ConsentScope, before: ConsentScope): boolean {
  return (
    isWithin(after.directions, before.directions) &&
    isWithin(after.informationGroups, before.informationGroups) &&
    isWithin(before.excludedGroups, after.excludedGroups) &&
    after.validUntil <= before.validUntil
  );
}

/**
 * How a new version came after the newest one: `given` when nothing stood (none, withdrawn, or over),
 * `limited` when it allows less and nothing more, otherwise `supplemented`.
 */
export function consentChange(
  before: (ConsentFacts & ConsentScope) | null,
  after: ConsentScope,
  today: LocalDate,
): ConsentChange {
  if (!before || before.withdrawnAt || consentEndsOn(before) < today) return 'given';
  return staysWithin(after, before) && !staysWithin(before, after) ? 'limited' : 'supplemented';
}

/**
 * What is wrong with a limitation: it must leave something (nothing left is a withdrawal), may add nothing to
 * what stands, may not last longer, and must take something away. The field is the one that goes too far.
 */
export function limitationErrors(
  before: ConsentScope & Pick<ConsentFacts, 'validFrom'>,
  after: ConsentScope,
): FieldError[] {
  const errors: FieldError[] = [];
  for (const field of ['directions', 'informationGroups'] as const) {
    if (after[field].length === 0) errors.push(wrong(field, 'required'));
    else if (!isWithin(after[field], before[field])) errors.push(wrong(field, 'beyond-consent'));
  }
  if (!isWithin(before.excludedGroups, after.excludedGroups))
    errors.push(wrong('excludedGroups', 'beyond-consent'));
  if (after.validUntil > before.validUntil) errors.push(wrong('validUntil', 'beyond-consent'));
  else if (after.validUntil < before.validFrom) errors.push(wrong('validUntil', 'before-valid-from'));
  if (errors.length === 0 && staysWithin(before, after))
    errors.push(wrong('informationGroups', 'nothing-limited'));
  return errors;
}

/** What a version brings in and takes away against the one before: codes of groups and directions. */
export function consentDifference(
  before: Pick<ConsentScope, 'directions' | 'informationGroups'>,
  after: Pick<ConsentScope, 'directions' | 'informationGroups'>,
): { added: string[]; removed: string[] } {
  const all = (scope: typeof before) => [...scope.informationGroups, ...scope.directions];
  return {
    added: all(after).filter((code) => !all(before).includes(code)),
    removed: all(before).filter((code) => !all(after).includes(code)),
  };
}
