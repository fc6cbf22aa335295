import fc from 'fast-check';
import { DEFAULT_CUT_OFF } from '../../src/domain/places.js';
import {
  byTurn,
  lastPlacements,
  likelyHours,
  passedOver,
  placements,
  type HourWithPlaces,
  type QueueRules,
  type WaitingCase,
} from '../../src/domain/queue.js';
import { addDays, helsinkiInstant } from '../../src/domain/time.js';

const NOW = helsinkiInstant('2027-03-01', '10:00')!;
const rules: QueueRules = { now: NOW, closings: new Set(), horizonDays: 28 };

const hour = (date: string, changes: Partial<HourWithPlaces> = {}): HourWithPlaces => ({
  id: date,
  state: 'open',
  date,
  startsAt: helsinkiInstant(date, '09:00')!,
  capacity: 4,
  keptBack: 0,
  pairShare: null,
  cutOff: DEFAULT_CUT_OFF,
  held: [],
  ...changes,
});

const consent = {
  directions: ['county-to-kela', 'kela-to-county'],
  informationGroups: ['benefits', 'applications-decisions'],
  validFrom: '2027-01-01',
  validUntil: '2027-12-31',
};

const waiting = (caseId: string, changes: Partial<WaitingCase> = {}): WaitingCase => ({
  caseId,
  pairId: 'P1',
  urgency: 'normal',
  registeredAt: helsinkiInstant('2027-02-01', '09:00')!,
  themes: ['perustoimeentulotuki'],
  questionTypes: ['right-benefit'],
  baselineNeed: 'probable',
  clientLanguage: 'fi',
  consent,
  ...changes,
});
const since = (date: string) => ({ registeredAt: helsinkiInstant(date, '09:00')! });
const given = (placed: { caseId: string; sessionId: string }[]) =>
  placed.map(({ caseId, sessionId }) => `${caseId} ${sessionId}`);

describe('the order of a queue', () => {
  test('is urgency, then waiting from the day the need was registered', () => {
    const order = [
      waiting('new', since('2027-02-20')),
      waiting('old', since('2027-01-10')),
      waiting('soon', { urgency: 'soon', ...since('2027-02-25') }),
      waiting('urgent', { urgency: 'urgent', ...since('2027-02-28') }),
    ].toSorted(byTurn);
    expect(order.map(({ caseId }) => caseId)).toEqual(['urgent', 'soon', 'old', 'new']);
  });
});

describe('a free place', () => {
  test('goes to the first in turn, and the next free place to the next', () => {
    const hours = [hour('2027-03-11', { capacity: 1 }), hour('2027-03-18', { capacity: 1 })];
    const placed = placements(hours, [waiting('b', since('2027-02-02')), waiting('a')], rules);
    expect(given(placed)).toEqual(['a 2027-03-11', 'b 2027-03-18']);
  });

  test('passes over a case that its consent does not cover on that day, which keeps its turn', () => {
    const short = { ...consent, validFrom: '2027-03-15' };
    const hours = [hour('2027-03-11', { capacity: 1 }), hour('2027-03-18', { capacity: 1 })];
    const placed = placements(
      hours,
      [waiting('a', { consent: short }), waiting('b', since('2027-02-02'))],
      rules,
    );
    expect(given(placed)).toEqual(['a 2027-03-18', 'b 2027-03-11']);
  });

  test.each([
    ['beyond the horizon', hour('2027-04-01')],
    ['after its cut-off', hour('2027-03-02')],
    ['of a cancelled hour', hour('2027-03-11', { state: 'cancelled' })],
    ['of a frozen hour', hour('2027-03-11', { state: 'frozen' })],
  ])('%s is not given', (_name, closed) => expect(placements([closed], [waiting('a')], rules)).toEqual([]));

  test('on the last day of the horizon is given', () =>
    expect(placements([hour('2027-03-29')], [waiting('a')], rules)).toHaveLength(1));

  test('kept back is for urgent need until the cut-off, then for whoever is next', () => {
    const kept = hour('2027-03-11', { capacity: 1, keptBack: 1 });
    expect(placements([kept], [waiting('a')], rules)).toEqual([]);
    const urgent = waiting('u', { urgency: 'urgent', ...since('2027-02-20') });
    expect(given(placements([kept], [waiting('a'), urgent], rules))).toEqual(['u 2027-03-11']);
    const atCutOff = { ...rules, now: helsinkiInstant('2027-03-09', '12:00')! };
    expect(given(lastPlacements(kept, [waiting('a')], atCutOff))).toEqual(['a 2027-03-11']);
  });

  test('is not given past a pair’s share until the cut-off lifts it', () => {
    const shared = hour('2027-03-11', { pairShare: 1, held: [{ place: 1, pairId: 'P1' }] });
    const mine = [waiting('a'), waiting('b', { pairId: 'P2', ...since('2027-02-20') })];
    expect(given(placements([shared], mine, rules))).toEqual(['b 2027-03-11']);
    const atCutOff = { ...rules, now: helsinkiInstant('2027-03-09', '12:00')! };
    expect(given(lastPlacements(shared, mine, atCutOff))).toEqual(['a 2027-03-11', 'b 2027-03-11']);
  });
});

