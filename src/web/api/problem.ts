import { HttpException } from '@nestjs/common';
import { statusOf, type FieldError, type Refusal, type RefusalCode } from '../../domain/refusal.js';
import { Refused } from '../../platform/http/index.js';

/** What went wrong, before it is told to a program (problem+json) or a person (a page). */
export type Trouble = {
  status: number;
  /** A refusal's code, `broken` for a fault of ours, `unavailable` while the service cannot work. */
  code: RefusalCode | 'broken' | 'unavailable';
  refusal: Refusal | null;
};

/** RFC 9457. `detail` is a plain sentence in the reader's language. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance: string;
  requestId: string;
  data?: Refusal['data'];
  errors?: FieldError[];
};

const CODES: Record<number, RefusalCode> = {
  400: 'validation-failed',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  412: 'changed-meanwhile',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-tries',
};

/**
 * Sorts whatever was thrown. A refusal and a bad request (broken JSON, too large, an unknown type) become
 * their code; everything else is a fault of ours, of which nothing is told but a reference number.
 */
export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof Refused) {
    const { refusal } = thrown;
    return { status: statusOf(refusal.code), code: refusal.code, refusal };
  }
  const status = statusIn(thrown);
  if (status === 503) return { status, code: 'unavailable', refusal: null };
  if (status >= 500) return { status: 500, code: 'broken', refusal: null };
  const code = CODES[status] ?? 'validation-failed';
  // What Fastify itself answers with 400 is a body that its JSON parser could not read; Nest hides its code.
  const data = status === 400 ? { because: 'not-json' } : undefined;
  return { status: statusOf(code), code, refusal: { code, ...(data && { data }) } };
}

/** Fastify marks its own complaints about a request with `statusCode`; Nest throws HttpException. */
function statusIn(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

/** `consent-expired` -> `Consent expired`: short, and the same every time (RFC 9457, 3.1.3). */
export const titleOf = (code: string): string => {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
