import { ok, refuse, wrong, type FieldError, type Refusal, type Result } from '../../domain/refusal.js';
import { helsinkiInstant, isLocalDate, isLocalTime } from '../../domain/time.js';
import { refusalText } from '../texts/index.js';
import type { FormState } from './form-state.js';
import type { View } from './view.js';

/** A posted form as the browser sends it; one field may come once, several times or not at all. */
export type Posted = Record<string, string | string[] | undefined>;

/** One value of a field, trimmed; an empty text when it did not come. */
export function line(posted: Posted, name: string): string {
  const value = posted[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
}

/** Every value of a field. */
export function all(posted: Posted, name: string): string[] {
  const value = posted[name];
  return value === undefined ? [] : [value].flat();
}

/** A day typed as `4.3.2027` (or as `2027-03-04`) in the form the rules know; anything else as it was typed. */
export function day(posted: Posted, name: string): string {
  const typed = line(posted, name);
  const parts = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(typed);
  if (!parts) return typed;
  const [, date = '', month = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** A wall time typed as `9`, `9.00`, `9:00` or `09:00`. */
export function wallTime(posted: Posted, name: string): string {
  const typed = line(posted, name).replace('.', ':');
  return (/^\d{1,2}$/.test(typed) ? `${typed}:00` : typed).padStart(5, '0');
}

/** Day and time as they were typed, as an instant; an hour that spring skips is refused by its name. */
export function instantIn(posted: Posted): Result<Date> {
  const [date, time] = [day(posted, 'date'), wallTime(posted, 'time')];
  const errors = [
    ...(isLocalDate(date) ? [] : [wrong('date', 'not-a-date')]),
    ...(isLocalTime(time) ? [] : [wrong('time', 'not-a-time')]),
  ];
  if (errors.length) return refuse('validation-failed', undefined, errors);
  const instant = helsinkiInstant(date, time);
  return instant ? ok(instant) : refuse('time-does-not-exist', { date, time });
}

export const ticked = (posted: Posted, name: string): boolean => line(posted, name) !== '';

/** What was typed, to be shown again; the form token is not part of it. */
export function keptForm(posted: Posted, errors: readonly FieldError[] = []): FormState {
  const values = Object.fromEntries(
    Object.entries(posted).filter(
      (entry): entry is [string, string | string[]] => entry[0] !== '_csrf' && entry[1] !== undefined,
    ),
  );
  return { values, errors };
}

/**
 * What a page shows after a refusal: errors beside their fields, or one sentence with what to do next.
 * A use case names a field by its own name; `names` tells what the form calls it.
 */
export function refusedForm(
  view: View,
  posted: Posted,
  refusal: Refusal,
  names: Readonly<Record<string, string>> = {},
): { form: FormState; refusal: string | null } {
  const errors = (refusal.errors ?? []).map((error) => ({
    ...error,
    field: names[error.field] ?? error.field,
  }));
  return { form: keptForm(posted, errors), refusal: errors.length ? null : refusalText(view, refusal) };
}
