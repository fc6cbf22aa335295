import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry, type Who } from '../audit/index.js';
import { ok, refuse, wrong, type Result } from '../domain/refusal.js';
import { addDays, addMonths, isLocalDate, localDateOf, type LocalDate } from '../domain/time.js';
import { hasRole, type Runner } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader } from '../platform/database/index.js';
import {
  breakdown,
  callsFigure,
  classesFigure,
  countyEffects,
  hoursFigure,
  partEffects,
  placesFigure,
  promiseFigure,
  signsFigure,
  solvedFigure,
  waitingFigure,
} from './impact-figures.js';
import type { BreakdownFigure, Impact } from './impact.js';
import {
  callsGroups,
  hoursGroups,
  meetingGroups,
  namesOf,
  neighboursOf,
  promiseGroups,
  signGroups,
  solvedGroups,
  waitGroups,
  type Names,
  type Period,
} from './impact.queries.js';
import { isMeant, isWhole, reachOf, type Narrowing, type Reach, type Whereabouts } from './reach.js';
import { dividing, hidesAmong, together, unitsOf, type Groups } from './units.js';

/** Days are Helsinki dates, both inclusive; without them the last 12 months until today. */
export type ImpactSearch = Narrowing & { from?: LocalDate; to?: LocalDate };

/** Counts what the hours did. Answers figures alone; no row of a case leaves the room. */
@Injectable()
export class ImpactReports {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * A report on cases first discussed, and hours that began, in the period: for a manager or coordinator of
   * the own counties, for a pair member of the own pairs, for the command line (`system`) of everything. That
   * it was read is logged, one row for each county.
   * Refuses `not-found` for a county, series or pair that is not the reader's, and `validation-failed`
   * (`from`, `to`: `not-a-date`; `to`: `before-first-date`).
   */
  async of(runner: Runner, search: ImpactSearch): Promise<Result<Impact>> {
    const period = this.periodOf(search);
    if (!period.ok) return period;
    const reach = await reachOf(this.reader, runner, search);
    if (!reach.ok) return reach;
    const impact = await this.audited.read(
      whoOf(runner),
      () => this.reckon(period.value, reach.value),
      () => entriesOf(runner, reach.value),
    );
    return ok(impact);
  }

  private periodOf({ from, to }: ImpactSearch): Result<Period> {
    const errors = Object.entries({ from, to })
      .filter(([, day]) => day !== undefined && !isLocalDate(day))
      .map(([field]) => wrong(field, 'not-a-date'));
    if (errors.length) return refuse('validation-failed', undefined, errors);
    const last = to ?? localDateOf(this.clock.now());
    const first = from ?? addDays(addMonths(last, -12), 1);
    if (first > last) return refuse('validation-failed', undefined, [wrong('to', 'before-first-date')]);
    return ok({ from: first, to: last });
  }

  private async reckon(period: Period, reach: Reach): Promise<Impact> {
    const now = this.clock.now();
    const [meetings, waits, calls, promises, solved, signs, hours, neighbours] = await Promise.all([
      meetingGroups(this.reader, period, reach),
      waitGroups(this.reader, period, reach),
      callsGroups(this.reader, period, reach),
      promiseGroups(this.reader, period, { reach, now }),
      solvedGroups(this.reader, period, reach),
      signGroups(this.reader, period, reach),
      hoursGroups(this.reader, period, { reach, now }),
      neighboursOf(this.reader, reach),
    ]);
    const groups = { meetings, waits, calls, promises, solved, signs, neighbours };
    const units = unitsOf(groups, dividing(reach), reach);
    const whole = isWhole(reach);
    const { countyId, seriesId, pairIds, ownPairsOnly } = reach;
    return {
      period,
      asOf: localDateOf(now),
      scope: { countyId, seriesId, pairId: pairIds?.length === 1 ? pairIds[0] : null, ownPairsOnly },
      cases: !whole && hidesAmong(units, ({ cases }) => cases) ? null : together(units).cases,
      hours: hoursFigure(hours),
      places: placesFigure(hours),
      waiting: waitingFigure(units),
      waitingClasses: classesFigure(units, 'waits', whole),
      promises: {
        handling: promiseFigure('handling', units, seriesId === null),
        consultation: promiseFigure('consultation', units, seriesId === null),
      },
      solvedWithoutHour: solvedFigure(units, seriesId === null),
      signs: signsFigure(units, whole),
      callsSaved: callsFigure(units),
      callsClasses: classesFigure(units, 'calls', whole),
      networkMeetings: {
        ...(whole ? countyEffects(units) : partEffects(units)),
        ...(await this.breakdowns(groups, reach)),
      },
    };
  }

  /** By county when there are several, by pair; of whole counties only. */
  private async breakdowns(
    groups: Groups,
    reach: Reach,
  ): Promise<{ byCounty: BreakdownFigure; byPair: BreakdownFigure }> {
    const among = (countyId?: string): Groups => {
      const isThere = (group: Whereabouts) =>
        isWhole(reach) && isMeant(reach, group) && (!countyId || group.countyId === countyId);
      const [meetings, neighbours] = [groups.meetings.filter(isThere), groups.neighbours.filter(isThere)];
      return { meetings, neighbours, waits: [], calls: [], promises: [], solved: [], signs: [] };
    };
    const byCounty = unitsOf(among(), (group) => group.countyId, reach);
    const counties = byCounty.filter(({ cases }) => cases > 0).map(({ id }) => id);
    const byPair = counties.map((id) => unitsOf(among(id), ({ pairId }) => pairId, reach));
    const ids = [...byCounty, ...byPair.flat()].map(({ id }) => id);
    const names: Names = ids.length ? await namesOf(this.reader, ids) : new Map();
    return {
      byCounty: breakdown('by-county', counties.length > 0 && byCounty.length > 1 ? [byCounty] : [], names),
      byPair: breakdown('by-pair', byPair, names),
    };
  }
}

const COMMAND_LINE: Who = { personId: null, name: 'command line', organisation: '', requestId: '' };

const whoOf = (runner: Runner): Who => (runner === 'system' ? COMMAND_LINE : runner);

function entriesOf(runner: Runner, { counties, countyId, ownPairsOnly }: Reach): AuditEntry[] {
  const role = ownPairsOnly ? 'pair-member' : roleOf(runner);
  return (countyId ? [countyId] : counties).map((county) => ({
    act: 'report.read',
    kind: 'read',
    dataGroup: 'report',
    purpose: 'reporting',
    role,
    countyId: county,
  }));
}

function roleOf(runner: Runner): string {
  if (runner === 'system') return 'system';
  return hasRole(runner, 'manager') ? 'manager' : 'coordinator';
}
