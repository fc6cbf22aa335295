import fc from 'fast-check';
import { DIRECTIONS, INFORMATION_GROUPS } from '../../src/domain/codes.js';
import { consentChange, consentDifference, limitationErrors } from '../../src/domain/consent-change.js';
import { consentRefusal } from '../../src/domain/consent.js';
import { addDays } from '../../src/domain/time.js';

const standing = {
  directions: ['county-to-kela', 'kela-to-county'],
  informationGroups: ['benefits', 'applications-decisions', 'health'],
  excludedGroups: ['social-care'],
  validFrom: '2027-03-01',
  validUntil: '2027-08-31',
};
const errorsOf = (changes: Partial<typeof standing>) =>
  limitationErrors(standing, { ...standing, ...changes }).map(({ field, code }) => `${field} ${code}`);

test.each([
  [{ informationGroups: ['benefits'] }, []],
  [{ directions: ['county-to-kela'] }, []],
  [{ validUntil: '2027-06-30' }, []],
  [{ excludedGroups: ['social-care', 'income-housing'] }, []],
  [{}, ['informationGroups nothing-limited']],
  [{ informationGroups: [] }, ['informationGroups required']],
  [{ informationGroups: ['benefits', 'rehabilitation'] }, ['informationGroups beyond-consent']],
  [{ excludedGroups: [] }, ['excludedGroups beyond-consent']],
  [{ validUntil: '2027-09-01' }, ['validUntil beyond-consent']],
  [{ validUntil: '2027-02-28' }, ['validUntil before-valid-from']],
])('CON-6: limiting to %p is wrong in %p', (changes, expected) =>
  expect(errorsOf(changes)).toEqual(expected),
);

test.each([
  [null, standing, 'given'],
  [{ ...standing, withdrawnAt: new Date('2027-03-02T08:00:00Z') }, standing, 'given'],
  [{ ...standing, validUntil: '2027-03-09' }, standing, 'given'],
  [standing, { ...standing, informationGroups: ['benefits'] }, 'limited'],
  [standing, { ...standing, validUntil: '2027-12-31' }, 'supplemented'],
  [standing, { ...standing, informationGroups: ['benefits', 'rehabilitation'] }, 'supplemented'],
  [standing, standing, 'supplemented'],
] as const)('CON-12: a version is told by what it is to the one before: %#', (before, after, expected) =>
  expect(consentChange(before as typeof standing | null, after as typeof standing, '2027-03-10')).toBe(
    expected,
  ),
);

test('what a version brings in and takes away is told by its codes', () =>
  expect(
    consentDifference(standing, {
      directions: ['county-to-kela'],
      informationGroups: ['benefits', 'applications-decisions', 'rehabilitation'],
    }),
  ).toEqual({ added: ['rehabilitation'], removed: ['health', 'kela-to-county'] }));

test('CON-6: whatever is limited, nothing is covered afterwards that was not covered before', () => {
  const scope = fc.record({
    directions: fc.subarray([...DIRECTIONS]),
    informationGroups: fc.subarray([...INFORMATION_GROUPS]),
    excludedGroups: fc.subarray([...INFORMATION_GROUPS]),
    validUntil: fc.integer({ min: 0, max: 300 }).map((days) => addDays('2027-03-01', days)),
  });
  // What is taken away at random from a random consent, and sometimes something is brought in.
  const narrower = scope.chain((before) =>
    fc.tuple(
      fc.constant(before),
      fc.record({
        directions: fc.oneof(fc.subarray(before.directions), fc.subarray([...DIRECTIONS])),
        informationGroups: fc.oneof(
          fc.subarray(before.informationGroups),
          fc.subarray([...INFORMATION_GROUPS]),
        ),
        excludedGroups: fc.constant(before.excludedGroups),
        validUntil: fc.integer({ min: -300, max: 30 }).map((days) => addDays(before.validUntil, days)),
      }),
    ),
  );
  const day = fc.integer({ min: -10, max: 320 }).map((days) => addDays('2027-03-01', days));
  const themes = fc.subarray(['perustoimeentulotuki', 'kuntoutusraha', 'sairauspaivaraha']);
  fc.assert(
    fc.property(narrower, day, themes, ([before, after], on, about) => {
      const validFrom = '2027-03-01';
      const wider = limitationErrors({ ...before, validFrom }, after).length > 0;
      const covers = (one: typeof before) => !consentRefusal({ ...one, validFrom }, { on, themes: about });
      expect(wider || !covers(after) || covers(before)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
