import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language, Urgency } from '../../domain/codes.js';
import { statusOf } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { PairChoices, RaiseCase, type RaisedCase } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { all, line, refusedForm, type Posted } from '../kit/posted.js';
import { RaiseCasePage } from './raise-case.page.js';

/** Kela raises a case. The code is in the answer to the form and nowhere else, so no redirect follows. */
@Controller('nosta-asia')
export class RaiseCaseRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly choices: PairChoices,
    private readonly raiseCase: RaiseCase,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async form(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const form = freshForm({ urgency: 'normal', clientLanguage: 'fi' });
    return this.show(request, reply, actor, { form });
  }

  @Post()
  async raise(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const raised = await this.raiseCase.run(inputOf(posted), actor);
    if (raised.ok) return this.show(request, reply, actor, { form: freshForm(), code: raised.value.code });
    const view = await this.views.of(request, reply);
    const { form, refusal } = refusedForm(view, posted, raised.refusal);
    return this.show(request, reply, actor, { form, refusal, status: statusOf(raised.refusal.code) });
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { form: FormState; refusal?: string | null; status?: number; code?: string },
  ) {
    const view = await this.views.of(request, reply);
    const pairs = await this.choices.toRaiseTo(actor);
    const model = {
      form: shown.form,
      refusal: shown.refusal ?? null,
      code: shown.code ?? null,
      pairs: pairs.map(({ id, name }) => ({ value: id, label: name })),
      today: localDateOf(this.clock.now()),
    };
    return sendPage(reply, <RaiseCasePage view={view} model={model} />, shown.status);
  }
}

const inputOf = (posted: Posted): RaisedCase => ({
  pairId: line(posted, 'pairId'),
  themes: all(posted, 'themes'),
  questionTypes: all(posted, 'questionTypes'),
  urgency: (line(posted, 'urgency') || 'normal') as Urgency,
  clientLanguage: (line(posted, 'clientLanguage') || 'fi') as Language,
});