describe('booking past the queue', () => {
  const one = hour('2027-03-11', { capacity: 1 });
  const booked = { caseId: 'x', urgency: 'normal', ...since('2027-02-10') };

  test('is refused while somebody whose turn is before could have the place', () =>
    expect(passedOver(one, [waiting('a')], booked, rules)?.caseId).toBe('a'));

  test('is possible when nobody who waits is ready for that day', () =>
    expect(passedOver(one, [waiting('a', { consent: null })], booked, rules)).toBeNull());

  test('is refused to a late addition until the last promotion has been', () => {
    const atCutOff = { ...rules, now: helsinkiInstant('2027-03-09', '12:00')! };
    expect(passedOver(one, [waiting('a')], booked, atCutOff)?.caseId).toBe('a');
    expect(passedOver({ ...one, state: 'frozen' }, [waiting('a')], booked, atCutOff)).toBeNull();
  });

  test('is no passing when one’s own turn comes first', () =>
    expect(passedOver(one, [waiting('a', since('2027-02-20'))], booked, rules)).toBeNull());
});

describe('the likely date', () => {
  test('counts every planned hour, also beyond the horizon, and says what it rests on', () => {
    const hours = ['2027-03-11', '2027-03-18', '2027-04-29'].map((date) => hour(date, { capacity: 1 }));
    const likely = likelyHours(
      hours,
      [waiting('a'), waiting('b', since('2027-02-02')), waiting('c', since('2027-02-03'))],
      rules,
    );
    expect(likely.get('c')).toEqual({ sessionId: '2027-04-29', date: '2027-04-29', ahead: 2, freePlaces: 3 });
  });

  test('is unknown when the season has no room', () =>
    expect(
      likelyHours([hour('2027-03-11', { capacity: 1 })], [waiting('a'), waiting('b')], rules).has('b'),
    ).toBe(false));
});

const arbitraryCase = fc
  .record({
    caseId: fc.uuid(),
    pairId: fc.constantFrom('P1', 'P2'),
    urgency: fc.constantFrom('normal', 'soon', 'urgent'),
    day: fc.integer({ min: 0, max: 60 }),
    from: fc.integer({ min: -10, max: 40 }),
    days: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ day, from, days, ...rest }) =>
    waiting(rest.caseId, {
      ...rest,
      ...since(addDays('2027-01-01', day)),
      consent: {
        ...consent,
        validFrom: addDays('2027-03-01', from),
        validUntil: addDays('2027-03-01', from + days),
      },
    }),
  );
const arbitraryHours = fc
  .array(
    fc.record({
      week: fc.integer({ min: 1, max: 6 }),
      capacity: fc.integer({ min: 1, max: 6 }),
      taken: fc.integer({ min: 0, max: 6 }),
      keptBack: fc.integer({ min: 0, max: 1 }),
      pairShare: fc.constantFrom(null, 1, 2),
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    [...new Map(list.map((one) => [one.week, one])).values()]
      .toSorted((a, b) => a.week - b.week)
      .map(({ week, capacity, taken, ...rest }) =>
        hour(addDays('2027-03-04', 7 * week), {
          capacity,
          ...rest,
          held: Array.from({ length: Math.min(taken, capacity) }, (_, index) => ({
            place: index + 1,
            pairId: index % 2 ? 'P1' : 'P2',
          })),
        }),
      ),
  );

test('whatever waits: no place twice, never over capacity, and nobody gets what somebody before could have had', () =>
  fc.assert(
    fc.property(arbitraryHours, fc.array(arbitraryCase, { maxLength: 14 }), (hours, cases) => {
      const placed = placements(hours, cases, rules);
      const after = hours.map((one) => ({
        ...one,
        held: [
          ...one.held,
          ...placed
            .filter(({ sessionId }) => sessionId === one.id)
            .map(({ place, caseId }) => ({ place, pairId: cases.find((c) => c.caseId === caseId)!.pairId })),
        ],
      }));
      for (const one of after) {
        const places = one.held.map(({ place }) => place);
        expect(new Set(places).size).toBe(places.length);
        expect(Math.max(0, ...places)).toBeLessThanOrEqual(one.capacity);
      }
      // What is left when all is given: nobody who still waits could have any of it.
      const left = cases.filter(({ caseId }) => !placed.some((one) => one.caseId === caseId));
      expect(placements(after, left, rules)).toEqual([]);
      // Somebody who waits longer at the same urgency could not have had the place another got.
      for (const got of placed) {
        const winner = cases.find(({ caseId }) => caseId === got.caseId)!;
        const before = hours.find(({ id }) => id === got.sessionId)!;
        for (const loser of left.filter((one) => byTurn(one, winner) < 0)) {
          const filled = placed.filter(
            (one) =>
              one.sessionId === got.sessionId &&
              one !== got &&
              byTurn(
                cases.find(({ caseId }) => caseId === one.caseId)!,
                loser,
              ) < 0,
          );
          const held = [
            ...before.held,
            ...filled.map(({ place, caseId }) => ({
              place,
              pairId: cases.find((c) => c.caseId === caseId)!.pairId,
            })),
          ];
          expect(placements([{ ...before, held }], [loser], rules)).toEqual([]);
        }
      }
    }),
    { numRuns: 300 },
  ));
