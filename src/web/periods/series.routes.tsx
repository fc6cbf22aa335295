import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { addMonths, localDateOf } from '../../domain/time.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { AddExtraHour, EndSeries, ExtendSeries, SeriesList } from '../../sessions/index.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { day, instantIn, keptForm, line, refusedForm, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import { previewOf } from '../plan/plan-form.js';
import { PlanOptions } from '../plan/plan-options.js';
import type { ActModel } from './act.page.js';
import { EndSeriesPage, ExtendSeriesPage, ExtraHourPage } from './series-acts.page.js';
import { SeriesListPage } from './series-list.page.js';

const LIST = '/suunnittelu/sarjat';
const MOST_SERIES = 100;

/** A coordinator's weekly hours: their list, ending one, going on with one, an extra hour. */
@Controller()
export class SeriesRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly series: SeriesList,
    private readonly options: PlanOptions,
    private readonly endSeries: EndSeries,
    private readonly extendSeries: ExtendSeries,
    private readonly addExtraHour: AddExtraHour,
    private readonly clock: ServiceClock,
  ) {}

  @Get('suunnittelu/sarjat')
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const view = await this.views.of(request, reply);
    const { counties, pairs } = await this.options.of(view, actor);
    const { items } = await this.series.list(actor, { limit: MOST_SERIES });
    const today = localDateOf(this.clock.now());
    const rows = items
      .filter(({ countyId }) => counties.some(({ value }) => value === countyId))
      .map((one) => ({
        ...one,
        county:
          counties.length > 1 ? (counties.find(({ value }) => value === one.countyId)?.label ?? '') : '',
        pairs: pairs
          .filter(({ value }) => one.pairIds.includes(value))
          .map(({ label }) => label)
          .join(', '),
        over: one.lastDate < today,
      }))
      .toSorted((a, b) => Number(a.over) - Number(b.over));
    return sendPage(reply, <SeriesListPage view={view} rows={rows} />);
  }

  @Get('sarjat/:id/lopeta')
  async askEnd(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const form = freshForm({ lastDate: localDateOf(this.clock.now()) });
    return this.showEnd(request, reply, actor, id, { form, refusal: null }, null);
  }

  @Post('sarjat/:id/lopeta')
  async end(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const input = { seriesId: id, lastDate: day(posted, 'lastDate') };
    if (line(posted, 'act') === 'save') {
      const ended = await this.endSeries.run({ ...input, reason: line(posted, 'reason') }, actor);
      if (ended.ok) return seeOther(reply, LIST, 'series-ended');
      return this.showEnd(request, reply, actor, id, { posted, refused: ended.refusal }, null);
    }
    const judged = await this.endSeries.preview(input, actor);
    const shown = judged.ok ? { form: keptForm(posted), refusal: null } : { posted, refused: judged.refusal };
    return this.showEnd(request, reply, actor, id, shown, judged.ok ? judged.value : null);
  }

  @Get('sarjat/:id/jatka')
  async askExtend(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const series = found(await this.series.one(actor, id));
    const form = freshForm({ lastDate: addMonths(series.lastDate, 6) });
    return this.showExtend(request, reply, actor, id, { form, refusal: null }, null);
  }

  @Post('sarjat/:id/jatka')
  async extend(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const input = { seriesId: id, lastDate: day(posted, 'lastDate') };
    if (line(posted, 'act') === 'save') {
      const extended = await this.extendSeries.run(input, actor);
      if (extended.ok) return seeOther(reply, LIST, 'series-extended');
      return this.showExtend(request, reply, actor, id, { posted, refused: extended.refusal }, null);
    }
    const judged = await this.extendSeries.preview(input, actor);
    const shown = judged.ok ? { form: keptForm(posted), refusal: null } : { posted, refused: judged.refusal };
    const effect = judged.ok ? previewOf(judged.value, { capacity: 0, invited: 0 }) : null;
    return this.showExtend(request, reply, actor, id, shown, effect);
  }

  @Get('sarjat/:id/lisatunti')
  async askExtra(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const { startTime: time } = found(await this.series.one(actor, id));
    return this.showExtra(request, reply, actor, id, { form: freshForm({ time }), refusal: null }, null);
  }

  @Post('sarjat/:id/lisatunti')
  async extra(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const startsAt = instantIn(posted);
    if (!startsAt.ok) {
      return this.showExtra(request, reply, actor, id, { posted, refused: startsAt.refusal }, null);
    }
    const input = { seriesId: id, startsAt: startsAt.value };
    if (line(posted, 'act') === 'save') {
      const added = await this.addExtraHour.run({ ...input, reason: line(posted, 'reason') }, actor);
      if (added.ok) return seeOther(reply, `/tunnit/${added.value.id}`, 'hour-added');
      return this.showExtra(request, reply, actor, id, { posted, refused: added.refusal }, null);
    }
    const judged = await this.addExtraHour.preview(input, actor);
    const shown = judged.ok ? { form: keptForm(posted), refusal: null } : { posted, refused: judged.refusal };
    const effect = judged.ok
      ? {
          startsAt: startsAt.value,
          endsAt: judged.value.endsAt,
          busy: judged.value.clashes.map(({ name }) => name),
          closed: judged.value.closed,
        }
      : null;
    return this.showExtra(request, reply, actor, id, shown, effect);
  }

  private async showEnd(
    ...[request, reply, actor, id, shown, effect]: Shown<Parameters<typeof EndSeriesPage>[0]['effect']>
  ) {
    const { view, series, model, status } = await this.shownOf(request, reply, actor, id, shown);
    return sendPage(reply, <EndSeriesPage {...{ view, series, model, effect }} />, status);
  }

  private async showExtend(
    ...[request, reply, actor, id, shown, effect]: Shown<Parameters<typeof ExtendSeriesPage>[0]['effect']>
  ) {
    const { view, series, model, status } = await this.shownOf(request, reply, actor, id, shown);
    return sendPage(reply, <ExtendSeriesPage {...{ view, series, model, effect }} />, status);
  }

  private async showExtra(
    ...[request, reply, actor, id, shown, effect]: Shown<Parameters<typeof ExtraHourPage>[0]['effect']>
  ) {
    const { view, series, model, status } = await this.shownOf(request, reply, actor, id, shown);
    return sendPage(reply, <ExtraHourPage {...{ view, series, model, effect }} />, status);
  }

  private async shownOf(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    id: string,
    shown: ShownForm,
  ) {
    const series = found(await this.series.one(actor, id));
    const view = await this.views.of(request, reply);
    const model = modelOf(view, shown);
    return { view, series, model, status: 'refused' in shown ? statusOf(shown.refused.code) : 200 };
  }
}

type ShownForm = ActModel | { posted: Posted; refused: Refusal };
type Shown<Effect> = [
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  id: string,
  shown: ShownForm,
  effect: Effect,
];

const modelOf = (view: View, shown: ShownForm): ActModel =>
  'refused' in shown ? refusedForm(view, shown.posted, shown.refused) : shown;
