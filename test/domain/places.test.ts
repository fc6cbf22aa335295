import fc from 'fast-check';
import { bookingRefusal, cutOffAt, DEFAULT_CUT_OFF, freePlace, placeFor } from '../../src/domain/places.js';
import type { BookingQuestion } from '../../src/domain/places.js';
import { addDays, helsinkiInstant } from '../../src/domain/time.js';

const NONE = new Set<string>();
const at = (date: string, time: string) => helsinkiInstant(date, time) ?? new Date(Number.NaN);

// A Thursday hour; its cut-off is Tuesday 2.3. at 12:00.
const session = {
  state: 'open' as const,
  date: '2027-03-04',
  startsAt: at('2027-03-04', '09:00'),
  capacity: 4,
  taken: [1, 2],
};
const question = (changes: Partial<BookingQuestion> = {}): BookingQuestion => ({
  session,
  now: at('2027-03-01', '10:00'),
  cutOff: DEFAULT_CUT_OFF,
  closings: NONE,
  horizonDays: 28,
  late: false,
  ...changes,
});
const codeOf = (changes: Partial<BookingQuestion>) => bookingRefusal(question(changes))?.code ?? null;

test.each([
  ['an ordinary Thursday', '2027-03-04', '2027-03-02', '12:00'],
  ['the Tuesday after Easter', '2027-03-30', '2027-03-24', '12:00'],
  ['the Monday after the spring change', '2028-03-27', '2028-03-23', '12:00'],
  ['the Friday after Ascension Day', '2027-05-07', '2027-05-04', '12:00'],
  ['the first working day after Christmas', '2026-12-28', '2026-12-22', '12:00'],
])('the cut-off before %s (%s) is %s %s', (_name, sessionDate, date, time) =>
  expect(cutOffAt(sessionDate, DEFAULT_CUT_OFF, NONE)).toEqual(at(date, time)),
);

test('a closing day of the county moves the cut-off one working day back', () =>
  expect(cutOffAt('2027-03-04', DEFAULT_CUT_OFF, new Set(['2027-03-03']))).toEqual(
    at('2027-03-01', '12:00'),
  ));

test('a county can choose one working day before at 15:00', () =>
  expect(cutOffAt('2027-04-01', { workingDaysBefore: 1, time: '15:00' }, NONE)).toEqual(
    at('2027-03-31', '15:00'),
  ));

test('a cut-off in the hour that spring skips is the first minute that exists', () =>
  expect(cutOffAt('2027-03-28', { workingDaysBefore: 0, time: '03:30' }, NONE)).toEqual(
    at('2027-03-28', '04:00'),
  ));

test('the lowest free place is given', () => {
  expect(placeFor(question())).toEqual({ ok: true, value: 3 });
  expect(placeFor(question({ session: { ...session, taken: [2, 3] } }))).toEqual({ ok: true, value: 1 });
});

test('the fifth case is refused', () =>
  expect(placeFor(question({ session: { ...session, taken: [3, 1, 4, 2] } }))).toEqual({
    ok: false,
    refusal: { code: 'session-full', data: { capacity: 4 } },
  }));

test.each(['cancelled', 'released', 'held'] as const)('no place is given in a %s hour', (state) =>
  expect(codeOf({ session: { ...session, state }, late: true })).toBe('hour-not-open'),
);

test('an hour that has begun takes nobody, not even late', () => {
  expect(codeOf({ now: session.startsAt, late: true })).toBe('hour-already-past');
  expect(codeOf({ session: { ...session, state: 'live' }, late: true })).toBe('hour-already-past');
});

test('the 28th day ahead can be booked, the 29th not', () => {
  expect(codeOf({ now: at('2027-02-04', '00:00') })).toBeNull();
  expect(bookingRefusal(question({ now: at('2027-02-03', '23:59') }))).toEqual({
    code: 'beyond-horizon',
    data: { opensOn: '2027-02-04' },
  });
});

test('booking closes at the very instant of the cut-off', () => {
  expect(codeOf({ now: at('2027-03-02', '11:59') })).toBeNull();
  expect(bookingRefusal(question({ now: at('2027-03-02', '12:00') }))).toEqual({
    code: 'booking-closed',
    data: { closedAt: '2027-03-02T10:00:00.000Z' },
  });
});

test('a frozen hour is closed even when the clock would allow it', () =>
  expect(codeOf({ session: { ...session, state: 'frozen' } })).toBe('booking-closed'));

test('a late addition passes the cut-off but never the capacity', () => {
  const now = at('2027-03-03', '09:00');
  expect(codeOf({ now, late: true, session: { ...session, state: 'frozen' } })).toBeNull();
  expect(codeOf({ now, late: true, session: { ...session, taken: [1, 2, 3, 4] } })).toBe('session-full');
});

test('the reason that no act can change is told first', () => {
  const full = { ...session, taken: [1, 2, 3, 4] };
  expect(codeOf({ session: { ...full, state: 'cancelled' }, now: at('2027-03-05', '09:00') })).toBe(
    'hour-not-open',
  );
  expect(codeOf({ session: full, now: at('2027-03-05', '09:00') })).toBe('hour-already-past');
  expect(codeOf({ session: full, now: at('2027-01-05', '09:00') })).toBe('beyond-horizon');
  expect(codeOf({ session: full, now: at('2027-03-03', '09:00') })).toBe('booking-closed');
});

test('places are given from 1 to capacity, each once, never more, in any order of taking and leaving', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.record({ leave: fc.boolean(), which: fc.nat(5), late: fc.boolean() }), { maxLength: 40 }),
      (capacity, acts) => {
        const taken: number[] = [];
        for (const act of acts) {
          if (act.leave) taken.splice(act.which % (taken.length || 1), 1);
          const place = placeFor(question({ late: act.late, session: { ...session, capacity, taken } }));
          if (place.ok) taken.push(place.value);
          expect(place.ok).toBe(place.ok && taken.length <= capacity);
          expect(new Set(taken).size).toBe(taken.length);
          expect(taken.every((number) => number >= 1 && number <= capacity)).toBe(true);
          if (!place.ok) expect(taken).toHaveLength(capacity);
        }
      },
    ),
  );
});

test('an hour without places has no free place', () => expect(freePlace(0, [])).toBeNull());

test('the cut-off is always before the day of the hour', () => {
  const anyDate = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays('2024-01-01', days));
  fc.assert(
    fc.property(anyDate, (date) =>
      expect(cutOffAt(date, DEFAULT_CUT_OFF, NONE) < at(date, '00:00')).toBe(true),
    ),
  );
});
