import { identifiersIn } from '../domain/identifiers.js';
import type { FieldError } from '../domain/refusal.js';

export const LONGEST_REASON = 500;

/** A reason is asked for, is short, and tells of no client. `field` names it in the form. */
export function reasonErrors(reason: string, field = 'reason'): FieldError[] {
  const text = reason.trim();
  if (!text) return [{ field, code: 'required' }];
  if (text.length > LONGEST_REASON) return [{ field, code: 'too-long', data: { max: LONGEST_REASON } }];
  return identifiersIn(text).map((kind) => ({ field, code: `holds-${kind}` }));
}
