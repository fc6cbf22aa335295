import type { FieldError } from '../domain/refusal.js';
import { isLocalDate } from '../domain/time.js';

/** A line of text must be there and fit its column. */
export const lineErrors = (field: string, text: string, longest = 255): FieldError[] => {
  if (!text.trim()) return [{ field, code: 'required' }];
  return text.length > longest ? [{ field, code: 'out-of-range', data: { max: longest } }] : [];
};

export const dayErrors = (field: string, day: string): FieldError[] =>
  isLocalDate(day) ? [] : [{ field, code: 'not-a-date' }];

/** A last day is not before the first; no last day means until further notice. */
export function periodErrors(from: string, until: string | null): FieldError[] {
  const errors = [...dayErrors('from', from), ...(until === null ? [] : dayErrors('until', until))];
  if (errors.length || until === null) return errors;
  return until < from ? [{ field: 'until', code: 'before-first-date' }] : [];
}

export const rangeErrors = (field: string, value: number, min: number, max: number): FieldError[] =>
  Number.isInteger(value) && value >= min && value <= max
    ? []
    : [{ field, code: 'out-of-range', data: { min, max } }];
