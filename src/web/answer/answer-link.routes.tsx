import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse, statusOf, wrong, type Refusal, type Result } from '../../domain/refusal.js';
import { PART_STATS } from '../../domain/reply.js';
import { AnswerByLink } from '../../invitations/index.js';
import { answer, Refused } from '../../platform/http/index.js';
import { Throttle } from '../api/throttle.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { instantIn, line, refusedForm, type Posted } from '../kit/posted.js';
import { ALL_HOURS, AnswerLinkPage } from './answer-link.page.js';

/** More than a person's fingers and their mail's scanners need together. */
const VISITS_A_MINUTE = 60;

type Visit = { request: FastifyRequest; reply: FastifyReply; token: string };
type Refusing = { posted: Posted; refusal: Refusal; form: 'answer' | 'time' };

/**
 * Answers by the signed address in an invitation's mail, without signing in. A GET changes nothing: programs that
 * look through mail follow every address in it. The secret is in the address, so no other site can post here
 * without knowing it, and there is no sign-in that it could abuse.
 */
@Controller('vastaus/:token')
export class AnswerLinkRoutes {
  private readonly visits = new Throttle(VISITS_A_MINUTE);

  constructor(
    private readonly views: PageViews,
    private readonly answerByLink: AnswerByLink,
  ) {}

  @Get()
  look(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('token') token: string) {
    return this.show(this.enter({ request, reply, token }), null);
  }

  @Post()
  async answer(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
    @Body() body: Posted | undefined,
  ) {
    const visit = this.enter({ request, reply, token });
    const posted = body ?? {};
    const hour = line(posted, 'hour');
    const partStat = PART_STATS.find((known) => known === line(posted, 'answer'));
    const kept: Result<null> = partStat
      ? await this.answerByLink.answer({
          token,
          sessionId: hour === ALL_HOURS || hour === '' ? null : hour,
          partStat,
        })
      : refuse('validation-failed', undefined, [wrong('hour', 'unknown')]);
    if (!kept.ok) return this.show(visit, { posted, refusal: kept.refusal, form: 'answer' });
    return seeOther(reply, addressOf(token), 'answer-kept');
  }

  @Post('ehdotus')
  async propose(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
    @Body() body: Posted | undefined,
  ) {
    const visit = this.enter({ request, reply, token });
    const posted = body ?? {};
    const startsAt = instantIn(posted);
    const sessionId = line(posted, 'proposedFor');
    const kept = startsAt.ok
      ? await this.answerByLink.propose({ token, sessionId, startsAt: startsAt.value })
      : startsAt;
    if (!kept.ok) return this.show(visit, { posted, refusal: kept.refusal, form: 'time' });
    return seeOther(reply, addressOf(token), 'time-proposed');
  }

  /** The address is a secret: no cache and no search engine keeps it, and no link from here tells it. */
  private enter(visit: Visit): Visit {
    visit.reply.headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    if (!this.visits.allows(visit.token)) throw new Refused({ code: 'too-many-tries' });
    return visit;
  }

  private async show({ request, reply, token }: Visit, refusing: Refusing | null) {
    const invitation = answer(await this.answerByLink.look(token));
    const view = await this.views.of(request, reply, invitation.language);
    const names = { hour: refusing?.form === 'time' ? 'proposedFor' : 'hour', startsAt: 'date' };
    const refused = refusing && refusedForm(view, refusing.posted, refusing.refusal, names);
    const formOf = (form: Refusing['form']): FormState =>
      (refusing?.form === form && refused?.form) || freshForm({});
    const model = {
      invitation,
      address: addressOf(token),
      answerForm: formOf('answer'),
      timeForm: formOf('time'),
      refusal: refused?.refusal ?? null,
    };
    const status = refusing ? statusOf(refusing.refusal.code) : 200;
    return sendPage(reply, <AnswerLinkPage view={view} model={model} />, status);
  }
}

const addressOf = (token: string): string => `/vastaus/${token}`;
