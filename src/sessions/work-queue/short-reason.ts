import { wrong, type FieldError } from '../../domain/refusal.js';
import { reasonErrors } from '../reason.js';

/** The longest reason that the history of a case keeps. */
export const LONGEST_HANDOVER_REASON = 280;

/** A reason as every act asks for one, but short. */
export function shortReasonErrors(reason: string): FieldError[] {
  const errors = reasonErrors(reason);
  if (errors.length || reason.trim().length <= LONGEST_HANDOVER_REASON) return errors;
  return [wrong('reason', 'too-long', { max: LONGEST_HANDOVER_REASON })];
}
