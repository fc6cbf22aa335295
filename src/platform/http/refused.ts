import type { Refusal, Result } from '../../domain/refusal.js';

/**
 * Carries an expected refusal out of a controller, or out of a pipe that never reached the use case. Only
 * the edge throws it; the filter turns it into problem+json (RFC 9457) or a page.
 */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** The value of a result; a refusal leaves the controller as `Refused`. */
export function answer<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result.refusal);
  return result.value;
}

/** What a query found, or the refusal that hides whether it exists: not seen is not found (PRODUCT.md). */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Refused({ code: 'not-found' });
  return value;
}
