import { Injectable } from '@nestjs/common';
import { isYes, Reader, sql, type Reads } from '../platform/database/index.js';
import type { CutOff } from '../domain/places.js';
import { DEFAULT_CUT_OFF, DEFAULT_HORIZON_DAYS } from '../domain/places.js';
import type { CountyClosing } from '../domain/recurrence.js';
import type { LocalDate } from '../domain/time.js';

export const DEFAULT_EXTRA_HOUR_WEEKS = 3;

/** What a county has chosen, as it stands on a day. */
export type CountyRules = {
  cutOff: CutOff;
  horizonDays: number;
  /** Whether a free-text question may be written. */
  questionAllowed: boolean;
  /** Whether cases of under-18s are taken (DOMAIN CON-9). */
  minors: boolean;
  /** An extra hour is suggested when a queue is longer than so many weeks. */
  extraHourWeeks: number;
  /** The county's own closing days, past and coming. */
  closings: CountyClosing[];
  /** The same days as a set, for counting working days. */
  closedDates: ReadonlySet<LocalDate>;
};

type RulesRow = {
  cutOffDays: number | null;
  cutOffTime: string;
  horizonDays: number;
  questionAllowed: unknown;
  minors: unknown;
  extraHourWeeks: number;
  date: LocalDate | null;
  name: string;
};

/** Reads a county's rules in one question; a county that has chosen nothing has PRODUCT.md's defaults. */
export async function countyRules(reads: Reads, countyId: string, on: LocalDate): Promise<CountyRules> {
  const rows = await reads.rows<RulesRow>(sql`
    select s.cut_off_days, s.cut_off_time, s.horizon_days, s.question_allowed,
      s.minors, s.extra_hour_weeks, c.date, c.name
    from county
    left join county_setting s on s.id = (select id from county_setting
      where county_id = ${countyId} and from_date <= ${on} order by from_date desc, created_at desc limit 1)
    left join county_closing c on c.county_id = county.id
    where county.id = ${countyId} order by c.date`);
  const chosen = rows[0];
  const closings = rows.flatMap(({ date, name }) => (date === null ? [] : [{ date, name }]));
  const isChosen = chosen !== undefined && chosen.cutOffDays !== null;
  return {
    cutOff: isChosen ? { workingDaysBefore: chosen.cutOffDays!, time: chosen.cutOffTime } : DEFAULT_CUT_OFF,
    horizonDays: isChosen ? chosen.horizonDays : DEFAULT_HORIZON_DAYS,
    questionAllowed: isChosen ? isYes(chosen.questionAllowed) : true,
    minors: isChosen && isYes(chosen.minors),
    extraHourWeeks: isChosen ? chosen.extraHourWeeks : DEFAULT_EXTRA_HOUR_WEEKS,
    closings,
    closedDates: new Set(closings.map(({ date }) => date)),
  };
}

/** The closing days of several counties at once, for counting working days on a list of hours. */
export async function closedDatesOf(
  reads: Reads,
  countyIds: string[],
): Promise<Map<string, ReadonlySet<LocalDate>>> {
  const rows = await reads.rows<{ countyId: string; date: LocalDate }>(
    sql`select county_id, date from county_closing where county_id in ${countyIds}`,
  );
  const dates = new Map<string, Set<LocalDate>>(countyIds.map((id) => [id, new Set()]));
  for (const { countyId, date } of rows) dates.get(countyId)?.add(date);
  return dates;
}

/** The same for those who stand outside a transaction: pages. */
@Injectable()
export class CountyRulesOf {
  constructor(private readonly reader: Reader) {}

  /** The rules of a county as they stand on a day. */
  on(countyId: string, day: LocalDate): Promise<CountyRules> {
    return countyRules(this.reader, countyId, day);
  }
}
