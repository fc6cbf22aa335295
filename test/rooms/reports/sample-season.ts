import type { World } from '../../support/world.js';
import { PastWriter, type PastHour } from '../../support/lived-cases.js';

/**
 * The 37 discussed cases of the invented sample (spring 2027): number, pair, day of registration, whether a
 * network meeting was needed, whether one was held, calls saved, days of its hours.
 */
const CASES = [
  '01 ESI-P1 02-24 yes no 0 03-04',
  '02 MAL-P2 02-24 no no 1 03-01 03-15',
  '03 ESI-P2 02-24 yes no 2 03-04 03-18',
  '04 ESI-P1 03-03 yes no 3 03-04',
  '05 MAL-P1 02-24 no no 4 03-01 03-15',
  '06 ESI-P2 03-03 yes yes 6 03-04',
  '08 MAL-P2 03-03 yes no 0 03-08 03-22',
  '09 ESI-P2 03-10 yes no 2 03-11',
  '10 MAL-P2 03-03 no no 3 03-08',
  '11 ESI-P1 03-17 unsure no 4 03-18 04-01',
  '12 ESI-P2 03-17 yes no 6 03-18',
  '13 MAL-P1 03-10 yes yes 0 03-15',
  '14 ESI-P1 03-24 no no 1 03-25 04-08',
  '15 MAL-P1 03-17 yes no 3 03-22',
  '16 ESI-P2 03-24 yes no 4 03-25 04-08',
  '17 MAL-P1 03-17 no no 5 03-22',
  '18 ESI-P1 03-31 yes no 0 04-01',
  '19 MAL-P1 03-24 yes yes 1 04-05',
  '20 MAL-P2 03-24 no yes 2 04-05 04-19',
  '21 ESI-P2 03-31 yes no 3 04-01',
  '22 MAL-P2 03-31 yes no 5 04-05',
  '23 ESI-P1 04-07 yes yes 6 04-08 04-22',
  '24 ESI-P2 04-07 no no 0 04-08',
  '25 MAL-P1 04-07 yes no 2 04-12',
  '26 ESI-P1 04-14 yes no 3 04-15',
  '27 ESI-P2 04-14 no no 4 04-15',
  '28 MAL-P2 04-07 yes no 6 04-12',
  '30 MAL-P2 04-14 yes yes 0 04-19',
  '31 ESI-P2 04-21 no no 2 04-22',
  '32 ESI-P1 04-28 yes no 3 04-29',
  '33 MAL-P1 04-14 unsure no 4 04-19',
  '34 ESI-P2 04-28 yes no 5 04-29',
  '35 MAL-P1 04-21 yes no 0 05-03',
  '36 ESI-P1 05-05 no no 1 05-13',
  '37 MAL-P1 04-28 yes yes 3 05-03',
  '38 ESI-P2 05-05 yes no 4 05-13',
  '39 MAL-P1 04-28 no no 5 05-03',
];

const ESI = '03-04 03-11 03-18 03-25 04-01 04-08 04-15 04-22 04-29 05-05 05-13 05-20'.split(' ');
const MAL = '03-01 03-08 03-15 03-22 04-05 04-12 04-19 04-26 05-03 05-10 05-17'.split(' ');
const RELEASED = new Set(['05-05', '05-20', '05-10', '05-17']);
const NEEDS: Record<string, string> = { yes: 'probable', no: 'unlikely', unsure: 'unsure' };

/** 9.00 in Helsinki, summer time from 28.3. on. */
const nine = (day: string): Date => new Date(`2027-${day}T0${day < '03-28' ? 7 : 6}:00:00Z`);

/**
 * Lives through the sample in the world's two counties: ESI with Aino's and Ville's pairs, MAL with Kaisa's
 * pair for both of its own. Answers of day 60 later than `cut` are not yet given.
 */
export async function liveSample(world: World, cut = '2027-12-31'): Promise<{ esi: string; mal: string }> {
  const past = new PastWriter(world);
  const short = { firstDate: '2027-12-07', lastDate: '2027-12-07' };
  const esi = (await world.season(short)).seriesId;
  const mal = (await world.otherSeason(short)).seriesId;
  const hours = new Map<string, PastHour>();
  for (const [seriesId, days] of [
    [esi, ESI],
    [mal, MAL],
  ] as const) {
    for (const day of days) {
      const state = RELEASED.has(day) ? 'released' : day === '04-26' ? 'cancelled' : 'held';
      const [hour] = await past.hours(seriesId, [nine(day)], state);
      hours.set(`${seriesId} ${day}`, hour!);
    }
  }
  await past.cases(
    CASES.map((line) => {
      const [, pair = '', opened, need = '', held, calls, ...days] = line.split(' ');
      const ofEsi = pair.startsWith('ESI');
      const seriesId = ofEsi ? esi : mal;
      const pairId =
        { 'ESI-P1': world.pairs.ainos, 'ESI-P2': world.pairs.villes }[pair] ?? world.pairs.kaisas;
      const dueOn = new Date(nine(days[0]!).getTime() + 60 * 86_400_000).toISOString().slice(0, 10);
      return {
        countyId: ofEsi ? world.county : world.otherCounty,
        pairId,
        baselineNeed: NEEDS[need]!,
        registeredAt: new Date(`2027-${opened}T10:00:00Z`),
        hours: days.map((day, index) => ({
          hour: hours.get(`${seriesId} ${day}`)!,
          calls: index === 0 ? ([Number(calls), Number(calls)] as [number, number]) : null,
        })),
        ...(dueOn <= cut && { day60: held === 'yes' }),
      };
    }),
  );
  return { esi, mal };
}
