import { isWorkingDay, workingDaysAfter, workingDaysBefore } from '../domain/holidays.js';
import { addDays, daysBetween, localDateOf, type LocalDate } from '../domain/time.js';
import { WithdrawConsent } from '../sessions/index.js';
import { CompleteTask, Tasks } from '../tasks/index.js';
import { actingMember, bookedAt, book, openingActs, type Matter } from './client-acts.js';
import { discussionActs } from './discussion-acts.js';
import { cutOffOf, type CountyDates, type SeasonDates } from './dating.js';
import { allowed, at, known, minutesAfter, type Act } from './lived.js';
import { countyDates, hourKey, type Making } from './making.js';
import { seriesOfPair, type CaseData, type SeriesData } from './world.js';

/** Kela takes until the next working day for a case that the sample opens so many days before its hour. */
const CONFIRMED_LATER_FROM_DAYS = 5;

/** The forty cases of a season, each with everything that happens to it. */
export const caseActs = (making: Making, season: SeasonDates): Act[] =>
  making.world.cases.flatMap((data) => actsOf(making, season, data));

function actsOf(making: Making, season: SeasonDates, data: CaseData): Act[] {
  const series = seriesOfPair(making.world, data.pair);
  const { dateOf } = known(season.series, series.county);
  const date = known(dateOf, data.hour);
  const rules = countyDates(making, series.county);
  const openedAt = opening(data, date, rules, making.dating.until);
  if (!openedAt) return [];
  const matter = matterOf(data, { openedAt, date, rules, season: season.name });
  return [
    ...openingActs(making, matter),
    ...bookingActs(making, matter, {
      series,
      data,
      date,
    }),
    ...withdrawalActs(making, matter, {
      startsAt: at(date, series.startTime),
      rules,
      minutes: data.withdrawnMinutesFromStart,
    }),
    ...(data.calls === undefined
      ? []
      : discussionActs(making, matter, {
          ...{ data, rules, startTime: series.startTime },
          first: data.movedTo ? known(dateOf, data.movedTo) : date,
          again: data.again ? known(dateOf, data.again) : null,
          left: leftOf(data, season.name),
        })),
  ];
}

/**
 * When a case is opened: as long before its hour as in the sample, on a working day, and early enough to be
 * booked before the cut-off and before the present moment, so that coming hours are filled already. Null for
 * a case whose hour still lies too far ahead to be booked.
 */
function opening(data: CaseData, hour: LocalDate, rules: CountyDates, until: Date | null): Date | null {
  const latest = [cutOffOf(rules, hour), ...(until ? [until] : [])].toSorted((a, b) => +a - +b)[0]!;
  let day = addDays(hour, -daysBetween(data.opened, data.hour));
  while (!isWorkingDay(day, rules.closedDates) || bookedAt(openedOn(day, data)) >= latest) {
    day = workingDaysBefore(day, 1, rules.closedDates);
  }
  return daysBetween(day, hour) > rules.horizonDays ? null : openedOn(day, data);
}

/** Around the present the visitor finds the last outcome undone, and day-60 questions of the season before. */
function leftOf({ leftToVisitor }: CaseData, season: string): CaseData['leftToVisitor'] | null {
  const seasonOf = { outcome: 'current', 'follow-up': 'earlier' };
  return leftToVisitor && seasonOf[leftToVisitor] === season ? leftToVisitor : null;
}

/** Not everybody begins at the same minute. */
const openedOn = (day: LocalDate, { no }: CaseData): Date => minutesAfter(at(day, '09:00'), no % 20);

function matterOf(
  data: CaseData,
  when: { openedAt: Date; date: LocalDate; rules: CountyDates; season: string },
): Matter {
  const { openedAt, date, rules, season } = when;
  const { no, giver, ageGroup, groups, consentEndsDaysAfterHour: days } = data;
  const opened = localDateOf(openedAt);
  const later = daysBetween(data.opened, data.hour) >= CONFIRMED_LATER_FROM_DAYS;
  const confirmedOn = workingDaysAfter(opened, later ? 1 : 0, rules.closedDates);
  return {
    client: data,
    what: `case ${no} of ${season}`,
    turn: no,
    openedAt,
    confirmedAt: minutesAfter(at(confirmedOn, '10:30'), no % 20),
    consent: giver && {
      giver,
      ageGroup,
      groups,
      ...(days !== undefined && { validUntil: addDays(date, days) }),
    },
    ids: {},
  };
}

function bookingActs(
  making: Making,
  matter: Matter,
  place: { series: SeriesData; data: CaseData; date: LocalDate },
): Act[] {
  const { series, data, date } = place;
  if (data.booked === false) return [];
  const into = (day: LocalDate) => book(making, matter, known(making.ids.hours, hourKey(series.county, day)));
  return [{ at: bookedAt(matter.openedAt), what: `${matter.what} booked`, run: () => into(date) }];
}

/** A withdrawal, and on the next working day the word to Kela that the pair is asked for. */
function withdrawalActs(
  making: Making,
  matter: Matter,
  hour: { startsAt: Date; rules: CountyDates; minutes?: number },
): Act[] {
  const { startsAt, rules, minutes } = hour;
  if (minutes === undefined) return [];
  const withdrawnAt = minutesAfter(startsAt, minutes);
  const toldOn = workingDaysAfter(localDateOf(withdrawnAt), 1, rules.closedDates);
  return [
    { at: withdrawnAt, what: `${matter.what} withdrawn`, run: () => withdraw(making, matter) },
    { at: at(toldOn, '13:00'), what: `${matter.what} told to Kela`, run: () => tellKela(making, matter) },
  ];
}

async function withdraw(making: Making, matter: Matter): Promise<void> {
  const input = { consentId: matter.ids.consentId!, toldTo: 'county' as const };
  await allowed(making.app.get(WithdrawConsent).run(input, await actingMember(making, matter)));
}

async function tellKela(making: Making, matter: Matter): Promise<void> {
  const actor = await actingMember(making, matter);
  const { items } = await making.app.get(Tasks).tasksFor(actor, { limit: 50 });
  for (const { id } of items.filter(({ caseId }) => caseId === matter.ids.caseId)) {
    await allowed(making.app.get(CompleteTask).run({ taskId: id }, actor));
  }
}
