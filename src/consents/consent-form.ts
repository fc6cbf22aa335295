import {
  AGE_GROUPS,
  CONSENT_METHODS,
  CUSTODIAN_WORDS,
  DIRECTIONS,
  FORM_LANGUAGES,
  GIVERS,
  INFORMATION_GROUPS,
  MINOR_VIEWS,
} from '../domain/codes.js';
import { consentPeriodErrors } from '../domain/consent.js';
import { identifiersIn } from '../domain/identifiers.js';
import { ageErrors } from '../domain/minor-consent.js';
import type { FieldError } from '../domain/refusal.js';
import type { LocalDate } from '../domain/time.js';

/** What is written down of a signed consent (DOMAIN 2.1, C2-C13). Dates are Helsinki days, inclusive. */
export type ConsentForm = {
  giver: (typeof GIVERS)[number];
  /** `adult` unless said. */
  ageGroup?: (typeof AGE_GROUPS)[number];
  /** Of a client of 15-17: what was said of the custodian. */
  custodian?: (typeof CUSTODIAN_WORDS)[number] | null;
  /** Of a child under fifteen: what the child thinks of it. */
  minorView?: (typeof MINOR_VIEWS)[number] | null;
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

/**
 * What is wrong with the form; an empty list when it can be recorded.
 * @param county whether it takes minors: the form of one is refused elsewhere (DOMAIN CON-9)
 */
export function consentFormErrors(
  form: ConsentForm,
  today: LocalDate,
  county: { minors: boolean },
): FieldError[] {
  return [
    ...missingFields(form),
    ...codeErrors(form),
    ...giverErrors(form, county),
    ...lineErrors('representationGround', form.representationGround),
    ...lineErrors('otherParties', form.otherParties),
    ...lineErrors('originalRef', form.originalRef),
    ...consentPeriodErrors({ ...form, today }),
  ];
}

function missingFields(form: ConsentForm): FieldError[] {
  const represented = form.giver !== 'client';
  const missing: [field: keyof ConsentForm, isMissing: boolean][] = [
    ['directions', form.directions.length === 0],
    ['informationGroups', form.informationGroups.length === 0],
    ['originalRef', form.originalRef.trim() === ''],
    ['representationGround', represented && !form.representationGround?.trim()],
    ['representationUntil', represented && !form.representationUntil],
  ];
  return missing.flatMap(([field, isMissing]) => (isMissing ? [{ field, code: 'required' as const }] : []));
}

/** The codes one by one, and then the age that the giver must fit. */
function giverErrors(form: ConsentForm, county: { minors: boolean }): FieldError[] {
  const { giver, ageGroup = 'adult', custodian = null, minorView = null } = form;
  const errors = [
    ...unknownCodes('giver', [giver], GIVERS),
    ...unknownCodes('ageGroup', [ageGroup], AGE_GROUPS),
    ...(custodian ? unknownCodes('custodian', [custodian], CUSTODIAN_WORDS) : []),
    ...(minorView ? unknownCodes('minorView', [minorView], MINOR_VIEWS) : []),
  ];
  return errors.length ? errors : ageErrors({ giver, ageGroup, custodian, minorView }, county);
}

function codeErrors(form: ConsentForm): FieldError[] {
  const errors: FieldError[] = [];
  errors.push(...unknownCodes('method', [form.method], CONSENT_METHODS));
  errors.push(...unknownCodes('language', [form.language ?? 'fi'], FORM_LANGUAGES));
  errors.push(...unknownCodes('directions', form.directions, DIRECTIONS));
  errors.push(...unknownCodes('informationGroups', form.informationGroups, INFORMATION_GROUPS));
  const excluded = form.excludedGroups ?? [];
  errors.push(...unknownCodes('excludedGroups', excluded, INFORMATION_GROUPS));
  if (excluded.some((group) => form.informationGroups.includes(group))) {
    errors.push({ field: 'excludedGroups', code: 'both-allowed-and-excluded' });
  }
  return errors;
}

const LONGEST_LINE = 200;

/** A line of free text is short and tells of no client. */
const lineErrors = (field: string, text: string | null | undefined): FieldError[] => {
  if ((text ?? '').length > LONGEST_LINE) return [{ field, code: 'too-long', data: { max: LONGEST_LINE } }];
  return identifiersIn(text ?? '').map((kind) => ({ field, code: `holds-${kind}` }));
};

const unknownCodes = (field: string, given: string[], known: readonly string[]): FieldError[] =>
  given.every((code) => known.includes(code)) ? [] : [{ field, code: given[0] ? 'unknown' : 'required' }];
