import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import type { SessionState } from '../domain/codes.js';
import { cutOffAt } from '../domain/places.js';
import { sessionStateAt } from '../domain/session-state.js';
import type { LocalDate } from '../domain/time.js';
import { closedDatesOf } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';
import { Tasks } from '../tasks/index.js';
import { askForOutcomes, beginHour, passCutOff, type ClockAct } from './hour-by-clock.js';
import { holdHour } from './queue/places-to-the-waiting.js';

/** No cut-off lies further ahead of its hour: ten working days, over Christmas, with a county's own closings. */
const FURTHEST_CUT_OFF_DAYS = 60;
const DAY_MS = 24 * 3_600_000;

const FRAME = {
  kind: 'write',
  dataGroup: 'session',
  purpose: 'planning',
  role: 'system',
} as const;

type Candidate = {
  id: string;
  countyId: string;
  state: SessionState;
  date: LocalDate;
  startsAt: Date;
  cutOffDays: number;
  cutOffTime: string;
};

/**
 * Takes every hour where the clock has it (PRODUCT.md, Cut-off and States): frozen or released at its cut-off,
 * live at its start; after its end the pairs are asked for what came of their cases. Run every minute.
 */
@Injectable()
export class TurnHours implements OnModuleInit {
  private readonly logger = new Logger(TurnHours.name);

  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('hours.turn', () => this.run());
  }

  /**
   * Each hour in its own transaction, decided anew under the hour's lock, so that two processes do everything
   * once. An hour that fails is logged and left for the next minute; it stops no other.
   */
  async run(): Promise<void> {
    for (const id of await this.due()) {
      await this.turn(id).catch((fault: unknown) => {
        const name = fault instanceof Error ? fault.name : 'unknown';
        this.logger.error({ message: 'An hour could not be turned', sessionId: id, fault: name });
      });
    }
  }

  /** The hours of which something waits to be done, the earliest first. */
  private async due(): Promise<string[]> {
    const now = this.clock.now();
    const horizon = new Date(now.getTime() + FURTHEST_CUT_OFF_DAYS * DAY_MS);
    const candidates = await this.reader.rows<Candidate>(sql`
      select s.id, r.county_id, s.state, s.date, s.starts_at, r.cut_off_days, r.cut_off_time
      from session s join series r on r.id = s.series_id
      where (s.state in ('open', 'frozen') and s.starts_at <= ${horizon})
      or (s.state = 'live' and s.ends_at <= ${now} and exists (
        select 1 from booking b where b.session_id = s.id and b.state = 'booked' and not exists (
          select 1 from task t where t.session_id = s.id and t.subject_id = b.id
          and t.kind = 'record-outcome')))
      order by s.starts_at`);
    const closed = await closedDatesOf(this.reader, [...new Set(candidates.map(({ countyId }) => countyId))]);
    return candidates.filter((hour) => isDue(hour, closed.get(hour.countyId), now)).map(({ id }) => id);
  }

  private async turn(id: string): Promise<void> {
    const who = { personId: null, name: 'Kelatunti', organisation: 'Kelatunti', requestId: newId() };
    await this.writer.runByClock(who, FRAME, async (tx, log) => {
      const hour = await holdHour(tx, id);
      if (!hour) return;
      const closings = (await closedDatesOf(tx, [hour.countyId])).get(hour.countyId) ?? new Set<string>();
      const at = this.clock.now();
      const act: ClockAct = {
        ...{ at, closings, outbox: this.outbox, tasks: this.tasks },
        log: (entry) => log({ countyId: hour.countyId, sessionId: hour.id, ...entry }),
      };
      const target = sessionStateAt({ ...hour, cutOffAt: cutOffAt(hour.date, hour.cutOff, closings) }, at);
      let state = hour.state;
      if (state === 'open' && target !== 'open') state = await passCutOff(tx, hour, act);
      if (state === 'frozen' && target === 'live') state = await beginHour(tx, hour, act);
      if (state === 'live' && hour.endsAt <= at) await askForOutcomes(tx, hour, act);
    });
  }
}

/** A live hour is a candidate only when it is over and somebody is still to be asked. */
function isDue(hour: Candidate, closings: ReadonlySet<LocalDate> = new Set(), now: Date): boolean {
  const cutOff = { workingDaysBefore: hour.cutOffDays, time: hour.cutOffTime };
  const state = sessionStateAt({ ...hour, cutOffAt: cutOffAt(hour.date, cutOff, closings) }, now);
  return hour.state === 'live' || state !== hour.state;
}
