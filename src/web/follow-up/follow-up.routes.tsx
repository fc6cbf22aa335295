import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FOLLOW_UP_DAYS, type FollowUpDay } from '../../domain/codes.js';
import { statusOf } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { AnswerFollowUp, FollowUps, type FollowUpView } from '../../outcomes/index.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { day as typedDay, line, refusedForm, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import { FollowUpPage } from './follow-up.page.js';

type Shown = { form: FormState; refusal?: string | null; status?: number };

/** Asks what really happened 30 and 60 days after the first discussion of a case. */
@Controller('asiat')
export class FollowUpRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly followUps: FollowUps,
    private readonly answerFollowUp: AnswerFollowUp,
    private readonly clock: ServiceClock,
  ) {}

  @Get(':id/seuranta/:day')
  async question(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Param('day') asked: string,
  ) {
    const day = followUpDay(asked);
    const seen = found(await this.followUps.of(actor, id));
    const view = await this.views.of(request, reply);
    const heldOn = seen.answers.find((one) => one.day === day)?.heldOn ?? '';
    return this.show(reply, view, { seen, day }, { form: freshForm({ heldOn }) });
  }

  @Post(':id/seuranta/:day')
  async answer(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) caseId: string,
    @Param('day') asked: string,
    @Body() body: Posted | undefined,
  ) {
    const day = followUpDay(asked);
    const posted = body ?? {};
    const heldOn = typedDay(posted, 'heldOn') || null;
    const meetingHeld = line(posted, 'held') === 'yes';
    const answered = await this.answerFollowUp.run({ caseId, day, meetingHeld, heldOn }, actor);
    if (answered.ok) return seeOther(reply, '/', 'follow-up-saved');
    const seen = found(await this.followUps.of(actor, caseId));
    const view = await this.views.of(request, reply);
    const refused = refusedForm(view, posted, answered.refusal);
    const status = statusOf(answered.refusal.code);
    return this.show(reply, view, { seen, day }, { ...refused, status });
  }

  private show(
    reply: FastifyReply,
    view: View,
    { seen, day }: { seen: FollowUpView; day: FollowUpDay },
    shown: Shown,
  ): Promise<void> {
    const model = {
      caseId: seen.caseId,
      code: seen.code,
      day,
      from: seen.firstDiscussedOn,
      until: seen.dueOn[day],
      tooEarly: localDateOf(this.clock.now()) < seen.dueOn[day],
      given: seen.answers.find((one) => one.day === day) ?? null,
      form: shown.form,
      refusal: shown.refusal ?? null,
    };
    return sendPage(reply, <FollowUpPage view={view} model={model} />, shown.status);
  }
}

/** 30 or 60; there is no page of another day. */
const followUpDay = (asked: string): FollowUpDay =>
  found(FOLLOW_UP_DAYS.find((day) => String(day) === asked) ?? null);
