import type { FieldError } from '../../domain/refusal.js';

/** What was typed, kept as it was typed, and what is wrong with it. Keys are the names of the fields. */
export interface FormState {
  values: Readonly<Record<string, string | readonly string[]>>;
  errors: readonly FieldError[];
}

/** A form as it opens: prefilled values, nothing wrong yet. */
export function freshForm(values: FormState['values'] = {}): FormState {
  return { values, errors: [] };
}

/** The one value of a field, an empty text when nothing was typed. */
export function valueOf(form: FormState, name: string): string {
  const value = form.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** Whether a tile of a group is chosen. */
export function isChosen(form: FormState, name: string, option: string): boolean {
  const value = form.values[name];
  return typeof value === 'string' ? value === option : (value?.includes(option) ?? false);
}

/** The first thing wrong with a field. */
export function errorOf(form: FormState, name: string): FieldError | undefined {
  return form.errors.find((error) => error.field === name);
}
