import type { RefusalCode } from '../../domain/refusal.js';
import type { Format } from '../kit/format.js';
import { lower } from '../kit/letter-case.js';

/** What a refusal knows beside its code. */
export type RefusalData = Readonly<Record<string, string | number | readonly string[]>>;

/** One plain sentence for every refusal, with what to do next. A missing code does not compile. */
export type RefusalTexts = Record<RefusalCode, (data: RefusalData, f: Format) => string>;

/** A day in the data as people write it, or the given words when the refusal does not name one. */
export function dayIn(data: RefusalData, key: string, f: Format, otherwise: string): string {
  const value = data[key];
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)
    ? f.day(value.slice(0, 10))
    : otherwise;
}

/** An instant in the data as people write it, or the given words when the refusal does not name one. */
export function momentIn(data: RefusalData, key: string, f: Format, otherwise: string): string {
  const value = data[key];
  return typeof value === 'string' && value.includes('T') ? f.moment(new Date(value)) : otherwise;
}

/** The coded values of a list in words; codes without a word are left out. */
export function namesIn(data: RefusalData, key: string, names: Readonly<Record<string, string>>): string {
  const value = data[key];
  const codes = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  return codes.flatMap((code: string) => (names[code] ? lower(names[code]) : [])).join(', ');
}
