import { addDays, helsinkiInstant } from '../../dist/domain/time.js';
import { newId, newSecret } from '../../dist/platform/ids.js';
import { RowsToInsert } from './rows-to-insert.mjs';

/** When everything here was written down; the messages of fixtures/mail are later. */
export const INVITED_AT = new Date('2027-01-11T09:00:00.000Z');
const MADE = { createdAt: INVITED_AT };

/**
 * Fills a database with series of Tuesdays at 13.00 from 2.2. to 25.5.2027 to which all the given people belong;
 * nobody is invited yet.
 * @returns the ids of the series
 */
export async function plantInvitedSeries(databaseUrl, { people, series }) {
  const rows = new RowsToInsert();
  const countyId = newId();
  rows.add('CountyRow', { id: countyId, key: 'posti', nameFi: 'Posti', nameSv: 'Post', ...MADE });
  const guests = people.map((person) => ({ id: newId(), language: 'fi', organisation: 'Esi', ...person }));
  for (const guest of guests) rows.add('PersonRow', { ...guest, ...MADE });
  const ids = Array.from({ length: series }, () => newId());
  for (const seriesId of ids) addSeries(rows, { seriesId, countyId, guests });
  await rows.insertInto(databaseUrl);
  return ids;
}

function addSeries(rows, { seriesId, countyId, guests }) {
  const [first, last] = ['2027-02-02', '2027-05-25'];
  rows.add('SeriesRow', {
    ...{ id: seriesId, countyId, weekday: 2, startTime: '13:00', minutes: 60, capacity: 4 },
    ...{ firstDate: first, lastDate: last, videoKind: 'room', videoAddress: 'https://video.example/huone' },
    ...{ videoLobby: true, videoLink: 'join', keptBack: 0, pairShare: null },
    ...{ cutOffDays: 2, cutOffTime: '12:00', createdBy: guests[0].id, ...MADE },
  });
  for (let date = first; date <= last; date = addDays(date, 7)) {
    const startsAt = helsinkiInstant(date, '13:00');
    rows.add('SessionRow', {
      ...{ id: newId(), seriesId, date, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) },
      ...{
        ordinaryStartsAt: startsAt,
        capacity: 4,
        state: 'open',
        revision: 1,
        updatedAt: INVITED_AT,
        ...MADE,
      },
    });
  }
  for (const { id: personId } of guests) {
    const joined = { part: 'pair-member', joinToken: newSecret(), joinedAt: INVITED_AT, leftAt: null };
    rows.add('SeriesParticipantRow', { id: newId(), seriesId, personId, ...joined });
  }
}
