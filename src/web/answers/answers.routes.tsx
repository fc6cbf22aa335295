import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PART_STATS, type PartStat } from '../../domain/reply.js';
import { refuse, statusOf, wrong, type Refusal, type Result } from '../../domain/refusal.js';
import { countiesOf, CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer, found, ID } from '../../platform/http/index.js';
import {
  Agendas,
  AnswerHour,
  comes,
  HourAnswers,
  Hours,
  ProposeTime,
  type HourLine,
} from '../../sessions/index.js';
import { canBeChanged } from '../hours/hour-rows.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { instantIn, line, refusedForm, type Posted } from '../kit/posted.js';
import { AnswersPage } from './answers.page.js';
import { ProposeTimePage, RecordAnswerPage } from './give-answer.pages.js';

/** The pages that an answer may lead back to; every other one is the hour's own. */
const BACK = ['/', '/vastaukset'];

type Asked = { actor: Actor; request: FastifyRequest; reply: FastifyReply; id: string };
type Answered = { posted: Posted; refused: Refusal };

/** What people answer to their hours while they are signed in, and what a coordinator writes down for them. */
@Controller()
export class AnswerRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly hours: Hours,
    private readonly agendas: Agendas,
    private readonly own: HourAnswers,
    private readonly answerHour: AnswerHour,
    private readonly proposeTime: ProposeTime,
    private readonly clock: ServiceClock,
  ) {}

  @Get('vastaukset')
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const view = await this.views.of(request, reply);
    return sendPage(reply, <AnswersPage view={view} series={await this.own.ownOf(actor)} />);
  }

  @Post('tunnit/:id/vastaus')
  async hour(
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    answer(await this.give(actor, { sessionId: id }, posted));
    const back = BACK.find((one) => one === line(posted, 'back')) ?? `/tunnit/${id}`;
    return seeOther(reply, back, 'answer-kept');
  }

  @Post('sarjat/:id/vastaus')
  async season(
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    answer(await this.give(actor, { seriesId: id }, body ?? {}));
    return seeOther(reply, '/vastaukset', 'answer-kept');
  }

  @Get('tunnit/:id/ehdotus')
  async askTime(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showTime({ actor, request, reply, id }, null);
  }

  @Post('tunnit/:id/ehdotus')
  async propose(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const startsAt = instantIn(posted);
    const proposed = startsAt.ok
      ? await this.proposeTime.run({ sessionId: id, startsAt: startsAt.value }, actor)
      : startsAt;
    if (proposed.ok) return seeOther(reply, `/tunnit/${id}`, 'time-proposed');
    return this.showTime({ actor, request, reply, id }, { posted, refused: proposed.refusal });
  }

  @Get('tunnit/:id/kirjaa-vastaus')
  async askRecord(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showRecord({ actor, request, reply, id }, null);
  }

  @Post('tunnit/:id/kirjaa-vastaus')
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const forPersonId = line(posted, 'person');
    const given = forPersonId
      ? await this.give(actor, { sessionId: id, forPersonId }, posted)
      : refuse('validation-failed', undefined, [wrong('person', 'required')]);
    if (given.ok) return seeOther(reply, `/tunnit/${id}`, 'answer-recorded');
    return this.showRecord({ actor, request, reply, id }, { posted, refused: given.refusal });
  }

  private async give(
    actor: Actor,
    about: { sessionId: string; forPersonId?: string } | { seriesId: string },
    posted: Posted,
  ): Promise<Result<{ answer: PartStat }>> {
    const given = PART_STATS.find((known) => known === line(posted, 'answer'));
    if (!given) return refuse('validation-failed', undefined, [wrong('answer', 'required')]);
    return this.answerHour.run({ ...about, answer: given }, actor);
  }

  private async showTime({ actor, request, reply, id }: Asked, answered: Answered | null) {
    const hour = found(await this.hours.one(actor, id));
    if (!answered && !canBeChanged(hour, this.clock.now())) return seeOther(reply, `/tunnit/${id}`);
    const view = await this.views.of(request, reply);
    const names = { startsAt: 'date' };
    const shown = answered
      ? refusedForm(view, answered.posted, answered.refused, names)
      : { form: freshForm(), refusal: null };
    return sendPage(
      reply,
      <ProposeTimePage view={view} model={{ ...spanOf(hour), ...shown }} />,
      status(answered),
    );
  }

  private async showRecord({ actor, request, reply, id }: Asked, answered: Answered | null) {
    const agenda = found(await this.agendas.of(actor, id));
    if (!countiesOf(actor, 'coordinator').includes(agenda.countyId)) found(null);
    if (!answered && !canBeChanged(agenda, this.clock.now())) return seeOther(reply, `/tunnit/${id}`);
    const view = await this.views.of(request, reply);
    const people = agenda.attendees
      .filter(comes)
      .map(({ personId, name }) => ({ value: personId, label: name }));
    const shown = answered
      ? refusedForm(view, answered.posted, answered.refused)
      : { form: freshForm(), refusal: null };
    const model = { ...spanOf(agenda), ...shown, people };
    return sendPage(reply, <RecordAnswerPage view={view} model={model} />, status(answered));
  }
}

const spanOf = ({ id, startsAt, endsAt }: HourLine) => ({ id, startsAt, endsAt });

const status = (answered: Answered | null): number => (answered ? statusOf(answered.refused.code) : 200);
