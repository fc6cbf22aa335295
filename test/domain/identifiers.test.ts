import fc from 'fast-check';
import { caseCodeFrom } from '../../src/domain/case-code.js';
import { identifiersIn, isPersonalIdentityCode, withCodesHidden } from '../../src/domain/identifiers.js';

// The artificial codes of DOMAIN 3.5: individual numbers 900-999 are given to nobody.
const CODES = [
  '010594Y9032',
  '020594X903P',
  '030594W903B',
  '040594V9030',
  '050594U903M',
  '010516B903X',
  '020516C903K',
  '030516D9037',
  '010501E9032',
  '020503F9037',
  '020504A902E',
];

test.each(CODES)('%s is a personal identity code and is found in a sentence', (code) => {
  expect(isPersonalIdentityCode(code)).toBe(true);
  expect(identifiersIn(`Asiakas ${code} kysyy päätöksestä.`)).toEqual(['personal-identity-code']);
});

test.each(['290201-900X', '310201A9001', '010594Y9033', '010594G9032', '010594Y903', ''])(
  '%p is no valid personal identity code',
  (text) => expect(isPersonalIdentityCode(text)).toBe(false),
);

test.each([
  ['in small letters', '020504a902e'],
  ['with spaces around the separator', '010594 Y 9032'],
  ['with a space in the number', '010594Y 903 2'],
  ['with a date cut short', '01.05. 94 Y 9032'],
  ['with dots in the date', '01.05.94 Y 9032'],
  ['without separator', '0105949032'],
  ['with a space for the separator', '010594 9032'],
  ['with a soft hyphen', '0105\u00ad94Y9\u00ad032'],
  ['with a zero-width space', '010594\u200bY\u200b9032'],
  ['with a non-breaking hyphen', '010594\u20119032'],
  ['with an en dash', '010594–9032'],
  ['with a minus sign', '010594\u22129032'],
  ['in wide digits', '０１０５９４Ｙ９０３２'],
  ['with every character apart', '0 1 0 5 9 4 Y 9 0 3 2'],
  ['over a line break', '010594\nY9032'],
  ['glued to a word', 'hetu010594Y9032x'],
  ['in brackets', '(010594)(Y9032)'],
  ['with a wrong check character', '010594-9033'],
  ['of the 1800s', '010594+9032'],
])('a personal identity code is found %s', (_how, text) =>
  expect(identifiersIn(`Kysymys ${text} ja muuta`)).toContain('personal-identity-code'),
);

test('any artificial code is found with any spacing people would use', () => {
  const gaps = fc.array(fc.constantFrom('', '', ' ', '\u00ad', '.', '\u200b'), {
    minLength: 11,
    maxLength: 11,
  });
  fc.assert(
    fc.property(fc.constantFrom(...CODES), gaps, (code, between) => {
      const text = [...code].map((symbol, index) => symbol + (between[index] ?? '')).join('');
      expect(identifiersIn(`a ${text} b`)).toContain('personal-identity-code');
    }),
  );
});

test.each([
  '040 123 4567',
  '0401234567',
  '040-1234567',
  '040.123.4567',
  '(09) 310 1691',
  '09 310 1691',
  '+358 40 123 4567',
  '+358401234567',
  '00358 40 1234567',
  '358401234567',
  '0 4 0 1 2 3 4 5 6 7',
  'puh.0401234567',
  '＋３５８ ４０ １２３ ４５６７',
  '040\u00ad1234567',
  '040_123_4567',
])('the phone number %p is found', (text) =>
  expect(identifiersIn(`Soita ${text} iltapäivällä`)).toContain('phone-number'),
);

test.each([
  'aino@esi.example',
  'Aino.Esimerkki@esi.example',
  'aino @ esi.example',
  'aino(at)esi.example',
  'aino [at] esi.example',
  'aino(ät)esi piste example',
  'aino＠esi.example',
  'åsa@esi.example',
])('the e-mail address %p is found', (text) => expect(identifiersIn(`Osoite ${text}.`)).toEqual(['email']));

