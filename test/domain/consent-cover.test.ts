import fc from 'fast-check';
import { consentRefusal } from '../../src/domain/consent.js';
import { DEFAULT_CUT_OFF } from '../../src/domain/places.js';
import { lastPlacements, placements, type HourWithPlaces, type WaitingCase } from '../../src/domain/queue.js';
import { endOfDay, helsinkiInstant, localDateOf, startOfDay } from '../../src/domain/time.js';
import { anyCover, aroundSpring, isCovered, type Cover } from '../support/consent-oracle.js';

const THEMES = ['perustoimeentulotuki'];
const facts = ({ withdrawn, ...cover }: Cover) => ({
  ...cover,
  withdrawnAt: withdrawn ? new Date('2027-03-01T08:00:00Z') : null,
});
const withdrawnOrNot = fc
  .tuple(anyCover, fc.integer({ min: 0, max: 4 }))
  .map(([cover, chance]) => ({ ...cover, withdrawn: chance === 0 }));

test('CON-1: whatever the period, the representation and the day, cover is what counting the days says', () => {
  fc.assert(
    fc.property(withdrawnOrNot, aroundSpring(-50, 90), (cover, on) => {
      expect(consentRefusal(facts(cover), { on, themes: THEMES }) === null).toBe(isCovered(cover, on));
    }),
    { numRuns: 1000 },
  );
});

test('CON-1: a day is asked for by its date in Finland, from its first instant to its last, also when it has 23 or 25 hours', () => {
  fc.assert(
    fc.property(anyCover, fc.constantFrom('2026-10-25', '2027-03-28', '2027-10-31'), (cover, day) => {
      const moved = { ...cover, validFrom: day, validUntil: day, giver: 'client' as const };
      const good = { ...moved, representationFrom: null, representationUntil: null };
      const at = (instant: number) =>
        consentRefusal(facts(good), { on: localDateOf(new Date(instant)), themes: THEMES });
      const first = startOfDay(day).getTime();
      const last = endOfDay(day).getTime();
      expect(at(first - 1)).not.toBeNull();
      expect(at(last)).not.toBeNull();
      expect(at(first) === null).toBe(isCovered(good, day));
      expect(at(last - 1) === null).toBe(isCovered(good, day));
    }),
  );
});

test('CON-2: no promotion, not the last one either, gives a place to a case without cover on that day', () => {
  const hour = aroundSpring(-5, 25).map((date): HourWithPlaces => ({
    ...{ id: date, date, state: 'open', startsAt: helsinkiInstant(date, '13:00')! },
    ...{ capacity: 2, keptBack: 0, pairShare: null, cutOff: DEFAULT_CUT_OFF, held: [] },
  }));
  const rules = {
    now: helsinkiInstant('2027-03-16', '10:00')!,
    closings: new Set<string>(),
    horizonDays: 60,
  };
  const waiting = (cover: Cover, index: number): WaitingCase => ({
    ...{ caseId: `case ${index}`, pairId: 'P1', urgency: 'normal', themes: THEMES },
    ...{ questionTypes: ['right-benefit'], baselineNeed: 'probable', clientLanguage: 'fi' },
    registeredAt: helsinkiInstant('2027-02-01', '09:00')!,
    consent: facts(cover),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(hour, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
      fc.array(withdrawnOrNot, { minLength: 1, maxLength: 6 }),
      (unsorted, covers) => {
        const hours = unsorted.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
        const cases = covers.map(waiting);
        const given = [
          ...placements(hours, cases, rules),
          ...hours.flatMap((one) => lastPlacements(one, cases, rules)),
        ];
        for (const { caseId, sessionId } of given)
          expect(isCovered(covers[Number(caseId.slice(5))], sessionId)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
