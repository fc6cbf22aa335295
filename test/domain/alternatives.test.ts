import { freeAlternatives, overlap, type Span } from '../../src/domain/alternatives.js';
import { helsinkiInstant, localDateOf, localTimeOf, weekdayOf } from '../../src/domain/time.js';

const at = (date: string, time: string, minutes = 60): Span => {
  const startsAt = helsinkiInstant(date, time)!;
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
};
const HOUR = at('2027-03-16', '13:00');
const NOW = new Date('2027-03-08T07:00:00Z');
const offered = (hour: Span, busy: Span[] = [], closed: string[] = [], now = NOW) =>
  freeAlternatives(hour, busy, { now, closings: new Set(closed) });
const said = (spans: Span[]) =>
  spans.map(({ startsAt }) => `${localDateOf(startsAt)} ${localTimeOf(startsAt)}`);

test('the nearest days come first, at most two times of each, near to the hour’s own time', () => {
  expect(said(offered(HOUR))).toEqual([
    ...['2027-03-15 12:30', '2027-03-15 13:00', '2027-03-16 12:30', '2027-03-16 13:30'],
    ...['2027-03-17 12:30', '2027-03-17 13:00'],
  ]);
});

test('the past, closed days and holidays are not offered', () => {
  const late = new Date('2027-03-17T11:30:00Z');
  expect(said(offered(HOUR, [], ['2027-03-18'], late))[0]).toBe('2027-03-17 14:00');
  const easterWeek = at('2027-03-25', '09:00');
  const days = said(offered(easterWeek)).map((time) => time.slice(0, 10));
  for (const holiday of ['2027-03-26', '2027-03-29']) expect(days).not.toContain(holiday);
  expect(said(offered(HOUR, [], ['2027-03-15', '2027-03-17'])).join()).not.toMatch(/03-15|03-17/);
});

test('every time lies within office hours, on a Friday until two', () => {
  for (const hour of [
    HOUR,
    at('2027-03-19', '08:00'),
    at('2027-03-20', '18:00'),
    at('2027-03-16', '13:00', 90),
  ]) {
    const spans = offered(hour);
    expect(spans.length).toBeGreaterThan(0);
    for (const { startsAt, endsAt } of spans) {
      const weekday = weekdayOf(localDateOf(startsAt));
      expect(weekday).toBeLessThanOrEqual(5);
      expect(localTimeOf(startsAt) >= '09:00').toBe(true);
      expect(localTimeOf(endsAt) <= (weekday === 5 ? '14:00' : '15:00')).toBe(true);
    }
  }
});

test('when somebody is in another hour, the times around it are offered', () => {
  const busy = [at('2027-03-15', '09:00', 300), at('2027-03-17', '12:00', 120)];
  const spans = offered(HOUR, busy);
  expect(said(spans)).toContain('2027-03-15 14:00');
  expect(said(spans)).toContain('2027-03-17 14:00');
  for (const span of spans) expect(busy.some((other) => overlap(span, other))).toBe(false);
});

test('nothing is offered when three weeks are full', () => {
  expect(offered(HOUR, [{ startsAt: NOW, endsAt: new Date('2027-05-01T00:00:00Z') }])).toEqual([]);
});
