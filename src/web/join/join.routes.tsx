import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JoinHour, type JoinAnswer } from '../../invitations/index.js';
import { identityOf } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer } from '../../platform/http/index.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { JoinWaitingPage, type JoinWaitingModel } from './join-waiting.page.js';

/**
 * Somebody who comes from the sign-in form is shown a link instead of being sent on: a browser follows no
 * redirect from one of our forms to another site (`form-action` of our content security policy).
 */
const FROM_SIGN_IN = 'kirjauduttu';

/** A person's own join address: straight to the room inside the window, a plain page outside it. */
@Controller('join')
export class JoinRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly joinHour: JoinHour,
    private readonly clock: ServiceClock,
  ) {}

  @Get(':token')
  async join(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
    @Query(FROM_SIGN_IN) fromSignIn?: unknown,
  ) {
    // The address is a secret: no cache keeps what it led to, and neither the room nor any link learns it.
    reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const isVisit = request.method !== 'HEAD';
    const to = answer(await this.joinHour.run(token, identityOf(request)?.actor ?? null, isVisit));
    const address = `/join/${token}`;
    if (to.kind === 'room' && !fromSignIn) return reply.redirect(to.url, 302);
    if (to.kind === 'sign-in') {
      return seeOther(reply, `/kirjaudu?next=${encodeURIComponent(`${address}?${FROM_SIGN_IN}=1`)}`);
    }
    const view = await this.views.of(request, reply);
    const model = waitingModel(to, address, this.clock.now());
    return sendPage(
      reply,
      <JoinWaitingPage view={view} model={model} />,
      to.kind === 'someone-else' ? 403 : 200,
    );
  }
}

function waitingModel(
  to: Exclude<JoinAnswer, { kind: 'sign-in' }>,
  address: string,
  now: Date,
): JoinWaitingModel {
  if (to.kind === 'room') return { kind: 'open', address };
  if (to.kind === 'none') return { kind: 'over' };
  if (to.kind === 'someone-else') return { kind: 'someone-else' };
  const { startsAt, endsAt, phone } = to;
  if (to.kind === 'no-room') return { kind: 'no-room', startsAt, endsAt, phone, address };
  const { opensAt } = to;
  const millisecondsLeft = opensAt.getTime() - now.getTime();
  return { kind: 'early', startsAt, endsAt, phone, opensAt, millisecondsLeft, address };
}
