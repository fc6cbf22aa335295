import { Injectable } from '@nestjs/common';
import { AuditedWriter, type Log } from '../../audit/index.js';
import { casesById, isClaimed, type ClaimedCase } from '../../cases/index.js';
import type { HourWithPlaces } from '../../domain/queue.js';
import type { PlannedHour } from '../../domain/recurrence.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../../domain/refusal.js';
import { addDays, isLocalDate, localDateOf, type LocalDate } from '../../domain/time.js';
import { countiesOf, countyRules, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, type Reads, type Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { judgeSeries, type SeriesPreview } from '../plan-series.js';
import { holdSeries } from '../queue/queue.store.js';
import { reasonErrors } from '../reason.js';
import type { SeriesForm } from '../series-form.js';
import { heldPlaces, hoursById, type Hour } from '../sessions.store.js';
import { cutOffSeries } from './end-of-series.js';
import { moveAlong, placesAlong } from './move-along.js';
import { saveNextSeries } from './next-series.js';
import { seriesWithPlan } from './series-plan.store.js';
import { chainOf, takeWaitersAlong, waitAgain } from './where-to-wait.js';

/** What is another from the date on; what is not given stays as it is. */
export type SeriesChanges = Partial<Omit<SeriesForm, 'countyId' | 'firstDate'>>;
export type ChangeInput = { seriesId: string; date: LocalDate; reason: string; changes: SeriesChanges };

/** The old rule and the new one, side by side, and what the change touches. */
export type ChangePreview = SeriesPreview & {
  before: SeriesForm;
  after: SeriesForm;
  /** Hours of the old series that fall away, and the cases that have a place in them. */
  hoursEnding: number;
  casesMoving: number;
  /** Those of them for whom the new hours have no place: they wait. */
  casesWaiting: number;
};

/** "From this date on": ends a series the day before and starts the next, in one act (PRODUCT.md, Time). */
@Injectable()
export class ChangeFrom {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** The series as it is now, to begin the form with; null when there is none the actor coordinates. */
  async present(seriesId: string, actor: Actor): Promise<SeriesForm | null> {
    const series = await seriesWithPlan(this.reader, seriesId);
    const own = series && countiesOf(actor, 'coordinator').includes(series.form.countyId);
    return own ? series.form : null;
  }

  /** Refuses as `run` does and writes nothing. */
  async preview(input: Omit<ChangeInput, 'reason'>, actor: Actor): Promise<Result<ChangePreview>> {
    const judged = await this.judge(this.reader, input, actor);
    if (!judged.ok) return judged;
    const now = this.clock.now();
    const rows = await this.reader.rows<{ id: string }>(sql`select id from session
      where series_id = ${input.seriesId} and date >= ${input.date} and state in ('open', 'frozen')
      and starts_at > ${now}`);
    const lost = await this.placesOf(rows.map(({ id }) => id));
    const to = { hours: await this.hoursOf(judged.value, now), pairs: judged.value.after.pairIds };
    const found = await placesAlong(this.reader, lost, to, now);
    const casesWaiting = found.filter(({ place }) => place === null).length;
    return ok({ ...judged.value, hoursEnding: rows.length, casesMoving: lost.length, casesWaiting });
  }

  /** The cases that have a place in these hours, in order of time and place; only their number is told. */
  private async placesOf(sessionIds: string[]): Promise<{ client: ClaimedCase; hour: Hour }[]> {
    if (sessionIds.length === 0) return [];
    const hours = await hoursById(this.reader, sessionIds);
    const held = (await heldPlaces(this.reader, sessionIds)).filter(({ state }) => state === 'booked');
    const ids = held.map(({ caseId }) => caseId);
    const clients = new Map((await casesById(this.reader, ids)).map((client) => [client.id, client]));
    return held
      .flatMap(({ caseId, sessionId, place }) => {
        const client = clients.get(caseId);
        return client && isClaimed(client) ? [{ client, hour: hours.get(sessionId)!, place }] : [];
      })
      .toSorted((a, b) => a.hour.startsAt.getTime() - b.hour.startsAt.getTime() || a.place - b.place);
  }

  /** The hours of the plan as they would be when it is saved: nobody has a place in them yet. */
  private async hoursOf(
    { after, sessions }: { after: SeriesForm; sessions: PlannedHour[] },
    now: Date,
  ): Promise<HourWithPlaces[]> {
    const rules = await countyRules(this.reader, after.countyId, localDateOf(now));
    const { capacity, keptBack, pairShare } = after;
    const cutOff = after.cutOff ?? rules.cutOff;
    return sessions.map(({ date, startsAt }) => ({
      ...{ id: date, state: 'open', date, startsAt, capacity, keptBack, pairShare, cutOff, held: [] },
    }));
  }

  /**
   * Cases with a place get one in the new hour of the same week, in their order; those for whom there is none,
   * and those who wait, wait where `seriesToWaitIn` says. Calendars lose the rest of the old season before they
   * get the new one (MAIL.md rule 6).
   * @returns the new series, and how many cases kept a place and how many lost it.
   * Refuses as `PlanSeries` does, `validation-failed` also for `date: outside-series` (not from tomorrow to
   * the last day).
   */
  async run(
    input: ChangeInput,
    actor: Actor,
  ): Promise<Result<SeriesPreview & { id: string; casesMoved: number; casesFreed: number }>> {
    const intent = {
      act: 'series.changed',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      await holdSeries(tx, ...(await chainOf(tx, input.seriesId)));
      const judged = await this.judge(tx, input, actor);
      if (!judged.ok) return judged;
      const errors = reasonErrors(input.reason);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      about({ countyId: judged.value.before.countyId });
      const act = { at: this.clock.now(), by: actor.personId, log };
      const changed = await this.change(tx, input, judged.value, act);
      await log();
      const { sessions, skipped, clashes } = judged.value;
      return ok({ ...changed, sessions, skipped, clashes });
    });
  }

  private async change(
    tx: Tx,
    input: ChangeInput,
    { before, after, sessions }: SeriesPreview & { before: SeriesForm; after: SeriesForm },
    act: { at: Date; by: string; log: Log },
  ): Promise<{ id: string; casesMoved: number; casesFreed: number }> {
    const { seriesId } = input;
    const end = { lastDate: addDays(input.date, -1), reason: input.reason.trim() };
    const old = { id: seriesId, lastDate: before.lastDate };
    const { hours, lost } = await cutOffSeries(tx, old, { ...end, because: 'series-changed' }, act);
    const next = await saveNextSeries(
      tx,
      { id: seriesId, kind: 'from-date' },
      { form: after, hours: sessions },
      act,
    );
    const stranded = await moveAlong(tx, lost, next, act);
    const clients = stranded.map(({ client }) => client);
    await waitAgain(tx, clients, seriesId, act, 'ready');
    await takeWaitersAlong(tx, seriesId, act, 'ready');
    const sessionIds = hours.map(({ id }) => id);
    const payload = { seriesId, sessionIds, nextId: next };
    await this.outbox.plan(tx, { kind: 'invitations.series-ended', payload });
    return { id: next, casesMoved: lost.length - stranded.length, casesFreed: stranded.length };
  }

  private async judge(
    reads: Reads,
    { seriesId, date, changes }: Omit<ChangeInput, 'reason'>,
    actor: Actor,
  ): Promise<Result<SeriesPreview & { before: SeriesForm; after: SeriesForm }>> {
    const series = await seriesWithPlan(reads, seriesId);
    if (!series || !countiesOf(actor, 'coordinator').includes(series.form.countyId))
      return refuse('not-found');
    const now = this.clock.now();
    const errors = dateErrors(date, series.form.lastDate, now);
    if (errors.length) return refuse('validation-failed', undefined, errors);
    const after = { ...series.form, ...changes, firstDate: date };
    const judged = await judgeSeries(reads, after, actor, now, seriesId);
    return judged.ok ? ok({ ...judged.value, before: series.form, after }) : judged;
  }
}

function dateErrors(date: LocalDate, lastDate: LocalDate, now: Date): FieldError[] {
  if (!isLocalDate(date)) return [wrong('date', 'not-a-date')];
  return date > localDateOf(now) && date <= lastDate ? [] : [wrong('date', 'outside-series')];
}
