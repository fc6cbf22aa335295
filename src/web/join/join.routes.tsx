import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JoinHour, type JoinAnswer } from '../../invitations/index.js';
import { identityOf } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer } from '../../platform/http/index.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { JoinWaitingPage, type JoinWaitingModel } from './join-waiting.page.js';

/** A person's own join address: straight to the room inside the window, a plain page outside it. */
@Controller('join')
export class JoinRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly joinHour: JoinHour,
    private readonly clock: ServiceClock,
  ) {}

  @Get(':token')
  async join(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('token') token: string) {
    const to = answer(await this.joinHour.run(token, identityOf(request)?.actor ?? null));
    if (to.kind === 'room') {
      // The room's own service learns no address of ours.
      return reply
        .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
        .redirect(to.url, 302);
    }
    if (to.kind === 'sign-in') {
      return seeOther(reply, `/kirjaudu?next=${encodeURIComponent(`/join/${token}`)}`);
    }
    const view = await this.views.of(request, reply);
    const model = waitingModel(to, `/join/${token}`, this.clock.now());
    return sendPage(reply, <JoinWaitingPage view={view} model={model} />);
  }
}

function waitingModel(
  to: Exclude<JoinAnswer, { kind: 'room' | 'sign-in' }>,
  address: string,
  now: Date,
): JoinWaitingModel {
  if (to.kind === 'none') return { kind: 'over' };
  if (to.kind === 'no-room') return { kind: 'no-room' };
  const { startsAt, endsAt, opensAt } = to;
  const millisecondsLeft = opensAt.getTime() - now.getTime();
  return { kind: 'early', startsAt, endsAt, opensAt, millisecondsLeft, address };
}
