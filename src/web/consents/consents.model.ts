import type { Direction, Giver, InformationGroup } from '../../domain/codes.js';
import type { LocalDate } from '../../domain/time.js';
import type { FormState } from '../kit/form-state.js';

export interface ConsentFormModel {
  caseId: string;
  caseCode: string;
  /** The number this consent will have. */
  version: number;
  form: FormState;
  /** The county's side as the form names it: unit and pair. */
  countySide: string;
  /** The groups and directions of the version in force, which the form marks; null when none is. */
  inForce: readonly string[] | null;
  /** Whether the county takes minors. */
  minors: boolean;
  formVersion: string;
  /** Who checks the form: the signed-in person. */
  checker: string;
  refusal: string | null;
}

export interface WithdrawModel {
  /** Whose page it is: the words differ. */
  viewer: 'pair-member' | 'coordinator' | 'kela-contact';
  consentId: string;
  caseCode: string;
  caseHref: string;
  form: FormState;
  refusal: string | null;
}

export interface LimitModel {
  viewer: 'pair-member' | 'coordinator' | 'kela-contact';
  consentId: string;
  caseCode: string;
  backHref: string;
  /** What stands: only this can be kept. */
  groups: readonly InformationGroup[];
  directions: readonly Direction[];
  form: FormState;
  refusal: string | null;
}

export interface RegisterWithdrawalModel {
  form: FormState;
}

/** A consent as Kela sees it before the hour: code, giver, scope, validity; nothing of the case. */
export interface InboxRow {
  id: string;
  code: string;
  county: string;
  giver: Giver;
  directions: readonly Direction[];
  groups: readonly InformationGroup[];
  excluded: readonly InformationGroup[];
  validFrom: LocalDate;
  validUntil: LocalDate;
  confirmedAt: Date | null;
}

export interface InboxModel {
  form: FormState;
  /** True when the list is narrowed by a code. */
  searched: boolean;
  waiting: readonly InboxRow[];
  confirmed: readonly InboxRow[];
}
