import fc from 'fast-check';
import { DIRECTIONS, type InformationGroup } from '../../src/domain/codes.js';
import { addDays, type LocalDate } from '../../src/domain/time.js';

/** What of a consent matters to its cover, as a test keeps it beside the service. */
export type Cover = {
  giver: 'client' | 'guardian';
  directions: string[];
  informationGroups: InformationGroup[];
  validFrom: LocalDate;
  validUntil: LocalDate;
  representationFrom: LocalDate | null;
  representationUntil: LocalDate | null;
  withdrawn: boolean;
};

const NEEDED: readonly InformationGroup[] = ['benefits', 'applications-decisions'];

/**
 * Whether a case of basic social assistance is covered on a day, told by counting the days one by one: an
 * answer of its own beside the service's comparison of dates.
 */
export function isCovered(newest: Cover | undefined, on: LocalDate): boolean {
  if (!newest || newest.withdrawn) return false;
  const days = new Set<LocalDate>();
  for (let day = newest.validFrom; day <= newest.validUntil; day = addDays(day, 1)) days.add(day);
  const represents = (day: LocalDate) =>
    newest.giver === 'client' ||
    ((newest.representationFrom ?? day) <= day && day <= (newest.representationUntil ?? day));
  return (
    days.has(on) &&
    represents(on) &&
    NEEDED.every((group) => newest.informationGroups.includes(group)) &&
    DIRECTIONS.every((direction) => newest.directions.includes(direction))
  );
}

/** Days around the clock change of 28.3.2027, holidays included. */
export const aroundSpring = (min: number, max: number): fc.Arbitrary<LocalDate> =>
  fc.integer({ min, max }).map((days) => addDays('2027-03-28', days));

const mostly = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

/** Consents that mostly cover, and sometimes fail in one way or another. */
export const anyCover: fc.Arbitrary<Cover> = fc
  .record({
    giver: mostly<'client' | 'guardian'>('client', fc.constant('guardian')),
    directions: mostly<string[]>(
      [...DIRECTIONS],
      fc.subarray<string>([...DIRECTIONS], { minLength: 1, maxLength: 1 }),
    ),
    informationGroups: mostly<InformationGroup[]>(
      ['benefits', 'applications-decisions', 'health'],
      fc.subarray<InformationGroup>(['benefits', 'health'], { minLength: 1 }),
    ),
    validFrom: aroundSpring(-40, 20),
    lasts: fc.integer({ min: 0, max: 60 }),
    representationFrom: fc.option(aroundSpring(-40, 10)),
    represents: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ lasts, represents, representationFrom, ...cover }) => {
    const represented = cover.giver === 'guardian';
    const from = represented ? representationFrom : null;
    const latest = [cover.validFrom, from ?? cover.validFrom].toSorted().at(-1)!;
    return {
      ...cover,
      validUntil: addDays(cover.validFrom, lasts),
      representationFrom: from,
      representationUntil: represented ? addDays(latest, represents) : null,
      withdrawn: false,
    };
  });
