import { cutOffAt, DEFAULT_CUT_OFF, DEFAULT_HORIZON_DAYS, type CutOff } from '../domain/places.js';
import { planHours, type CountyClosing } from '../domain/recurrence.js';
import { addDays, daysBetween, localDateOf, type LocalDate } from '../domain/time.js';
import type { CountyData, DemoWorld, SeriesData } from './world.js';

/** When a county's weekly hour of one season begins and ends, and on which date each sample hour falls. */
export type SeriesDates = {
  firstDate: LocalDate;
  lastDate: LocalDate;
  dateOf: ReadonlyMap<LocalDate, LocalDate>;
};

/** The sample lived through once: by county, the dates of its hours. */
export type SeasonDates = { name: string; series: ReadonlyMap<string, SeriesDates> };

/** What the rules of a county need to reckon with dates. */
export type CountyDates = {
  closings: CountyClosing[];
  closedDates: ReadonlySet<LocalDate>;
  cutOff: CutOff;
  horizonDays: number;
};

export type Dating = {
  /** In order of time. */
  seasons: SeasonDates[];
  counties: ReadonlyMap<string, CountyDates>;
  /** The day on which counties and people come into the service. */
  beginsOn: LocalDate;
  /** Nothing after this instant happens; null when everything does. */
  until: Date | null;
};

/** A sample that has eight hours behind it is at its most telling. */
const HOURS_BEHIND = 8;
/** Follow-up asks on day 60 after the first discussion, so one season lies beyond that. */
const DAYS_BEFORE_EARLIER_SEASON_ENDS = 61;
const WEEKS_TO_SEARCH = 45;
const DAYS_TO_PREPARE = 42;
/** The Monday on which the sample has those hours behind it. */
const SAMPLE_MONDAY = '2027-04-26';

/** The dates as they are written down, in spring 2027; for tests. */
export function datesAsGiven(world: DemoWorld): Dating {
  const series = world.series.map((given): [string, SeriesDates] => [
    given.county,
    {
      firstDate: given.firstDate,
      lastDate: given.lastDate,
      dateOf: new Map(given.hours.map((date) => [date, date])),
    },
  ]);
  const seasons = [{ name: 'spring 2027', series: new Map(series) }];
  return datingOf(world, seasons, 0, null);
}

/**
 * The sample twice around an instant. In the current season its nth hour is the nth hour really held of a
 * weekly hour on the same weekday and time, the eighth behind and the ninth ahead; the earlier season ended
 * more than sixty days ago. Holidays and closing days of the real weeks are skipped as anywhere else.
 */
export function datesAround(world: DemoWorld, now: Date): Dating {
  const today = localDateOf(now);
  const weeks = Math.floor(daysBetween(SAMPLE_MONDAY, today) / 7);
  const current = new Map<string, SeriesDates>();
  const earlier = new Map<string, SeriesDates>();
  for (const series of world.series) {
    const hours = heldAround(series, today, shifted(countyOf(world, series.county).closings, weeks));
    const behind = hours.filter(({ startsAt }) => startsAt <= now).slice(-HOURS_BEHIND);
    const ahead = hours.filter(({ startsAt }) => startsAt > now);
    const dates = [...behind, ...ahead].slice(0, series.hours.length).map(({ date }) => date);
    const before = [addDays(today, -DAYS_BEFORE_EARLIER_SEASON_ENDS), addDays(dates[0]!, -1)].toSorted()[0]!;
    const old = hours.filter(({ date }) => date <= before).slice(-series.hours.length);
    current.set(series.county, nthToNth(series, dates));
    earlier.set(
      series.county,
      nthToNth(
        series,
        old.map(({ date }) => date),
      ),
    );
  }
  const seasons = [
    { name: 'earlier', series: earlier },
    { name: 'current', series: current },
  ];
  return datingOf(world, seasons, weeks, now);
}

function heldAround(series: SeriesData, today: LocalDate, closings: CountyClosing[]) {
  const planned = planHours(
    {
      weekday: series.weekday,
      startTime: series.startTime,
      minutes: 60,
      firstDate: addDays(today, -7 * WEEKS_TO_SEARCH),
      lastDate: addDays(today, 7 * WEEKS_TO_SEARCH),
    },
    closings,
  );
  if (!planned.ok) throw new Error(`No hours around ${today}: ${planned.refusal.code}`);
  return planned.value.hours;
}

const nthToNth = (series: SeriesData, dates: LocalDate[]): SeriesDates => ({
  firstDate: dates[0]!,
  lastDate: dates.at(-1)!,
  dateOf: new Map(series.hours.map((sample, index) => [sample, dates[index]!])),
});

function datingOf(world: DemoWorld, seasons: SeasonDates[], weeks: number, until: Date | null): Dating {
  const first = seasons.flatMap(({ series }) => [...series.values()].map(({ firstDate }) => firstDate));
  const counties = world.counties.map((county): [string, CountyDates] => {
    const closings = shifted(county.closings, weeks);
    const { cutOffDays, cutOffTime, horizonDays } = county.setting ?? {};
    return [
      county.key,
      {
        closings,
        closedDates: new Set(closings.map(({ date }) => date)),
        cutOff: {
          workingDaysBefore: cutOffDays ?? DEFAULT_CUT_OFF.workingDaysBefore,
          time: cutOffTime ?? DEFAULT_CUT_OFF.time,
        },
        horizonDays: horizonDays ?? DEFAULT_HORIZON_DAYS,
      },
    ];
  });
  const beginsOn = addDays(first.toSorted()[0]!, -DAYS_TO_PREPARE);
  return { seasons, counties: new Map(counties), beginsOn, until };
}

/** Whole weeks, so that a closing day never meets the weekday of an hour it did not meet in the sample. */
const shifted = (closings: CountyClosing[], weeks: number): CountyClosing[] =>
  closings.map(({ date, name }) => ({ date: addDays(date, 7 * weeks), name }));

const countyOf = (world: DemoWorld, key: string): CountyData =>
  world.counties.find((county) => county.key === key)!;

/** The cut-off of a county's hour on a date. */
export const cutOffOf = ({ cutOff, closedDates }: CountyDates, date: LocalDate): Date =>
  cutOffAt(date, cutOff, closedDates);
