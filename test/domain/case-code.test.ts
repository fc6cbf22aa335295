import fc from 'fast-check';
import { caseCodeFrom, isCaseCode, normalCaseCode } from '../../src/domain/case-code.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyCode = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(caseCodeFrom);
const at = [2, 3, 4, 5, 7, 8, 9, 10];

test('a code is written K-XXXX-XXXX in letters that cannot be confused', () =>
  fc.assert(
    fc.property(anyCode, (code) => expect(code).toMatch(/^K-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)),
  ));

test('every code the service writes is a case code', () =>
  fc.assert(fc.property(anyCode, (code) => expect(isCaseCode(code)).toBe(true))));

test('the example of the manuals is a case code', () => expect(isCaseCode('K-7Q4M-2XWP')).toBe(true));

test('one wrong character is found', () =>
  fc.assert(
    fc.property(anyCode, fc.constantFrom(...at), fc.constantFrom(...ALPHABET), (code, index, symbol) => {
      const wrong = code.slice(0, index) + symbol + code.slice(index + 1);
      expect(isCaseCode(wrong)).toBe(wrong === code);
    }),
  ));

test('two swapped neighbours are found', () =>
  fc.assert(
    fc.property(anyCode, fc.nat(6), (code, index) => {
      const symbols = [...code];
      const [a = 0, b = 0] = [at[index], at[index + 1]];
      [symbols[a], symbols[b]] = [symbols[b] ?? '', symbols[a] ?? ''];
      expect(isCaseCode(symbols.join(''))).toBe(symbols.join('') === code);
    }),
  ));

test('different random bits give different codes', () => {
  const codes = new Set(Array.from({ length: 256 }, (_, n) => caseCodeFrom(new Uint8Array([0, 0, 0, 0, n]))));
  expect(codes.size).toBe(256);
  expect(caseCodeFrom(new Uint8Array([255, 0, 0, 0, 1]))).not.toBe(
    caseCodeFrom(new Uint8Array([7, 0, 0, 0, 2])),
  );
});

test('too few random bytes are a mistake of the caller', () =>
  expect(() => caseCodeFrom(new Uint8Array(4))).toThrow(RangeError));

test.each(['k-7q4m-2xwp', ' K-7Q4M-2XWP ', '7Q4M2XWP', 'K7Q4M 2XWP', '7q4m–2xwp', 'K – 7Q4M – 2XWP'])(
  'people may write the code as %p',
  (text) => expect(normalCaseCode(text)).toBe('K-7Q4M-2XWP'),
);

test('O is read as 0 and I or L as 1', () => {
  const code = caseCodeFrom(new Uint8Array([0, 0, 0, 0, 33]));
  expect(code).toMatch(/^K-0000-011/);
  expect(normalCaseCode(code.replace(/0/g, 'o').replace(/1/, 'l').replace(/1/, 'I'))).toBe(code);
});

test.each([
  '',
  'K-',
  'K-7Q4M-2XWQ',
  'K-7Q4M-2XW',
  'K-7Q4M-2XWPP',
  'U-7Q4M-2XWP',
  'K-7Q4U-2XWP',
  'x'.repeat(10_000),
])('%p is no case code', (text) => expect(normalCaseCode(text)).toBeNull());
