import type { Refusal } from '../domain/refusal.js';
import { DONE, REFUSED } from './exit-codes.js';

/** Prints what was asked for on standard output. */
export function done(text: string): number {
  process.stdout.write(`${text}\n`);
  return DONE;
}

/** Says on standard error why nothing was done: a sentence, or a refusal's code and its wrong fields. */
export function refused(why: string | Refusal): number {
  process.stderr.write(`${typeof why === 'string' ? why : inWords(why)}\n`);
  return REFUSED;
}

function inWords({ code, errors = [] }: Refusal): string {
  const fields = errors.map((error) => `${error.field} (${error.code})`).join(', ');
  return `Refused: ${code}${fields && `, wrong: ${fields}`}.`;
}
