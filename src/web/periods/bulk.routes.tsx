import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { countiesOf, CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { BulkCancel, BulkCancellations, SeriesList, UndoBulkCancel } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { all, day, keptForm, line, refusedForm, type Posted } from '../kit/posted.js';
import { PlanOptions } from '../plan/plan-options.js';
import { BulkDonePage, BulkPage, type PeriodEffect } from './bulk.page.js';
import { ruleName } from './series-list.page.js';

const MOST_SERIES = 100;

/** Cancelling the hours of a period, and undoing it within ten minutes. */
@Controller('tunnit/peru-jakso')
export class BulkRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly series: SeriesList,
    private readonly options: PlanOptions,
    private readonly bulkCancel: BulkCancel,
    private readonly undoBulkCancel: UndoBulkCancel,
    private readonly bulks: BulkCancellations,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async form(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const today = localDateOf(this.clock.now());
    const countyId = countiesOf(actor, 'coordinator')[0] ?? '';
    const form = freshForm({ from: today, until: today, countyId });
    return this.show(request, reply, actor, { form });
  }

  @Post()
  async cancel(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const choice = {
      countyId: line(posted, 'countyId') || (countiesOf(actor, 'coordinator')[0] ?? ''),
      seriesIds: all(posted, 'seriesIds'),
      from: day(posted, 'from'),
      until: day(posted, 'until'),
    };
    if (line(posted, 'act') === 'save') {
      const done = await this.bulkCancel.run({ ...choice, reason: line(posted, 'reason') }, actor);
      if (!done.ok) return this.show(request, reply, actor, { posted, refused: done.refusal });
      const flash = done.value.undoUntil ? 'hours-cancelled' : undefined;
      return seeOther(reply, `/tunnit/peru-jakso/${done.value.id}`, flash);
    }
    const judged = await this.bulkCancel.preview(choice, actor);
    if (!judged.ok) return this.show(request, reply, actor, { posted, refused: judged.refusal });
    return this.show(request, reply, actor, { form: keptForm(posted), effect: judged.value });
  }

  @Get(':id')
  async one(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const bulk = found(await this.bulks.one(actor, id));
    const view = await this.views.of(request, reply);
    return sendPage(reply, <BulkDonePage view={view} bulk={bulk} />);
  }

  @Post(':id/kumoa')
  async undo(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) id: string) {
    const undone = await this.undoBulkCancel.run(id, actor);
    // The page says by itself that it is undone, or that it came too late.
    if (!undone.ok && undone.refusal.code === 'not-found') found(null);
    return seeOther(reply, `/tunnit/peru-jakso/${id}`);
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { form: FormState; effect?: PeriodEffect } | { posted: Posted; refused: Refusal },
  ) {
    const view = await this.views.of(request, reply);
    const { counties } = await this.options.of(view, actor);
    const { items } = await this.series.list(actor, { limit: MOST_SERIES });
    const today = localDateOf(this.clock.now());
    const series = items
      .filter(
        ({ countyId, lastDate }) => lastDate >= today && counties.some(({ value }) => value === countyId),
      )
      .map((one) => ({
        value: one.id,
        label: ruleName(view, one),
        note: view.f.period(one.firstDate, one.lastDate),
      }));
    const model =
      'refused' in shown
        ? refusedForm(view, shown.posted, shown.refused)
        : { form: shown.form, refusal: null };
    const effect = 'refused' in shown ? null : (shown.effect ?? null);
    const status = 'refused' in shown ? statusOf(shown.refused.code) : 200;
    return sendPage(reply, <BulkPage {...{ view, model, counties, series, effect }} />, status);
  }
}
