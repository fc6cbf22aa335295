import fc from 'fast-check';
import { SESSION_STATES } from '../../src/domain/codes.js';
import { sessionStateAt } from '../../src/domain/session-state.js';

const CUT_OFF = new Date('2027-03-05T10:00:00Z');
const START = new Date('2027-03-09T11:00:00Z');
const before = (instant: Date) => new Date(instant.getTime() - 1);

test.each([
  ['open', before(CUT_OFF), 'open'],
  ['open', CUT_OFF, 'frozen'],
  ['open', before(START), 'frozen'],
  ['open', START, 'live'],
  ['frozen', before(CUT_OFF), 'frozen'],
  ['frozen', before(START), 'frozen'],
  ['frozen', START, 'live'],
  ['live', START, 'live'],
  ['held', START, 'held'],
  ['cancelled', START, 'cancelled'],
  ['released', START, 'released'],
] as const)('an hour written down as %s is at %s by the clock %s', (state, now, expected) => {
  expect(sessionStateAt({ state, startsAt: START, cutOffAt: CUT_OFF }, now)).toBe(expected);
});

test('a cut-off that a county puts after the start holds no hour up', () => {
  const hour = { state: 'open', startsAt: START, cutOffAt: new Date('2027-03-09T15:00:00Z') } as const;
  expect(sessionStateAt(hour, before(START))).toBe('open');
  expect(sessionStateAt(hour, START)).toBe('live');
});

test('time never takes an hour back, and asking twice answers the same', () => {
  const order = ['open', 'frozen', 'live'];
  const instant = fc.integer({ min: -400, max: 400 }).map((h) => new Date(START.getTime() + h * 3_600_000));
  fc.assert(
    fc.property(fc.constantFrom(...SESSION_STATES), instant, instant, (state, cutOffAt, now) => {
      const hour = { state, startsAt: START, cutOffAt };
      const first = sessionStateAt(hour, now);
      expect(sessionStateAt({ ...hour, state: first }, now)).toBe(first);
      const later = sessionStateAt(hour, new Date(now.getTime() + 3_600_000));
      expect(order.indexOf(later)).toBeGreaterThanOrEqual(order.indexOf(first));
    }),
  );
});
