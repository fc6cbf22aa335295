import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
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

/** `hour`: the one the mail is about that the address stands in. */
type Visit = { request: FastifyRequest; reply: FastifyReply; token: string; hour?: string | null };
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
  look(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
    @Query('tunti') hour: unknown,
  ) {
    const asked = typeof hour === 'string' && hour !== '' ? hour : null;
    return this.show(this.enter({ request, reply, token, hour: asked }), null);
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
    // A single invitation's form has no such field; a season's that comes back empty has chosen nothing.
    const chosen = hour !== '' || posted['hour'] === undefined;
    const kept: Result<null> =
      partStat && chosen
        ? await this.answerByLink.answer({
            token,
            sessionId: hour === ALL_HOURS || hour === '' ? null : hour,
            partStat,
          })
        : refuse('validation-failed', undefined, [wrong('hour', 'unknown')]);
    if (!kept.ok) return this.show(visit, { posted, refusal: kept.refusal, form: 'answer' });
    return seeOther(reply, addressOf(token, hour === ALL_HOURS ? '' : hour), 'answer-kept');
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
    return seeOther(reply, addressOf(token, sessionId), 'time-proposed');
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

  private async show({ request, reply, token, hour }: Visit, refusing: Refusing | null) {
    const invitation = answer(await this.answerByLink.look(token));
    const isThere = invitation.hours.some(({ sessionId }) => sessionId === hour);
    const view = await this.views.of(request, reply, invitation.language);
    const names = { hour: refusing?.form === 'time' ? 'proposedFor' : 'hour', startsAt: 'date' };
    const refused = refusing && refusedForm(view, refusing.posted, refusing.refusal, names);
    const formOf = (form: Refusing['form']): FormState =>
      (refusing?.form === form && refused?.form) ||
      freshForm(isThere && hour ? { [form === 'time' ? 'proposedFor' : 'hour']: hour } : {});
    const model = {
      invitation,
      address: addressOf(token),
      hourGone: invitation.season && Boolean(hour) && !isThere,
      answerForm: formOf('answer'),
      timeForm: formOf('time'),
      refusal: refused?.refusal ?? null,
    };
    const status = refusing ? statusOf(refusing.refusal.code) : 200;
    return sendPage(reply, <AnswerLinkPage view={view} model={model} />, status);
  }
}

const addressOf = (token: string, hour = ''): string =>
  `/vastaus/${token}${hour && `?tunti=${encodeURIComponent(hour)}`}`;
