import type { Applicable, HeldDetail, HeldMessage } from '../../inbound-mail/index.js';
import type { FormState } from '../kit/form-state.js';

/** One line of the list: a message, and how many more its sender has sent. */
export interface MailRow {
  message: HeldMessage;
  /** All that wait from this sender, when they are shown as one. */
  ofSender: number;
  /** Whole days it has waited, once that is long. */
  oldDays: number | null;
}

/** A form of the open message as it was posted, and why it was refused. */
export interface Answered {
  /** Which of the two forms. */
  of: 'who' | 'write';
  form: FormState;
}

export interface HeldMailModel {
  rows: readonly MailRow[];
  /** All that wait, those shown as one included. */
  waiting: number;
  /** Whether somebody chose the open message; else it is the first of the list. */
  chosen: boolean;
  open: {
    message: HeldDetail;
    /** What became of it if it were applied now; null when nothing in it can be. */
    applicable: Applicable | null;
    now: Date;
    /** Which line of the list it is, from 1; null when it is not there any more. */
    nth: number | null;
    ofSender: number;
    answered: Answered | null;
    refusal: string | null;
  } | null;
}
