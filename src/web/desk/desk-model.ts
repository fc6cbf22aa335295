import { Injectable } from '@nestjs/common';
import { OverduePromises, type OverduePromise } from '../../cases/index.js';
import { BrokenAddresses, type BrokenAddress } from '../../deliveries/index.js';
import { addDays, localDateOf, type LocalDate } from '../../domain/time.js';
import { HeldMessages } from '../../inbound-mail/index.js';
import { countiesOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import {
  BulkCancellations,
  ConsentsEndingBeforeHour,
  ExtraHours,
  HourAnswers,
  Hours,
  QueueLengths,
  type EndsBeforeHour,
  type HourLine,
} from '../../sessions/index.js';
import { Tasks, type Task } from '../../tasks/index.js';
import { takesPlace } from '../hours/hour-rows.js';
import { liveHour, type Live } from '../kit/live.js';
import { taskRow } from '../week/week-rows.js';
import type { TaskRow } from '../week/this-week.model.js';

const LOOK_AHEAD_DAYS = 7;
const MOST_TASKS = 50;

/** An hour of the next days: how full it is and how many wait for its series. */
export interface DeskHour {
  hour: HourLine;
  waiting: number;
}

export interface DeskTask extends TaskRow {
  /** The hour it is about, if it is about one. */
  hour: { id: string; startsAt: Date; endsAt: Date } | null;
  /** Who does not come to it, when that is what the task is about. */
  missing: readonly string[];
}

export interface DeskModel {
  live: readonly Live[];
  today: LocalDate;
  tasks: readonly DeskTask[];
  promises: readonly OverduePromise[];
  hours: readonly DeskHour[];
  suggestions: Awaited<ReturnType<ExtraHours['suggestedTo']>>;
  bulk: Awaited<ReturnType<BulkCancellations['running']>>;
  consents: readonly EndsBeforeHour[];
  broken: readonly BrokenAddress[];
  /** Held messages that wait, and those among them that have waited long. */
  heldMail: { all: number; old: number };
}

/** What needs a coordinator today, put together from the rooms that know it. */
@Injectable()
export class Desks {
  constructor(
    private readonly tasks: Tasks,
    private readonly promises: OverduePromises,
    private readonly hours: Hours,
    private readonly answers: HourAnswers,
    private readonly lengths: QueueLengths,
    private readonly extraHours: ExtraHours,
    private readonly bulks: BulkCancellations,
    private readonly consents: ConsentsEndingBeforeHour,
    private readonly addresses: BrokenAddresses,
    private readonly heldMessages: HeldMessages,
    private readonly clock: ServiceClock,
  ) {}

  async of(actor: Actor): Promise<DeskModel> {
    const today = localDateOf(this.clock.now());
    const [{ items: tasks }, promises, hours, suggestions, bulk, consents, broken, heldMail] =
      await Promise.all([
        this.tasks.tasksFor(actor, { limit: MOST_TASKS }),
        this.promises.ofActor(actor),
        this.hoursOf(actor, today),
        this.extraHours.suggestedTo(actor),
        this.bulks.running(actor),
        this.consents.of(actor),
        this.addresses.list(actor),
        this.heldMessages.waiting(actor),
      ]);
    const times = await this.hours.timesOf(
      actor,
      tasks.flatMap(({ sessionId }) => sessionId ?? []),
    );
    const declined = tasks.flatMap(({ kind, sessionId }) => (kind === 'hour-declined' ? [sessionId] : []));
    const missing = await this.answers.missingFrom(times.filter(({ id }) => declined.includes(id)));
    return {
      live: hours.map(({ hour }) => liveHour(hour)),
      today,
      tasks: tasks.map((task) => deskTask(task, { times, missing, today })),
      ...{ promises, hours, suggestions, bulk, consents, broken, heldMail },
    };
  }

  private async hoursOf(actor: Actor, today: LocalDate): Promise<DeskHour[]> {
    const to = addDays(today, LOOK_AHEAD_DAYS);
    const { items } = await this.hours.list(actor, { from: today, to, limit: 100 });
    const counties = countiesOf(actor, 'coordinator');
    const now = this.clock.now();
    const shown = items.filter(
      (hour) => counties.includes(hour.countyId) && takesPlace(hour) && hour.endsAt > now,
    );
    const lengths = await this.lengths.of(shown.map(({ seriesId }) => seriesId));
    return shown.map((hour) => ({ hour, waiting: lengths.get(hour.seriesId) ?? 0 }));
  }
}

function deskTask(
  task: Task,
  known: {
    times: readonly { id: string; startsAt: Date; endsAt: Date }[];
    missing: ReadonlyMap<string, string[]>;
    today: LocalDate;
  },
): DeskTask {
  const row = taskRow(task, { lines: [], steps: [], today: known.today });
  const hour = known.times.find(({ id }) => id === task.sessionId) ?? null;
  const missing = task.kind === 'hour-declined' ? known.missing.get(task.sessionId ?? '') : undefined;
  return { ...row, href: hrefOf(task), hour, missing: missing ?? [] };
}

/** Where a coordinator does something about it. */
function hrefOf({ kind, caseId, sessionId, subjectId }: Task): string {
  if (kind === 'time-proposed')
    return sessionId ? `/tunnit/${sessionId}/ehdotus/${subjectId}` : `/ehdotukset/${subjectId}`;
  if (kind === 'season-declined') return `/sarjat/${subjectId}/muuta`;
  if (kind === 'extra-hour') return `/sarjat/${subjectId}/lisatunti`;
  if (kind === 'handling-overdue') return '/tyojono';
  if (sessionId) return `/tunnit/${sessionId}`;
  return caseId ? `/asiat/${caseId}` : '/tunnit';
}
