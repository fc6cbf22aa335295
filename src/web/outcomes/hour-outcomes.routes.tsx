import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { CompleteStep, OutcomesOfHour } from '../../outcomes/index.js';
import { CurrentActor, hasRole, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer, found, ID } from '../../platform/http/index.js';
import { CloseHour } from '../../sessions/index.js';
import { takesPlace } from '../hours/hour-rows.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { hourOutcomesModel } from './hour-outcomes-model.js';
import { HourOutcomesPage } from './hour-outcomes.page.js';

/** What became of the cases of an hour, ending the hour, and the steps agreed in it. */
@Controller()
export class HourOutcomesRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly ofHour: OutcomesOfHour,
    private readonly closeHour: CloseHour,
    private readonly completeStep: CompleteStep,
    private readonly clock: ServiceClock,
  ) {}

  @Get('tunnit/:id/tulokset')
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.show(request, reply, actor, { id, refusal: null });
  }

  @Post('tunnit/:id/tulokset')
  async close(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const closed = await this.closeHour.run({ sessionId: id }, actor);
    if (closed.ok) return seeOther(reply, `/tunnit/${id}/tulokset`, 'hour-closed');
    return this.show(request, reply, actor, { id, refusal: closed.refusal });
  }

  /** A step is done: back to the case for its pair, to the hours and one's own steps for Kela. */
  @Post('askeleet/:id/tehty')
  async stepDone(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) stepId: string) {
    const { caseId } = answer(await this.completeStep.run({ stepId }, actor));
    return seeOther(reply, hasRole(actor, 'pair-member') ? `/asiat/${caseId}` : '/tunnit', 'task-done');
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { id: string; refusal: Refusal | null },
  ) {
    const outcomes = found(await this.ofHour.of(actor, shown.id));
    if (!takesPlace(outcomes.hour)) return seeOther(reply, `/tunnit/${shown.id}`);
    const view = await this.views.of(request, reply);
    const { refusal } = shown;
    const model = hourOutcomesModel(view, { outcomes, actor, now: this.clock.now(), refusal });
    const status = refusal ? statusOf(refusal.code) : 200;
    return sendPage(reply, <HourOutcomesPage view={view} model={model} />, status);
  }
}
