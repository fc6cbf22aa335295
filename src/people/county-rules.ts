import { Injectable } from '@nestjs/common';
import { isYes, Reader, sql, type Reads } from '../platform/database/index.js';
import type { CutOff } from '../domain/places.js';
import { DEFAULT_CUT_OFF, DEFAULT_HORIZON_DAYS } from '../domain/places.js';
import type { CountyClosing } from '../domain/recurrence.js';
import type { LocalDate } from '../domain/time.js';

/** What a county has chosen, as it stands on a day. */
export type CountyRules = {
  cutOff: CutOff;
  horizonDays: number;
  /** Whether a free-text question may be written. */
  questionAllowed: boolean;
  /** The county's own closing days, past and coming. */
  closings: CountyClosing[];
  /** The same days as a set, for counting working days. */
  closedDates: ReadonlySet<LocalDate>;
};

/** Reads a county's rules; a county that has chosen nothing has PRODUCT.md's defaults. */
export async function countyRules(reads: Reads, countyId: string, on: LocalDate): Promise<CountyRules> {
  const chosen = await reads.row<{
    cutOffDays: number;
    cutOffTime: string;
    horizonDays: number;
    questionAllowed: unknown;
  }>(sql`select cut_off_days, cut_off_time, horizon_days, question_allowed from county_setting
    where county_id = ${countyId} and from_date <= ${on} order by from_date desc, created_at desc limit 1`);
  const closings = await reads.rows<CountyClosing>(
    sql`select date, name from county_closing where county_id = ${countyId} order by date`,
  );
  return {
    cutOff: chosen ? { workingDaysBefore: chosen.cutOffDays, time: chosen.cutOffTime } : DEFAULT_CUT_OFF,
    horizonDays: chosen?.horizonDays ?? DEFAULT_HORIZON_DAYS,
    questionAllowed: chosen ? isYes(chosen.questionAllowed) : true,
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
