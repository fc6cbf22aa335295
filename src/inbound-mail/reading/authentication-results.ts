import type { HeaderLines } from 'mailparser';
import { valuesOf } from './mail-head.js';

type Result = { method: string; result: string; properties: Map<string, string> };

/**
 * Whether the trusted server vouches for the From address (RFC 8601). Only the topmost header of that server
 * counts, since a sender can write any header below it; the server must remove its own name from incoming mail
 * (RFC 8601, 5). It vouches by dmarc=pass for the domain of From, or dkim=pass of that domain or one above it.
 */
export function vouchesFor(lines: HeaderLines, authservId: string | null, address: string | null): boolean {
  if (!authservId || !address) return false;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const trusted = valuesOf(lines, 'authentication-results')
    .map(readResults)
    .find((header) => header?.authservId === authservId.toLowerCase());
  return (trusted?.results ?? []).some(({ method, result, properties }) => {
    if (result !== 'pass') return false;
    if (method === 'dmarc') return properties.get('header.from') === domain;
    return method === 'dkim' && isSameOrAbove(properties.get('header.d') ?? '', domain);
  });
}

/** A single label is no organisation: nobody signs for all of `.fi`. */
const isSameOrAbove = (signer: string, domain: string): boolean =>
  signer.includes('.') && (signer === domain || domain.endsWith(`.${signer}`));

/** The header taken apart, all in small letters, or null when it does not follow the grammar of RFC 8601 2.2. */
function readResults(value: string): { authservId: string; results: Result[] } | null {
  const statements = wordsOf(value);
  if (!statements) return null;
  const [[authservId, version], ...rest] = statements;
  // A version that is not 1 may mean anything.
  if (authservId === undefined || (version !== undefined && version !== '1')) return null;
  return { authservId, results: rest.flatMap(resultIn) };
}

/** `method[/version]=result`, then `reason=...` and properties `header.from=...`. */
function resultIn(words: string[]): Result[] {
  const [first, ...others] = words.map((word) => splitAt(word));
  if (!first) return [];
  const properties = new Map<string, string>();
  // Named twice, the first counts: a value with blanks in it could otherwise add another.
  for (const [name, value] of others) if (!properties.has(name)) properties.set(name, value);
  return [{ method: first[0].split('/')[0], result: first[1], properties }];
}

const splitAt = (word: string): [string, string] => {
  const at = word.indexOf('=');
  return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
};

/**
 * The words of each statement between semicolons: comments left out (they nest), quoted strings taken whole,
 * blanks around `=` taken away. Null when a comment or a quoted string never ends.
 */
function wordsOf(value: string): string[][] | null {
  const statements: string[][] = [[]];
  let word = '';
  const finish = () => {
    if (word !== '') statements.at(-1)?.push(word.toLowerCase());
    word = '';
  };
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at];
    if (sign === '(' || sign === '"') {
      const end = sign === '(' ? commentEnd(value, at) : quoteEnd(value, at);
      if (end < 0) return null;
      if (sign === '"') word += value.slice(at + 1, end).replace(/\\(.)/g, '$1');
      at = end;
    } else if (sign === ';') {
      finish();
      statements.push([]);
    } else if (!/\s/.test(sign)) word += sign;
    else if (!word.endsWith('=') && !/^\s*(\([^()]*\)\s*)*=/.test(value.slice(at, at + 200))) finish();
  }
  finish();
  return statements;
}

function commentEnd(value: string, start: number): number {
  let depth = 0;
  for (let at = start; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === '(') depth += 1;
    else if (value[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function quoteEnd(value: string, start: number): number {
  for (let at = start + 1; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === '"') return at;
  }
  return -1;
}