test.each([
  'Esimerkkikatu 5',
  'Mallitie 12 A 4',
  'asuu Esimerkkikadulla 5',
  'Keksityn tie 3',
  'Exempelgatan 7',
  'Provvägen 2 b',
  'Esimerkki\u00adkatu 5',
  'esimerkkikuja 10',
  'Mallinranta 1',
  '33900 Esimerkkilä',
  '5 Sample Street',
  'Esimerkkikatu nro 5',
])('the street address %p is found', (text) =>
  expect(identifiersIn(`${text}, vuokra`)).toEqual(['street-address']),
);

test.each([
  'Haettu 2.3.2027, päätös 02.03.2027 ja valitus 15.03. mennessä.',
  'Tuki 1 200 euroa kuukaudessa, takautuvasti 12 000 euroa.',
  'Asia K-7Q4M-2XWP jatkuu.',
  'Tapaaminen to 4.3.2027 klo 9.00–10.00, uusi aika klo 09.00-10.00.',
  'Vuokra 685,50 €/kk, velkaa 03/2027 alkaen 2 300 €.',
  'Onko oikeus yleistukeen 1.5.2026 alkaen, jos opinnot päättyivät 30.4.2026?',
  'Hakemus jätetty 2027-03-01, käsittelyaika 25 päivää.',
  'Päätöstä 12345678 on odotettu 8 viikkoa.',
  'Hoitopolku 2 ja palvelupolku 3 kesken.',
  'Kuntoutusta haettu 3 kertaa, 0,5 htv, 40 % korotus.',
  'Får kunden bostadsbidrag från 1.3.2027 kl. 9.00-10.00?',
  'Sairauspäiväraha 300 päivää täynnä 01.02.2027; entä sen jälkeen?',
  'Voiko takuueläkettä saada (laki 703/2010, 8 §)?',
  'Tuki ajalta 01.09.2026–31.05.2027 300 euroa kuukaudessa.',
  'Asumistuki ja opintoraha samaan aikaan 01.01.2027-31.05.2027?',
  '',
])('ordinary language passes: %p', (text) => expect(identifiersIn(text)).toEqual([]));

test('a case code is never taken for a phone number', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
      expect(identifiersIn(`Asia ${caseCodeFrom(bytes)} jatkuu`)).not.toContain('phone-number');
    }),
  ));

test('a text with all four names each kind once', () =>
  expect(
    identifiersIn('010594Y9032, 020594X903P, 040 123 4567, aino@esi.example, Esimerkkikatu 5, Mallitie 2'),
  ).toEqual(['personal-identity-code', 'phone-number', 'email', 'street-address']));

test.each(['0 '.repeat(5000), 'a'.repeat(10_000), 'katu'.repeat(2500), '01'.repeat(5000), '@ '.repeat(5000)])(
  'a long hostile text is judged quickly',
  (text) => {
    const started = performance.now();
    identifiersIn(text);
    expect(performance.now() - started).toBeLessThan(1000);
  },
);

describe('codes in words of others', () => {
  test.each([...CODES, '010594 Y9032', '0 1 0 5 9 4 Y 9 0 3 2', 'K-7Q4M-2XWP', 'k7q4m 2xwp'])(
    '%s is hidden',
    (code) => expect(withCodesHidden(`Hei, ${code}: klo 9.00`)).toBe('Hei, •••: klo 9.00'),
  );

  test.each(['Tunti 9.3.2027 klo 13.00–14.00', 'Kutsu: työpari A 👍🏽', 'Re: K-1', 'ﬁ 1 200 euroa', ''])(
    '%j is left as it is',
    (text) => expect(withCodesHidden(text)).toBe(text),
  );

  test('no identity code is left in any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...CODES), fc.string(), (before, code, after) => {
        const hidden = withCodesHidden(`${before} ${code} ${after}`);
        expect(identifiersIn(hidden)).not.toContain('personal-identity-code');
      }),
    );
  });
});
