import fc from 'fast-check';
import { calendarText } from '../../src/invitations/calendar-text.js';
import { hourCancel, instantOf, seasonHolds, seasonRequest, singleCancel } from '../../src/domain/itip.js';
import type { SeasonTimes } from '../../src/domain/itip.js';
import { planHours } from '../../src/domain/recurrence.js';
import { addDays } from '../../src/domain/time.js';
import { readByIcalJs, readByNodeIcal } from '../support/calendar-readers.js';
import { envelope, hoursOf, TUESDAYS, tuesdayHours } from '../support/invite-samples.js';

const seasonOf = (hours: { startsAt: Date }[]): SeasonTimes =>
  seasonRequest(envelope(), hours, 60)!.times as SeasonTimes;

describe('the season of one person', () => {
  test('begins with the first hour really held and ends with the start of the last', () => {
    const season = seasonOf(tuesdayHours());
    expect(season.firstStart).toBe('2027-02-09T13:00');
    expect(season.until).toBe('2027-12-21T11:00:00.000Z');
  });

  test('names every week that is not held in between', () => {
    expect(seasonOf(tuesdayHours()).exdates).toEqual([
      '2027-07-06T13:00',
      '2027-07-13T13:00',
      '2027-07-20T13:00',
    ]);
  });

  test('begins later for somebody invited after the first hour was cancelled', () => {
    const season = seasonOf(tuesdayHours().slice(1));
    expect(season.firstStart).toBe('2027-02-16T13:00');
    expect(season.exdates).not.toContain('2027-02-09T13:00');
  });

  test('of one held hour ends with it', () => {
    const season = seasonOf(tuesdayHours().slice(0, 1));
    expect(season.until).toBe(instantOf(season.firstStart).toISOString());
    expect(season.exdates).toEqual([]);
  });

  test('of no held hour is not sent', () => {
    expect(seasonRequest(envelope(), [], 60)).toBeNull();
  });

  test('refuses hours of two weekdays or two wall times', () => {
    const [first, second] = tuesdayHours();
    const shifted = (hours: number) => ({
      startsAt: new Date(second.startsAt.getTime() + hours * 3_600_000),
    });
    expect(() => seasonOf([first, shifted(1)])).toThrow(RangeError);
    expect(() => seasonOf([first, shifted(24)])).toThrow(RangeError);
  });

  test('holds an hour it was sent with, and no hour that was off before', () => {
    const hours = tuesdayHours();
    const season = seasonOf(hours.filter((_, week) => week !== 0 && week !== 5));
    expect(seasonHolds(season, hours[1].startsAt)).toBe(true);
    expect(seasonHolds(season, hours[0].startsAt)).toBe(false);
    expect(seasonHolds(season, hours[5].startsAt)).toBe(false);
    expect(seasonHolds(season, instantOf('2028-01-04T13:00'))).toBe(false);
  });
});

describe('a cancelled hour', () => {
  test('is named by its wall time on both sides of a clock change', () => {
    const moments = ['2027-03-23', '2027-03-30', '2027-10-26', '2027-11-02'].map((date) => {
      const { startsAt } = tuesdayHours().find((hour) => hour.date === date)!;
      return hourCancel(envelope(), startsAt, 60).times;
    });
    expect(moments).toEqual(
      ['2027-03-23', '2027-03-30', '2027-10-26', '2027-11-02'].map((date) => ({
        kind: 'instance',
        recurrenceId: `${date}T13:00`,
        minutes: 60,
      })),
    );
  });

  test('tells no join address and no welcome', () => {
    const hour = { startsAt: new Date('2027-05-12T06:00:00Z'), endsAt: new Date('2027-05-12T07:00:00Z') };
    const content = singleCancel(envelope(), hour);
    expect([content.joinUrl, content.description]).toEqual([null, null]);
  });
});

const weeklyRules = fc
  .record({
    firstDate: fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2026-01-01', days)),
    weeks: fc.integer({ min: 0, max: 100 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    // No hour from 03:00 to 03:59: one Sunday lacks it and on another it comes twice, which programs read differently.
    startTime: fc
      .tuple(fc.integer({ min: 4, max: 26 }), fc.constantFrom('00', '15', '30', '45'))
      .map(([hour, minute]) => `${String(hour % 24).padStart(2, '0')}:${minute}`),
    minutes: fc.constantFrom(15, 45, 60, 90, 240),
    // Weeks of the series on which the county is closed, and weeks that were cancelled later.
    closed: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 }),
    cancelled: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 }),
  })
  .map(({ weeks, closed, cancelled, ...rest }) => {
    const rule = { ...rest, lastDate: addDays(rest.firstDate, 7 * weeks + 6) };
    const closings = closed.map((week) => addDays(rest.firstDate, 7 * week));
    return { rule, closings: closings.map((date) => ({ date, name: 'Suljettu' })), cancelled };
  });

describe('any weekly series', () => {
  test('is read by two other programs as exactly the hours that are held', () => {
    fc.assert(
      fc.property(weeklyRules, ({ rule, closings, cancelled }) => {
        const planned = planHours(rule, closings);
        if (!planned.ok) return;
        const held = planned.value.hours.filter((_, week) => !cancelled.includes(week));
        const content = seasonRequest(envelope(), held, rule.minutes);
        if (!content) return expect(held).toEqual([]);
        const text = calendarText(content);
        const starts = held.map(({ startsAt }) => startsAt.toISOString());
        expect(readByIcalJs(text).starts).toEqual(starts);
        expect(readByNodeIcal(text).starts).toEqual(starts);
      }),
      { numRuns: 60 },
    );
  });

  test('never excludes the hour it begins with', () => {
    fc.assert(
      fc.property(weeklyRules, ({ rule, closings }) => {
        const planned = planHours(rule, closings);
        if (!planned.ok) return;
        const season = seasonOf(planned.value.hours);
        expect(season.exdates).not.toContain(season.firstStart);
        expect(new Set(season.exdates).size).toBe(season.exdates.length);
      }),
    );
  });
});

test('13:00 stays 13:00 when the clocks change, as two other programs read the season', () => {
  const hours = hoursOf(TUESDAYS);
  const text = calendarText(seasonRequest(envelope(), hours, 60)!);
  for (const reading of [readByIcalJs(text), readByNodeIcal(text)]) {
    expect(reading.starts).toEqual(hours.map(({ startsAt }) => startsAt.toISOString()));
    expect(reading.ends).toEqual(hours.map(({ endsAt }) => endsAt.toISOString()));
    expect(reading.starts).toContain('2027-03-23T11:00:00.000Z');
    expect(reading.starts).toContain('2027-03-30T10:00:00.000Z');
  }
});
