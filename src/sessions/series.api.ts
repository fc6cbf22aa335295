import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { VIDEO_KINDS, VIDEO_LINKS } from '../domain/codes.js';
import { HOLIDAY_NAMES } from '../domain/holidays.js';
import type { SkippedDate } from '../domain/recurrence.js';
import { CurrentActor, type Actor } from '../people/index.js';
import { answer, Answers, body, ID, id, instant, listOf, paging, query } from '../platform/http/index.js';
import { AddExtraHour } from './add-extra-hour.js';
import { ChangeRoom } from './change-room.js';
import { LeaveSeries } from './leave-series.js';
import { PlanSeries, type SeriesPreview } from './plan-series.js';
import { SeriesList } from './series.queries.js';
import { seriesBody, seriesPreview as preview, videoBody } from './series.schema.js';

const page = z.strictObject(paging);
const whole = z.number().int();
const extraBody = z.strictObject({ startsAt: instant, reason: z.string().max(2000) });

const text = z.iso.datetime();
const series = z.object({
  id,
  countyId: id,
  pairIds: z.array(id),
  weekday: whole,
  startTime: z.string(),
  minutes: whole,
  capacity: whole,
  firstDate: z.string(),
  lastDate: z.string(),
  video: z.object({
    kind: z.enum(VIDEO_KINDS),
    address: z.string().nullable(),
    lobby: z.boolean(),
    link: z.enum(VIDEO_LINKS),
    phone: z.string().nullable(),
  }),
});
const changeBody = z.strictObject({ video: videoBody });

/** Weekly hours: shown before they are saved, saved, listed; and an hour made by hand. */
@Controller('api/v1/series')
export class SeriesApi {
  constructor(
    private readonly planSeries: PlanSeries,
    private readonly addExtraHour: AddExtraHour,
    private readonly changeRoom: ChangeRoom,
    private readonly leaveSeries: LeaveSeries,
    private readonly seriesList: SeriesList,
  ) {}

  @Get()
  @Answers(200, 'The series whose hours I may see.', listOf(series))
  list(@CurrentActor() actor: Actor, @Query(query(page)) asked: z.output<typeof page>) {
    return this.seriesList.list(actor, asked);
  }

  @Post()
  @Answers(201, 'Plans a weekly hour and invites its people.', preview.extend({ id }))
  async plan(@CurrentActor() actor: Actor, @Body(body(seriesBody)) input: z.output<typeof seriesBody>) {
    const planned = answer(await this.planSeries.run(input, actor));
    return { id: planned.id, ...shown(planned, actor) };
  }

  @Post('preview')
  @Answers(200, 'Shows every hour and every skipped week; saves nothing.', preview)
  async preview(@CurrentActor() actor: Actor, @Body(body(seriesBody)) input: z.output<typeof seriesBody>) {
    return shown(answer(await this.planSeries.preview(input, actor)), actor);
  }

  @Patch(':id')
  @Answers(200, 'Changes the video room from the next hour on.', z.object({ id, hoursChanged: whole }))
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Body(body(changeBody)) input: z.output<typeof changeBody>,
  ) {
    return answer(await this.changeRoom.run({ seriesId, ...input }, actor));
  }

  @Delete(':id/participants/:personId')
  @Answers(204, 'Takes a person out of a series: the join address ends, the calendar is emptied.')
  async leave(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Param('personId', ID) personId: string,
  ): Promise<void> {
    answer(await this.leaveSeries.run({ seriesId, personId }, actor));
  }

  @Post(':id/sessions')
  @Answers(
    201,
    'Makes one extra hour by hand.',
    z.object({ id, date: z.string(), startsAt: text, endsAt: text }),
  )
  async extra(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Body(body(extraBody)) input: z.output<typeof extraBody>,
  ) {
    return answer(await this.addExtraHour.run({ seriesId, ...input }, actor));
  }
}

const shown = ({ sessions, skipped: weeks, clashes }: SeriesPreview, actor: Actor) => ({
  sessions: sessions.map(({ date, startsAt }) => ({ date, startsAt })),
  skipped: weeks.map((week) => ({ date: week.date, reason: reasonOf(week, actor), kind: week.reason.kind })),
  clashes,
});

const reasonOf = ({ reason }: SkippedDate, { language }: Actor): string =>
  reason.kind === 'holiday' ? HOLIDAY_NAMES[reason.holiday][language] : reason.name;
