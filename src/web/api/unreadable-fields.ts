import type { FieldError } from '../../domain/refusal.js';

/**
 * Fields whose text holds the character NUL. No text of people has it, PostgreSQL cannot keep it, and a
 * query that carries it would break instead of being refused; so it is refused before anybody looks at it.
 */
export function unreadableFields(fields: object): FieldError[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    field.includes('\0') || holdsNul(value)
      ? [{ field: field.replaceAll('\0', ''), code: 'wrong-form' }]
      : [],
  );
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || holdsNul(inner));
}
