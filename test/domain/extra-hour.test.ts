import { extraHourSuggested, weeksOfQueue } from '../../src/domain/extra-hour.js';

test.each([
  { waiting: 0, placesAWeek: 4, limit: 3, weeks: 0, suggested: false },
  { waiting: 12, placesAWeek: 4, limit: 3, weeks: 3, suggested: false },
  { waiting: 13, placesAWeek: 4, limit: 3, weeks: 3.3, suggested: true },
  { waiting: 2, placesAWeek: 1, limit: 1, weeks: 2, suggested: true },
  { waiting: 6, placesAWeek: 6, limit: 1, weeks: 1, suggested: false },
])('$waiting waiting for $placesAWeek places a week are $weeks weeks', ({ weeks, suggested, ...load }) => {
  expect(weeksOfQueue(load)).toBe(weeks);
  expect(extraHourSuggested(load)).toBe(suggested);
});
