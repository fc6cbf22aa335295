import { AGE_GROUPS, CUSTODIAN_WORDS, GIVERS, MINOR_VIEWS } from '../../src/domain/codes.js';
import { ageErrors } from '../../src/domain/minor-consent.js';

/** Everything a form can say of age: who gives, how old, what of the custodian, what of the child's view. */
const everything = GIVERS.flatMap((giver) =>
  AGE_GROUPS.flatMap((ageGroup) =>
    [null, ...CUSTODIAN_WORDS].flatMap((custodian) =>
      [null, ...MINOR_VIEWS].map((minorView) => ({ giver, ageGroup, custodian, minorView })),
    ),
  ),
);
const allowedIn = (minors: boolean) =>
  everything
    .filter((facts) => ageErrors(facts, { minors }).length === 0)
    .map(({ giver, ageGroup, custodian, minorView }) =>
      [ageGroup, giver, custodian, minorView].filter(Boolean).join(' '),
    );

const ADULTS = ['adult client', 'adult guardian', 'adult authorised'];

test('CON-9: a county that has not chosen otherwise takes adults only', () =>
  expect(allowedIn(false)).toEqual(ADULTS));

test('CON-9: where minors are taken, the young consent in person and a child’s custodian signs', () =>
  expect(allowedIn(true).toSorted()).toEqual(
    [
      ...ADULTS,
      ...CUSTODIAN_WORDS.map((word) => `15-17 client ${word}`),
      ...['custodian', 'guardian'].flatMap((giver) => MINOR_VIEWS.map((view) => `under-15 ${giver} ${view}`)),
    ].toSorted(),
  ));

test.each([
  [{ ageGroup: '15-17', giver: 'client' }, false, ['ageGroup minors-not-taken']],
  [{ ageGroup: 'under-15', giver: 'custodian' }, false, ['ageGroup minors-not-taken']],
  [{ ageGroup: '15-17', giver: 'custodian' }, true, ['giver minor-consents', 'custodian required']],
  [{ ageGroup: 'under-15', giver: 'client' }, true, ['giver custodian-consents', 'minorView required']],
  [{ ageGroup: 'adult', giver: 'custodian' }, true, ['giver custodian-of-adult']],
] as const)('%p in a county with minors %p: %p', (facts, minors, expected) =>
  expect(
    ageErrors({ custodian: null, minorView: null, ...facts }, { minors }).map(
      ({ field, code }) => `${field} ${code}`,
    ),
  ).toEqual(expected),
);
