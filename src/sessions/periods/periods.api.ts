import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { HOLIDAY_NAMES } from '../../domain/holidays.js';
import type { SkippedDate } from '../../domain/recurrence.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, Answers, body, day, found, ID, id } from '../../platform/http/index.js';
import type { SeriesPreview } from '../plan-series.js';
import { seriesBody, seriesPreview } from '../series.schema.js';
import { BulkCancel } from './bulk-cancel.js';
import { BulkCancellations } from './bulk-cancellations.queries.js';
import { ChangeFrom } from './change-from.js';
import { CloseDay } from './close-day.js';
import { EndSeries } from './end-series.js';
import { ExtendSeries } from './extend-series.js';
import { UndoBulkCancel } from './undo-bulk-cancel.js';

const whole = z.number().int();
const text = z.iso.datetime();
const reason = z.string().max(2000);

const endBody = z.strictObject({ lastDate: day, reason });
const extensionBody = z.strictObject({ lastDate: day });
const fromBody = seriesBody.omit({ countyId: true, firstDate: true }).partial().extend({ date: day, reason });
const periodBody = z.strictObject({
  countyId: id,
  seriesIds: z.array(id).max(100).optional(),
  from: day,
  until: day,
});
const bulkBody = periodBody.extend({ reason });
const closingBody = z.strictObject({ countyId: id, date: day, name: z.string().max(2000) });

const hourInPeriod = z.object({
  ...{ id, seriesId: id, date: z.string(), startsAt: text, endsAt: text, cases: whole },
  atOnce: z.boolean(),
});
const cancelled = z.object({ id, hoursCancelled: whole, casesFreed: whole, undoUntil: text.nullable() });
const bulkShown = z.object({
  ...{ id, countyId: id, from: z.string(), until: z.string(), reason: z.string(), madeAt: text },
  ...{ undoUntil: text.nullable(), undoneAt: text.nullable(), cases: whole, mayUndo: z.boolean() },
  hours: z.array(z.object({ id, startsAt: text, state: z.string(), atOnce: z.boolean() })),
});

/** Series over time, and many hours at once. */
@Controller('api/v1')
export class PeriodsApi {
  constructor(
    private readonly endSeries: EndSeries,
    private readonly changeFrom: ChangeFrom,
    private readonly extendSeries: ExtendSeries,
    private readonly bulkCancel: BulkCancel,
    private readonly undoBulkCancel: UndoBulkCancel,
    private readonly bulks: BulkCancellations,
    private readonly closeDay: CloseDay,
  ) {}

  @Post('series/:id/end')
  @Answers(
    200,
    'Ends a series after a day: later hours are cancelled, calendars get one shorter season.',
    z.object({ id, hoursCancelled: whole, casesFreed: whole }),
  )
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Body(body(endBody)) input: z.output<typeof endBody>,
  ) {
    return answer(await this.endSeries.run({ seriesId, ...input }, actor));
  }

  @Post('series/:id/from')
  @Answers(
    201,
    'From this date on: ends a series the day before and starts the next; places of the same weeks move along.',
    seriesPreview.extend({ id, casesMoved: whole, casesFreed: whole }),
  )
  async from(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Body(body(fromBody)) input: z.output<typeof fromBody>,
  ) {
    const { date, reason: why, ...given } = input;
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const changed = answer(await this.changeFrom.run({ seriesId, date, reason: why, changes }, actor));
    const { id: next, casesMoved, casesFreed } = changed;
    return { id: next, casesMoved, casesFreed, ...shown(changed, actor) };
  }

  @Post('series/:id/extension')
  @Answers(
    201,
    'Goes on with a series after its last day, as a series of its own.',
    seriesPreview.extend({ id }),
  )
  async extend(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Body(body(extensionBody)) input: z.output<typeof extensionBody>,
  ) {
    const extended = answer(await this.extendSeries.run({ seriesId, ...input }, actor));
    return { id: extended.id, ...shown(extended, actor) };
  }

  @Post('bulk-cancellations/preview')
  @Answers(
    200,
    'Shows which hours of a period would be cancelled; cancels nothing.',
    z.object({ hours: z.array(hourInPeriod), cases: whole }),
  )
  async preview(@CurrentActor() actor: Actor, @Body(body(periodBody)) input: z.output<typeof periodBody>) {
    return answer(await this.bulkCancel.preview(input, actor));
  }

  @Post('bulk-cancellations')
  @Answers(201, 'Cancels the hours of a period; can be undone for ten minutes.', cancelled)
  async cancel(@CurrentActor() actor: Actor, @Body(body(bulkBody)) input: z.output<typeof bulkBody>) {
    return answer(await this.bulkCancel.run(input, actor));
  }

  @Get('bulk-cancellations/:id')
  @Answers(200, 'Hours cancelled together, and whether it can still be undone.', bulkShown)
  async one(@CurrentActor() actor: Actor, @Param('id', ID) bulkId: string) {
    const { fromDate, untilDate, hours, ...bulk } = found(await this.bulks.one(actor, bulkId));
    const { id: own, countyId, reason: why, madeAt, undoEndsAt, undoneAt, cases, mayUndo } = bulk;
    return {
      ...{
        id: own,
        countyId,
        from: fromDate,
        until: untilDate,
        reason: why,
        madeAt,
        undoUntil: undoEndsAt,
        undoneAt,
      },
      ...{ cases, mayUndo },
      hours: hours.map(({ id: hour, startsAt, state, atOnce }) => ({ id: hour, startsAt, state, atOnce })),
    };
  }

  @Post('bulk-cancellations/:id/undo')
  @Answers(
    200,
    'Brings the hours back, and the cases into their places.',
    z.object({ id, hoursRestored: whole, placesRestored: whole }),
  )
  async undo(@CurrentActor() actor: Actor, @Param('id', ID) bulkId: string) {
    return answer(await this.undoBulkCancel.run(bulkId, actor));
  }

  @Post('county-closings')
  @Answers(
    201,
    'Names a day on which a county holds no hours; hours planned on it are cancelled together.',
    z.object({ id, cancelled: cancelled.nullable() }),
  )
  async close(@CurrentActor() actor: Actor, @Body(body(closingBody)) input: z.output<typeof closingBody>) {
    return answer(await this.closeDay.run(input, actor));
  }
}

const shown = ({ sessions, skipped, clashes }: SeriesPreview, actor: Actor) => ({
  sessions: sessions.map(({ date, startsAt }) => ({ date, startsAt })),
  skipped: skipped.map((week) => ({
    date: week.date,
    reason: reasonOf(week, actor),
    kind: week.reason.kind,
  })),
  clashes,
});

const reasonOf = ({ reason: why }: SkippedDate, { language }: Actor): string =>
  why.kind === 'holiday' ? HOLIDAY_NAMES[why.holiday][language] : why.name;
