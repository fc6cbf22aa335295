import { Injectable } from '@nestjs/common';
import { AuditedWriter, type AuditEntry } from '../audit/index.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../domain/refusal.js';
import { isLocalTime, localDateOf, type LocalDate, type LocalTime } from '../domain/time.js';
import { ServiceClock } from '../platform/clock.js';
import { isYes, Reader, sql } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import type { Actor } from './actor.js';
import { countyRules, DEFAULT_EXTRA_HOUR_WEEKS } from './county-rules.js';
import { dayErrors, rangeErrors } from './field-checks.js';
import { CountySettingRow } from './people.rows.js';
import { administers, coordinates, createdBy, type Runner } from './runner.js';

export type NewCountySetting = {
  countyId: string;
  /** In force from this day on, until a newer setting. */
  from: LocalDate;
  cutOffDays: number;
  cutOffTime: LocalTime;
  horizonDays: number;
  questionAllowed: boolean;
  /** Whether cases of under-18s are taken (DOMAIN CON-9); as before unless said. */
  minors?: boolean;
  /** An extra hour is suggested when a queue is longer than so many weeks; as before unless said. */
  extraHourWeeks?: number;
};

/** A setting as it was chosen, and by whom; the command line has no name. */
export type ChosenSetting = Required<Omit<NewCountySetting, 'countyId'>> & {
  id: string;
  chosenAt: Date;
  chosenBy: string | null;
};

const THE_COMMAND_LINE = { personId: null, name: 'Kelatunti', organisation: 'Kelatunti' };

/** Whether the runner chooses for this county: its coordinators and admins do, and the command line. */
export const choosesFor = (runner: Runner, countyId: string): boolean =>
  administers(runner, countyId) || coordinates(runner, countyId);

/** What is wrong with a setting; people cannot choose for days that are over, the command line can. */
export function settingErrors(input: NewCountySetting, today: LocalDate | null): FieldError[] {
  const days = dayErrors('from', input.from);
  const past = days.length === 0 && today !== null && input.from < today;
  return [
    ...days,
    ...(past ? [wrong('from', 'in-the-past')] : []),
    ...rangeErrors('cutOffDays', input.cutOffDays, 0, 10),
    ...(isLocalTime(input.cutOffTime) ? [] : [wrong('cutOffTime', 'not-a-time')]),
    ...rangeErrors('horizonDays', input.horizonDays, 1, 365),
    ...rangeErrors('extraHourWeeks', input.extraHourWeeks ?? DEFAULT_EXTRA_HOUR_WEEKS, 1, 52),
  ];
}

/**
 * Chooses how a county books: the cut-off of new series, the horizon, whether a question may be written, whether
 * minors are taken, when an extra hour is suggested. Dated and never edited, each choice with a log row.
 */
@Injectable()
export class ChooseCountySetting {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses `not-found` (not one's own county) and `validation-failed`. */
  run(input: NewCountySetting, runner: Runner): Promise<Result<{ id: string }>> {
    const who = runner === 'system' ? { ...THE_COMMAND_LINE, requestId: newId() } : runner;
    return this.writer.run(who, intentOf(input.countyId, runner), async (tx, log) => {
      const county = await tx.row(sql`select id from county where id = ${input.countyId}`);
      if (!county || !choosesFor(runner, input.countyId)) return refuse('not-found');
      const now = this.clock.now();
      const errors = settingErrors(input, runner === 'system' ? null : localDateOf(now));
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const { from, ...setting } = input;
      const { minors, extraHourWeeks } = await countyRules(tx, input.countyId, from);
      const id = newId();
      const kept = { createdAt: now, createdBy: createdBy(runner) };
      const chosen = { minors, extraHourWeeks, ...setting, fromDate: from };
      await tx.insert(CountySettingRow, { ...chosen, id, ...kept });
      await log();
      return ok({ id });
    });
  }
}

function intentOf(countyId: string, runner: Runner): AuditEntry {
  const role = runner === 'system' ? 'system' : coordinates(runner, countyId) ? 'coordinator' : 'admin';
  return {
    ...{ act: 'county.setting-chosen', kind: 'write', dataGroup: 'session', purpose: 'planning' },
    ...{ role, countyId },
  };
}

/** What a county has chosen so far and for days to come. */
@Injectable()
export class CountySettings {
  constructor(private readonly reader: Reader) {}

  /** Every choice, the one that counts first of each day: the latest day first. Refuses `not-found`. */
  async of(actor: Actor, countyId: string): Promise<Result<ChosenSetting[]>> {
    if (!choosesFor(actor, countyId)) return refuse('not-found');
    type Row = Omit<ChosenSetting, 'questionAllowed' | 'minors'> &
      Record<'questionAllowed' | 'minors', unknown>;
    const rows = await this.reader.rows<Row & { fromDate: LocalDate; createdAt: Date }>(sql`
      select s.id, s.from_date, s.cut_off_days, s.cut_off_time, s.horizon_days, s.question_allowed, s.minors,
        s.extra_hour_weeks, s.created_at, p.name as chosen_by
      from county_setting s left join person p on p.id = s.created_by
      where s.county_id = ${countyId} order by s.from_date desc, s.created_at desc`);
    return ok(
      rows.map(({ fromDate, createdAt, questionAllowed, minors, ...rest }) => ({
        ...rest,
        from: fromDate,
        chosenAt: createdAt,
        questionAllowed: isYes(questionAllowed),
        minors: isYes(minors),
      })),
    );
  }
}
