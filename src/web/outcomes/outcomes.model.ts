import type { NetworkMeeting, OutcomeResult } from '../../domain/codes.js';
import type { LocalDate } from '../../domain/time.js';
import type { NextStep, StepOwner } from '../../outcomes/index.js';
import type { FormState } from '../kit/form-state.js';
import type { Live } from '../kit/live.js';

/** One case of an hour as a line; `hidden` tells nothing but that there is one. */
export type HourCaseRow =
  | { kind: 'hidden'; place: number }
  | {
      kind: 'case';
      place: number;
      bookingId: string;
      code: string;
      state: 'undecided' | 'begun' | 'discussed' | 'deferred';
      result: OutcomeResult | null;
      networkMeeting: NetworkMeeting | null;
      carriedTo: Date | null;
      /** Whether its outcome can be recorded or corrected now. */
      mayRecord: boolean;
    };

/** What the reader does next on the page of an hour's outcomes. */
export type HourNext =
  | { kind: 'not-begun' }
  | { kind: 'no-cases' }
  | { kind: 'record'; bookingId: string; code: string }
  | { kind: 'wait-for-others' }
  | { kind: 'close' }
  | { kind: 'closed' };

export interface HourOutcomesModel {
  id: string;
  live: readonly Live[];
  startsAt: Date;
  endsAt: Date;
  /** The coordinator sees counts; the others lines. */
  counts: { cases: number; undecided: number };
  rows: readonly HourCaseRow[];
  next: HourNext;
  /** Whose places the reader does not see: another pair's, or (for Kela) what it may not see now. */
  hiddenAs: 'other-pair' | 'not-shown';
  viewer: 'taking-part' | 'coordinator';
  mayClose: boolean;
  /** Ending the hour now would end it before its time. */
  isRunning: boolean;
  /** Why the hour was not closed; the undecided cases of others are counted, one's own stand in the rows. */
  refusal: { text: string; own: readonly { bookingId: string; code: string }[]; others: number } | null;
}

/** What somebody else saved while this form was open. */
export interface Conflict {
  by: string;
  at: Date;
  result: OutcomeResult | null;
  networkMeeting: NetworkMeeting | null;
  /** Undefined when the reader is not asked for it. */
  calls?: { min: number; max: number } | null;
  steps: readonly NextStep[];
}

export interface OutcomeFormModel {
  live: readonly Live[];
  bookingId: string;
  sessionId: string;
  code: string;
  startsAt: Date;
  endsAt: Date;
  themes: readonly string[];
  form: FormState;
  owners: readonly StepOwner[];
  /** Kela is not asked for the calls saved: they are the pair's own count. */
  asksCalls: boolean;
  /** How many steps stand there already; those can be removed. */
  stepsThere: number;
  /** The days on which steps were done, by place. */
  stepsDone: readonly (LocalDate | null)[];
  mayDefer: boolean;
  lastSaved: { by: string; at: Date } | null;
  conflict: Conflict | null;
  refusal: string | null;
}
