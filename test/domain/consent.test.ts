import fc from 'fast-check';
import {
  consentBeginsOn,
  consentEndsOn,
  consentPeriodErrors,
  consentRefusal,
} from '../../src/domain/consent.js';
import type { ConsentFacts } from '../../src/domain/consent.js';
import { addDays, endOfDay, localDateOf } from '../../src/domain/time.js';

const good: ConsentFacts = {
  directions: ['county-to-kela', 'kela-to-county'],
  informationGroups: ['benefits', 'applications-decisions'],
  validFrom: '2027-02-01',
  validUntil: '2027-04-19',
};
const themes = ['perustoimeentulotuki'];
const asked = (consent: ConsentFacts | null, on: string, about = themes) =>
  consentRefusal(consent, { on, themes: about });

test('without a consent the answer is consent-missing', () =>
  expect(asked(null, '2027-03-01')).toEqual({ code: 'consent-missing' }));

test('the first and the last day are good, the days outside are not', () => {
  expect(asked(good, '2027-01-31')).toEqual({
    code: 'consent-not-yet-valid',
    data: { validFrom: '2027-02-01' },
  });
  expect(asked(good, '2027-02-01')).toBeNull();
  expect(asked(good, '2027-04-19')).toBeNull();
  expect(asked(good, '2027-04-20')).toEqual({ code: 'consent-expired', data: { validUntil: '2027-04-19' } });
});

test('a withdrawal goes before everything but a missing consent', () => {
  const withdrawn = { ...good, directions: [], withdrawnAt: new Date('2027-02-10T08:00:00Z') };
  for (const on of ['2027-01-01', '2027-03-01', '2028-01-01'])
    expect(asked(withdrawn, on)).toEqual({ code: 'consent-withdrawn' });
});

test('a consent ends with the representation of the one who gave it', () => {
  const represented = { ...good, representationUntil: '2027-03-10' };
  expect(consentEndsOn(represented)).toBe('2027-03-10');
  expect(asked(represented, '2027-03-10')).toBeNull();
  expect(asked(represented, '2027-03-11')).toEqual({
    code: 'consent-expired',
    data: { validUntil: '2027-03-10' },
  });
  expect(consentEndsOn({ ...good, representationUntil: '2028-01-01' })).toBe('2027-04-19');
});

test('CON-10: before the representation begins its giver’s consent is not good yet', () => {
  const represented = { ...good, representationFrom: '2027-03-10', representationUntil: '2027-04-01' };
  expect(consentBeginsOn(represented)).toBe('2027-03-10');
  expect(consentBeginsOn({ ...good, representationFrom: '2026-01-01' })).toBe('2027-02-01');
  expect(asked(represented, '2027-03-09')).toEqual({
    code: 'consent-not-yet-valid',
    data: { validFrom: '2027-03-10' },
  });
  expect(asked(represented, '2027-03-10')).toBeNull();
  expect(asked(represented, '2027-04-02')?.code).toBe('consent-expired');
});

test('a consent in one direction, or without the groups of the themes, does not cover', () => {
  expect(asked({ ...good, directions: ['county-to-kela'] }, '2027-03-01')?.data).toEqual({
    missing: ['kela-to-county'],
  });
  expect(asked(good, '2027-03-01', ['sairauspaivaraha', 'kuntoutusraha'])).toEqual({
    code: 'consent-not-covering',
    data: { missing: ['health', 'rehabilitation'] },
  });
  expect(asked({ ...good, informationGroups: ['rehabilitation'] }, '2027-03-01')?.data).toEqual({
    missing: ['benefits', 'applications-decisions'],
  });
});

test('a consent is good on exactly the days from its first to its last, clock changes included', () => {
  const anyDate = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days));
  fc.assert(
    fc.property(anyDate, anyDate, anyDate, (validFrom, validUntil, on) => {
      const refusal = asked({ ...good, validFrom, validUntil }, on);
      expect(refusal === null).toBe(validFrom <= on && on <= validUntil);
    }),
  );
});

test.each(['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2026-06-30', '2026-12-31'])(
  'a consent that ends on %s is good to that day’s last second in Finland and not a second longer',
  (validUntil) => {
    const consent = { ...good, validFrom: '2026-01-01', validUntil };
    const midnight = endOfDay(validUntil).getTime();
    expect(asked(consent, localDateOf(new Date(midnight - 1000)))).toBeNull();
    expect(asked(consent, localDateOf(new Date(midnight)))?.code).toBe('consent-expired');
  },
);

const period = {
  validFrom: '2026-11-21',
  validUntil: '2027-05-20',
  signedOn: '2026-11-20',
  today: '2026-11-21',
};
const errorsOf = (
  changes: Partial<typeof period> & { representationFrom?: string; representationUntil?: string },
) => consentPeriodErrors({ ...period, ...changes }).map((error) => `${error.field} ${error.code}`);

test.each([
  [{}, []],
  [{ validUntil: '2027-11-21' }, []],
  [{ validUntil: '2026-11-21' }, []],
  [{ validUntil: '2027-11-22' }, ['validUntil period-too-long']],
  [{ validUntil: '2026-11-20' }, ['validUntil before-valid-from']],
  [{ signedOn: '2026-11-22', validFrom: '2026-11-22' }, ['signedOn in-the-future']],
  [{ validFrom: '2026-02-31', signedOn: '' }, ['validFrom not-a-date', 'signedOn not-a-date']],
  [{ representationUntil: '2026-11-20' }, ['representationUntil before-valid-from']],
  [
    { representationFrom: '2027-02-01', representationUntil: '2027-01-31' },
    ['representationUntil before-representation'],
  ],
  [{ representationFrom: 'once' }, ['representationFrom not-a-date']],
  [{ representationUntil: 'never' }, ['representationUntil not-a-date']],
])('the dates %p give %p', (changes, expected) => expect(errorsOf(changes)).toEqual(expected));
