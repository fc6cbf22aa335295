import type { FieldErrorCode } from '../../domain/refusal.js';

/** The codes of the domain and those that only a form gives. */
type PageFieldErrorCode = FieldErrorCode | 'invalid';

/**
 * What is wrong with a field, by code. The data never holds what was typed, only limits, days and kinds.
 * A missing code does not compile.
 */
export type FieldErrorTexts = Record<
  PageFieldErrorCode,
  (data: Readonly<Record<string, string | number>>) => string
>;
