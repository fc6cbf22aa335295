import { addDays, weekdayOf } from '../domain/time.js';
import { AddExtraHour, CancelHour, Hours, PlanSeries } from '../sessions/index.js';
import type { SeasonDates, SeriesDates } from './dating.js';
import { actorOf, allowed, at, known, sendMail, type Act } from './lived.js';
import { hourKey, type Making } from './making.js';
import type { SeriesData } from './world.js';

const DAYS_PLANNED_AHEAD = 28;

type Planned = { series: SeriesData; dates: SeriesDates; name: string };

/** The weekly hours of a season: planned in good time, the extra hour made, the cancelled one cancelled. */
export function seasonActs(making: Making, season: SeasonDates): Act[] {
  return making.world.series.flatMap((series) => {
    const dates = known(season.series, series.county);
    const plan = { series, dates, name: `${season.name} ${series.county}` };
    return [planAct(making, plan), ...extraHourAct(making, plan), ...cancellationAct(making, plan)];
  });
}

const planAct = (making: Making, plan: Planned): Act => ({
  at: at(addDays(plan.dates.firstDate, -DAYS_PLANNED_AHEAD), '10:00'),
  what: `the weekly hour of ${plan.name}`,
  run: () => planSeries(making, plan),
});

async function planSeries({ app, ids }: Making, { series, dates, name }: Planned): Promise<void> {
  const coordinator = await actorOf(app, series.coordinator);
  const { weekday, startTime, video, county } = series;
  const { firstDate, lastDate } = dates;
  const { id } = await allowed(
    app.get(PlanSeries).run(
      {
        ...{ weekday, startTime, firstDate, lastDate, minutes: 60, capacity: 4, video },
        ...{ keptBack: 0, pairShare: null },
        countyId: known(ids.counties, county),
        pairIds: series.pairs.map((pair) => known(ids.pairs, pair)),
        kelaContactId: known(ids.people, series.kelaContact),
        deputyIds: [known(ids.people, series.deputy)],
      },
      coordinator,
    ),
  );
  ids.series.set(name, id);
  const { items } = await app.get(Hours).list(coordinator, { seriesId: id, limit: 100 });
  for (const hour of items) ids.hours.set(hourKey(county, hour.date), hour.id);
  await sendMail(app);
}

/** Needed only where the hour falls on another weekday than its series, as before a holiday in the sample. */
function extraHourAct({ app, ids }: Making, { series, dates, name }: Planned): Act[] {
  const { extra, county } = series;
  const date = extra && known(dates.dateOf, extra.hour);
  if (!extra || !date || weekdayOf(date) === series.weekday) return [];
  const run = async () => {
    const input = {
      seriesId: known(ids.series, name),
      startsAt: at(date, series.startTime),
      reason: extra.reason,
    };
    const coordinator = await actorOf(app, series.coordinator);
    const { id } = await allowed(app.get(AddExtraHour).run(input, coordinator));
    ids.hours.set(hourKey(county, date), id);
    await sendMail(app);
  };
  return [{ at: at(extra.madeOn, '10:00'), what: `the extra hour of ${name}`, run }];
}

function cancellationAct({ app, ids }: Making, { series, dates, name }: Planned): Act[] {
  const { cancelled, county } = series;
  if (!cancelled) return [];
  const date = known(dates.dateOf, cancelled.hour);
  const run = async () => {
    const input = { sessionId: known(ids.hours, hourKey(county, date)), reason: cancelled.reason };
    await allowed(app.get(CancelHour).run(input, await actorOf(app, series.coordinator)));
    await sendMail(app);
  };
  return [{ at: at(date, cancelled.at), what: `the cancelled hour of ${name}`, run }];
}
