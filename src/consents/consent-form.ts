import { CONSENT_METHODS, DIRECTIONS, FORM_LANGUAGES, GIVERS, INFORMATION_GROUPS } from '../domain/codes.js';
import { consentPeriodErrors } from '../domain/consent.js';
import { identifiersIn } from '../domain/identifiers.js';
import type { FieldError } from '../domain/refusal.js';
import type { LocalDate } from '../domain/time.js';

/** What is written down of a signed consent (DOMAIN 2.1, C2-C13). Dates are Helsinki days, inclusive. */
export type ConsentForm = {
  giver: (typeof GIVERS)[number];
  representationGround?: string | null;
  representationFrom?: LocalDate | null;
  representationUntil?: LocalDate | null;
  otherParties?: string | null;
  directions: string[];
  informationGroups: string[];
  excludedGroups?: string[];
  validFrom: LocalDate;
  validUntil: LocalDate;
  method: (typeof CONSENT_METHODS)[number];
  signedOn: LocalDate;
  language?: (typeof FORM_LANGUAGES)[number];
  interpreterUsed?: boolean;
  originalRef: string;
};

/** The versions of the fixed purpose text and of the information given with the form (C7, C9). */
export const PURPOSE_VERSION = 'etakonsultaatio-1';
export const FORM_VERSION = 'suostumus-1';

/** What is wrong with the form; an empty list when it can be recorded. */
export function consentFormErrors(form: ConsentForm, today: LocalDate): FieldError[] {
  const errors: FieldError[] = [];
  const required = (field: keyof ConsentForm, missing: boolean) => {
    if (missing) errors.push({ field, code: 'required' });
  };
  required('directions', form.directions.length === 0);
  required('informationGroups', form.informationGroups.length === 0);
  required('originalRef', form.originalRef.trim() === '');
  const represented = form.giver !== 'client';
  required('representationGround', represented && !form.representationGround?.trim());
  required('representationUntil', represented && !form.representationUntil);
  errors.push(...unknownCodes('giver', [form.giver], GIVERS));
  errors.push(...unknownCodes('method', [form.method], CONSENT_METHODS));
  errors.push(...unknownCodes('language', [form.language ?? 'fi'], FORM_LANGUAGES));
  errors.push(...unknownCodes('directions', form.directions, DIRECTIONS));
  errors.push(...unknownCodes('informationGroups', form.informationGroups, INFORMATION_GROUPS));
  const excluded = form.excludedGroups ?? [];
  errors.push(...unknownCodes('excludedGroups', excluded, INFORMATION_GROUPS));
  if (excluded.some((group) => form.informationGroups.includes(group))) {
    errors.push({ field: 'excludedGroups', code: 'both-allowed-and-excluded' });
  }
  errors.push(...lineErrors('representationGround', form.representationGround));
  errors.push(...lineErrors('otherParties', form.otherParties));
  errors.push(...lineErrors('originalRef', form.originalRef));
  return [...errors, ...consentPeriodErrors({ ...form, today })];
}

const LONGEST_LINE = 200;

/** A line of free text is short and tells of no client. */
const lineErrors = (field: string, text: string | null | undefined): FieldError[] => {
  if ((text ?? '').length > LONGEST_LINE) return [{ field, code: 'too-long', data: { max: LONGEST_LINE } }];
  return identifiersIn(text ?? '').map((kind) => ({ field, code: `holds-${kind}` }));
};

const unknownCodes = (field: string, given: string[], known: readonly string[]): FieldError[] =>
  given.every((code) => known.includes(code)) ? [] : [{ field, code: given[0] ? 'unknown' : 'required' }];
