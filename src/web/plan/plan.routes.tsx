import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { addDays, addMonths, localDateOf } from '../../domain/time.js';
import { countiesOf, CountyRulesOf, CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { PlanSeries, type SeriesPreview } from '../../sessions/index.js';
import type { FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { keptForm, line, refusedForm, type Posted } from '../kit/posted.js';
import { FIELD_NAMES, freshPlan, previewOf, seriesInput } from './plan-form.js';
import { countsOf, PlanOptions } from './plan-options.js';
import { PlanPage } from './plan.page.js';

/** Planning a weekly hour: every week is seen before anything is saved. */
@Controller('suunnittelu')
export class PlanRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly planSeries: PlanSeries,
    private readonly options: PlanOptions,
    private readonly rules: CountyRulesOf,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async form(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const today = localDateOf(this.clock.now());
    const countyId = countiesOf(actor, 'coordinator')[0] ?? '';
    const { cutOff } = await this.rules.on(countyId, today);
    const form = freshPlan({ countyId, cutOff, firstDate: addDays(today, 1), lastDate: addMonths(today, 4) });
    return this.show(request, reply, actor, { form });
  }

  @Post()
  async plan(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const input = seriesInput(posted, countiesOf(actor, 'coordinator')[0] ?? '');
    if (line(posted, 'act') !== 'save') {
      const judged = await this.planSeries.preview(input, actor);
      if (!judged.ok) return this.showRefused(request, reply, actor, posted, judged.refusal);
      return this.show(request, reply, actor, { form: keptForm(posted), preview: judged.value });
    }
    const saved = await this.planSeries.run(input, actor);
    if (saved.ok) return seeOther(reply, '/tunnit', 'series-saved');
    return this.showRefused(request, reply, actor, posted, saved.refusal);
  }

  private async showRefused(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    posted: Posted,
    refused: Refusal,
  ) {
    const view = await this.views.of(request, reply);
    const shown = refusedForm(view, posted, refused, FIELD_NAMES);
    return this.show(request, reply, actor, { ...shown, status: statusOf(refused.code) });
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { form: FormState; preview?: SeriesPreview; refusal?: string | null; status?: number },
  ) {
    const view = await this.views.of(request, reply);
    const { members, ...options } = await this.options.of(view, actor);
    const model = {
      ...options,
      form: shown.form,
      preview: shown.preview ? previewOf(shown.preview, countsOf(shown.form, members)) : null,
      refusal: shown.refusal ?? null,
    };
    return sendPage(reply, <PlanPage view={view} model={model} />, shown.status);
  }
}
