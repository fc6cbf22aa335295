import { RowsToInsert } from './rows-to-insert.mjs';
import { addCase, addCounty, addHour, addPair, bookableDays } from './pairs.mjs';

const PLACES = 6;

/**
 * Fills a database with so many ready cases and as many free places. Each is a request that books one; no two
 * neighbours want the same hour, so that clients wait for the disk and not for each other.
 * @returns requests for `load`, each to be sent once
 */
export async function makeBookable(databaseUrl, bookings, rows = new RowsToInsert()) {
  const days = bookableDays();
  const pairs = Math.ceil(bookings / (days.length * PLACES));
  const county = addCounty(rows, 'varattavat');
  const waiting = Array.from({ length: pairs }, (_, number) => ofPair(rows, county, `varaa-${number}`, days));
  await rows.insertInto(databaseUrl);
  const longest = days.length * PLACES;
  return Array.from({ length: longest }, (_, turn) => waiting.map((ofOne) => ofOne[turn]))
    .flat()
    .slice(0, bookings);
}

function ofPair(rows, county, key, days) {
  const pair = addPair(rows, county, key, { capacity: PLACES });
  const hours = days.map((date) => addHour(rows, pair, date));
  return Array.from({ length: days.length * PLACES }, (_, turn) => ({
    method: 'POST',
    path: `/api/v1/sessions/${hours[turn % hours.length]}/bookings`,
    headers: { authorization: `Bearer ${pair.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ caseId: addCase(rows, pair) }),
  }));
}
