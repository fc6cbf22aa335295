/**
 * A case is known by a random code, never by a name (PRODUCT.md, "Case"; DOMAIN 3.2): 35 random bits in
 * Crockford's base 32, which has no I, L, O or U, and one check character, `K-7Q4M-2XWP`. It is derived
 * from nothing, so nothing can be computed back, and it shows neither order nor volume. The awkward case:
 * people read it aloud and copy it by hand, so lower case, spaces, O for 0 and I or L for 1 are forgiven,
 * and every single wrong character and every swap of two neighbours is found by the check character.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_SYMBOLS = 7;
const RANDOM_BYTES = 5;

// The check is a sum in the field GF(32), each symbol weighted by its own power of WEIGHT. Because the field
// has 31 such powers, all eight weights differ, and that is what finds a swap.
const FIELD_POLYNOMIAL = 0b100101;
const WEIGHT = 20;

function times(a: number, b: number): number {
  let product = 0;
  for (let factor = a, rest = b; rest > 0; rest >>= 1) {
    if (rest & 1) product ^= factor;
    factor <<= 1;
    if (factor & 32) factor ^= FIELD_POLYNOMIAL;
  }
  return product;
}

function checkCharacter(symbols: string): string {
  const sum = [...symbols].reduce((all, symbol) => times(all ^ ALPHABET.indexOf(symbol), WEIGHT), 0);
  return ALPHABET.charAt(sum);
}

const written = (symbols: string): string => `K-${symbols.slice(0, 4)}-${symbols.slice(4)}`;

/**
 * The case code of five random bytes (their lowest 35 bits); that it is not in use is the caller's check.
 * @throws RangeError for fewer than five bytes.
 */
export function caseCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < RANDOM_BYTES) throw new RangeError('A case code needs five random bytes');
  let bits = bytes.subarray(0, RANDOM_BYTES).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  let symbols = '';
  while (symbols.length < RANDOM_SYMBOLS) {
    symbols = ALPHABET.charAt(Number(bits & 31n)) + symbols;
    bits >>= 5n;
  }
  return written(symbols + checkCharacter(symbols));
}

/** Is this text a case code exactly as the service writes it, check character included? */
export function isCaseCode(text: unknown): text is string {
  return typeof text === 'string' && normalCaseCode(text) === text;
}

/** The code a person meant, as the service writes it; null when it cannot be one. */
export function normalCaseCode(text: string): string | null {
  if (text.length > 40) return null;
  const plain = text
    .toUpperCase()
    .replace(/[\s\p{Pd}\u00ad]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const symbols = plain.length === RANDOM_SYMBOLS + 2 && plain.startsWith('K') ? plain.slice(1) : plain;
  if (symbols.length !== RANDOM_SYMBOLS + 1 || [...symbols].some((symbol) => !ALPHABET.includes(symbol)))
    return null;
  return symbols.endsWith(checkCharacter(symbols.slice(0, RANDOM_SYMBOLS))) ? written(symbols) : null;
}

const LIKE_A_CODE = /(?<![\p{L}\d])K[\s\p{Pd}]?[0-9A-Z]{4}[\s\p{Pd}]?[0-9A-Z]{4}(?![\p{L}\d])/giu;

/** The text with every case code in it replaced. */
export const withoutCaseCodes = (text: string, instead: string): string =>
  text.replace(LIKE_A_CODE, (found) =>
    /[\d\p{Pd}]/u.test(found) && normalCaseCode(found) !== null ? instead : found,
  );

/** Does a case code stand in this text? An ordinary word of nine letters that begins with K is none. */
export const holdsCaseCode = (text: string): boolean =>
  [...text.matchAll(LIKE_A_CODE)].some(
    ([found]) => /[\d\p{Pd}]/u.test(found) && normalCaseCode(found) !== null,
  );
