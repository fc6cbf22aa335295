import { Injectable, type OnModuleInit } from '@nestjs/common';
import { whoHandles } from '../../cases/index.js';
import { consentEndsOn } from '../../domain/consent.js';
import { WARNED_DAYS_BEFORE, warningDue, warningOn, type WarnedDays } from '../../domain/consent-warning.js';
import { handlingDue } from '../../domain/promises.js';
import { addDays, daysBetween, localDateOf, type LocalDate } from '../../domain/time.js';
import { closedDatesOf } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql, Writer, type Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { lastTaskAbout, setDueOfTask, Tasks, type TaskKnown } from '../../tasks/index.js';

type Ending = {
  consentId: string;
  caseId: string;
  countyId: string;
  pairId: string | null;
  validFrom: LocalDate;
  validUntil: LocalDate;
  representationUntil: LocalDate | null;
  hourDate: LocalDate | null;
  bookedAt: Date | null;
};

/** A warning as it stands: how many days before the end it is for; null when it ends before its hour. */
type Warning = { days: WarnedDays | null; dueAt: Date };

/**
 * Warns the pair that a consent ends 30, 14 and 3 days later (DOMAIN CON-8), and at once when it ends before
 * the hour its case is booked into. Run once a day before office hours; each consent has one open task, whose
 * day is moved by the next warning. The same moments plan a plain mail, `notices.consent-ends`.
 */
@Injectable()
export class WarnOfConsentEnds implements OnModuleInit {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('consents.warn', () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const today = localDateOf(now);
    await this.writer.run(async (tx) => {
      const endings = await endingsOn(tx, today);
      const closed = await closedDatesOf(tx, [...new Set(endings.map(({ countyId }) => countyId))]);
      for (const ending of endings) {
        const closings = closed.get(ending.countyId) ?? new Set<LocalDate>();
        const warning = warningFor(ending, { now, today, closings });
        if (warning) await this.warn(tx, ending, { ...warning, today });
      }
    });
  }

  private async warn(tx: Tx, ending: Ending, warning: Warning & { today: LocalDate }): Promise<void> {
    const { consentId, caseId, countyId } = ending;
    const last = await lastTaskAbout(tx, 'consent-ends', consentId);
    if (last && isWarned(last, ending, warning)) return;
    if (last && !last.closedAt) await setDueOfTask(tx, last.id, warning.dueAt);
    else
      await this.tasks.open(tx, {
        ...{ kind: 'consent-ends', countyId, waitsFor: whoHandles(ending) },
        ...{ caseId, subjectId: consentId, dueAt: warning.dueAt },
      });
    const days = warning.days ?? daysBetween(warning.today, endOf(ending));
    await this.outbox.plan(tx, {
      kind: 'notices.consent-ends',
      payload: { consentId, days },
      onceKey: `notices.consent-ends:${consentId}`,
    });
  }
}

/**
 * Whether the pair knows this already: by an open task that is due no later, by one that was said to be done
 * after the same warning, or after the place was given that the consent does not last for.
 */
function isWarned(last: TaskKnown, { bookedAt }: Ending, { days, dueAt }: Warning): boolean {
  if (days !== null) return last.dueAt >= dueAt;
  return last.closedAt ? bookedAt !== null && last.openedAt >= bookedAt : last.dueAt <= dueAt;
}

function warningFor(
  ending: Ending,
  on: { now: Date; today: LocalDate; closings: ReadonlySet<LocalDate> },
): Warning | null {
  const endsOn = endOf(ending);
  if (ending.hourDate && ending.hourDate > endsOn)
    return { days: null, dueAt: handlingDue(on.now, on.closings) };
  const days = warningOn(on.today, endsOn);
  return days && { days, dueAt: warningDue(days, endsOn) };
}

/** Its last day is asked for alone, whatever it lets be handled. */
const endOf = (ending: Ending): LocalDate =>
  consentEndsOn({ ...ending, directions: [], informationGroups: [] });

/** The consents that count, of cases still on their way, that end soon or before the hour of their case. */
function endingsOn(tx: Tx, today: LocalDate): Promise<Ending[]> {
  const soon = addDays(today, WARNED_DAYS_BEFORE[0]);
  return tx.rows<Ending>(sql`
    select k.id as consent_id, k.case_id, c.county_id, c.pair_id, k.valid_from, k.valid_until,
      k.representation_until, s.date as hour_date, b.created_at as booked_at
    from consent k
    join client_case c on c.id = k.case_id
    left join consent_withdrawal w on w.consent_id = k.id
    left join booking b on b.case_id = c.id and b.state = 'booked'
    left join session s on s.id = b.session_id
    where w.id is null and c.state in ('draft', 'ready', 'queued', 'booked')
    and (s.id is null or s.date >= ${today})
    and (k.valid_until between ${today} and ${soon} or k.representation_until between ${today} and ${soon}
      or k.valid_until < s.date or k.representation_until < s.date)
    and k.version = (select max(newer.version) from consent newer where newer.case_id = k.case_id)
    order by k.case_id`);
}
