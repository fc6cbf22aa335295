import { consultationDue, handlingDue, kelaAnswerDue } from '../../src/domain/promises.js';
import { helsinkiInstant, isWithin } from '../../src/domain/time.js';
import { joinWindow, kelaWindow } from '../../src/domain/visibility.js';

const NONE = new Set<string>();
const at = (date: string, time: string) => helsinkiInstant(date, time) ?? new Date(Number.NaN);

test.each([
  ['a Thursday', '2027-03-04', '2027-03-02', '2027-03-06'],
  ['a Monday', '2027-03-08', '2027-03-04', '2027-03-10'],
  ['Maundy Thursday', '2027-03-25', '2027-03-23', '2027-03-31'],
  ['the Tuesday after Easter', '2027-03-30', '2027-03-24', '2027-04-01'],
])('Kela sees the cases of %s (%s) from %s to before %s', (_name, date, opens, closes) =>
  expect(kelaWindow(date, NONE)).toEqual({ opensAt: at(opens, '00:00'), closesAt: at(closes, '00:00') }),
);

test('closing days of the county widen Kela’s window', () =>
  expect(kelaWindow('2027-03-04', new Set(['2027-03-03', '2027-03-05']))).toEqual({
    opensAt: at('2027-03-01', '00:00'),
    closesAt: at('2027-03-09', '00:00'),
  }));

test('the room opens 15 minutes before the hour and closes 30 minutes after it', () => {
  const window = joinWindow(at('2027-03-04', '09:00'), at('2027-03-04', '10:00'));
  expect(window).toEqual({ opensAt: at('2027-03-04', '08:45'), closesAt: at('2027-03-04', '10:30') });
  expect(isWithin(window, at('2027-03-04', '08:44'))).toBe(false);
  expect(isWithin(window, at('2027-03-04', '08:45'))).toBe(true);
  expect(isWithin(window, at('2027-03-04', '10:29'))).toBe(true);
  expect(isWithin(window, at('2027-03-04', '10:30'))).toBe(false);
});

test.each([
  ['2027-03-03', '09:00', '2027-03-05'],
  ['2027-03-05', '23:59', '2027-03-09'],
  ['2027-03-25', '08:00', '2027-03-31'],
])('a need registered on %s at %s is handled before %s', (date, time, due) =>
  expect(handlingDue(at(date, time), NONE)).toEqual(at(due, '00:00')),
);

test.each([
  ['2027-03-01', '2027-03-09'],
  ['2027-03-19', '2027-03-31'],
])('Kela has until the end of the fifth working day after %s, the day before %s', (date, due) =>
  expect(kelaAnswerDue(at(date, '10:00'), NONE)).toEqual(at(due, '00:00')),
);

test('a consultation is offered by the end of the same weekday a week later, over the clock change too', () => {
  expect(consultationDue(at('2027-03-25', '09:00'))).toEqual(at('2027-04-02', '00:00'));
  // 00:30 in Finland is still the day before in UTC.
  expect(consultationDue(at('2027-03-03', '00:30'))).toEqual(at('2027-03-11', '00:00'));
});
