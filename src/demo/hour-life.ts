import { CloseHour, TurnHours } from '../sessions/index.js';
import { Reader, sql } from '../platform/database/index.js';
import { cutOffOf, type SeasonDates } from './dating.js';
import { actorOf, allowed, at, known, minutesAfter, sendMail, type Act } from './lived.js';
import { countyDates, hourKey, type Making } from './making.js';
import { membersOf, type SeriesData } from './world.js';

const HOUR_LASTS_MINUTES = 60;
const CLOSED_AFTER_END_MINUTES = 30;

/** What the clock does with every hour of a season, and the pair's word at its end that it was held. */
export function hourLifeActs(making: Making, season: SeasonDates): Act[] {
  return making.world.series.flatMap((series) => {
    const dates = [...known(season.series, series.county).dateOf.values()];
    return dates.flatMap((date) => actsOfHour(making, series, date));
  });
}

function actsOfHour(making: Making, series: SeriesData, date: string): Act[] {
  const startsAt = at(date, series.startTime);
  const endsAt = minutesAfter(startsAt, HOUR_LASTS_MINUTES);
  const what = `the hour of ${series.county} on ${date}`;
  const turned = (instant: Date, how: string): Act => ({
    at: instant,
    what: `${what} ${how}`,
    run: () => turnHours(making),
  });
  return [
    turned(cutOffOf(countyDates(making, series.county), date), 'passes its cut-off'),
    turned(startsAt, 'begins'),
    turned(endsAt, 'ends'),
    {
      at: minutesAfter(endsAt, CLOSED_AFTER_END_MINUTES),
      what: `${what} closed`,
      run: () => close(making, series, date),
    },
  ];
}

async function turnHours({ app }: Making): Promise<void> {
  await app.get(TurnHours).run();
  await sendMail(app);
}

/** Released and cancelled hours are over already, and one with an undecided case is left to the visitor. */
async function close({ app, ids, world }: Making, series: SeriesData, date: string): Promise<void> {
  const sessionId = known(ids.hours, hourKey(series.county, date));
  const hour = await app.get(Reader).row<{ state: string; undecided: number | string }>(sql`
    select s.state, (select count(*) from booking b where b.session_id = s.id and b.state = 'booked')
      as undecided
    from session s where s.id = ${sessionId}`);
  if (hour?.state !== 'live' || Number(hour.undecided) > 0) return;
  const closer = membersOf(world, series.pairs[0]!)[0]!;
  await allowed(app.get(CloseHour).run({ sessionId }, await actorOf(app, closer.email)));
}
