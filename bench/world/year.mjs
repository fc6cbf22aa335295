import { addDays, helsinkiInstant, weekdayOf } from '../../dist/domain/time.js';
import { addBooking, addCase, addCounty, addHour, addPair, TODAY } from './pairs.mjs';

const WEEKS_BEHIND = 30;
const WEEKS_AHEAD = 21;
const PLACES = 4;

/**
 * A normal pair in the middle of a normal year: fifty-two weekly hours, those behind it held with three
 * discussed cases each, the next one with three booked, and ten cases that wait.
 * @returns the pair with the addresses of its five most used pages
 */
export function addPairWithYear(rows, key) {
  const pair = addPair(rows, addCounty(rows, key), `${key}-pari`, { capacity: PLACES });
  const next = addDays(TODAY, ((4 - weekdayOf(TODAY) + 7) % 7) + 7);
  for (let week = -WEEKS_BEHIND; week < WEEKS_AHEAD + 1; week += 1) {
    const date = addDays(next, week * 7);
    const sessionId = addHour(rows, pair, date, week < 0 ? 'held' : 'open');
    const state = week < 0 ? 'discussed' : 'booked';
    const places = week <= 0 ? [1, 2, 3] : [];
    for (const place of places) {
      addBooking(rows, pair, {
        sessionId,
        place,
        caseId:
          week < 0
            ? addCase(rows, pair, 'closed', helsinkiInstant(date, '13:00'))
            : addCase(rows, pair, state),
        state,
      });
    }
    if (week === 0) pair.nextHour = sessionId;
  }
  const waiting = Array.from({ length: 10 }, () => addCase(rows, pair));
  const pages = ['/', '/asiat', `/asiat/${waiting[0]}`, '/tunnit', `/tunnit/${pair.nextHour}`];
  return { ...pair, pages };
}
