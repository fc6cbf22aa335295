import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { FIELD_ERROR_CODES, type FieldError, type FieldErrorCode } from '../../domain/refusal.js';
import { Refused } from './refused.js';

/**
 * Reads a body, a query or a path parameter by a schema. Anything that does not fit is `validation-failed`
 * with one entry for each wrong field. Give it strict objects, so that unknown fields are refused too.
 */
export class ReadsBySchema<S extends z.ZodType> implements PipeTransform<unknown, z.output<S>> {
  constructor(readonly schema: S) {}

  transform(value: unknown): z.output<S> {
    const read = this.schema.safeParse(value ?? {}, { reportInput: true });
    if (read.success) return read.data;
    throw new Refused({ code: 'validation-failed', errors: fieldErrorsOf(read.error) });
  }
}

/** `@Body(body(schema)) input: z.output<typeof schema>` */
export const body = <S extends z.ZodType>(schema: S): ReadsBySchema<S> => new ReadsBySchema(schema);
/** `@Query(query(schema)) search: z.output<typeof schema>`; every value of a query is text. */
export const query = <S extends z.ZodType>(schema: S): ReadsBySchema<S> => new ReadsBySchema(schema);

/** `@Param('id', ID) id: string`: what is no id at all cannot be found. */
export const ID: PipeTransform<string, string> = {
  transform(value) {
    if (!z.uuid().safeParse(value).success) throw new Refused({ code: 'not-found' });
    return value;
  },
};

/** One entry for each wrong field; a nested one is named with dots, `video.kind`. */
function fieldErrorsOf(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const field = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [{ field, code: codeOf(issue) }];
    return issue.keys.map((key) => ({ field: field ? `${field}.${key}` : key, code: 'unknown-field' }));
  });
}

/** A schema's own message is the code when it is one (`refine(isLocalDate, 'not-a-date')`). */
function codeOf(issue: z.core.$ZodIssue): FieldErrorCode {
  if (issue.code === 'custom') return FIELD_ERROR_CODES.find((code) => code === issue.message) ?? 'unknown';
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required';
  return CODES[issue.code] ?? 'wrong-form';
}

const CODES: Partial<Record<z.core.$ZodIssue['code'], FieldErrorCode>> = {
  invalid_type: 'wrong-type',
  too_big: 'out-of-range',
  too_small: 'out-of-range',
  invalid_value: 'unknown',
  invalid_union: 'unknown',
  not_multiple_of: 'out-of-range',
};
