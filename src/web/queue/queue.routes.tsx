import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { CurrentActor, hasRole, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { ID } from '../../platform/http/index.js';
import { ExtraHours, JoinQueue, LeaveQueue, Queues } from '../../sessions/index.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, type Posted } from '../kit/posted.js';
import { refusalText } from '../texts/index.js';
import { QueuePage } from './queue.page.js';

/** The queues of the hours; a case joins and leaves. */
@Controller()
export class QueueRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly queues: Queues,
    private readonly extraHours: ExtraHours,
    private readonly joinQueue: JoinQueue,
    private readonly leaveQueue: LeaveQueue,
    private readonly clock: ServiceClock,
  ) {}

  @Get('jono')
  show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.showQueues(request, reply, actor, null);
  }

  @Post('asiat/:id/jono')
  async join(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const seriesId = line(body ?? {}, 'seriesId');
    const joined = await this.joinQueue.run({ seriesId, caseId: id }, actor);
    if (!joined.ok) return this.showQueues(request, reply, actor, joined.refusal);
    const placed = joined.value.position === 0;
    return seeOther(reply, afterwards(actor, id), placed ? 'place-from-queue' : 'queue-joined');
  }

  @Post('asiat/:id/jono/pois')
  async leave(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const left = await this.leaveQueue.run({ caseId: id }, actor);
    if (!left.ok) return this.showQueues(request, reply, actor, left.refusal);
    const undo = `/asiat/${id}/jono?seriesId=${left.value.seriesId}`;
    return seeOther(reply, '/jono', 'queue-left', { undo });
  }

  private async showQueues(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    refusal: Refusal | null,
  ) {
    const view = await this.views.of(request, reply);
    const queues = await this.queues.of(actor);
    const long = await this.extraHours.suggestedTo(actor);
    const model = { queues, long, now: this.clock.now(), refusal: refusal && refusalText(view, refusal) };
    const status = refusal ? statusOf(refusal.code) : 200;
    return sendPage(reply, <QueuePage view={view} model={model} />, status);
  }
}

/** A pair goes on with its case, a coordinator with the queues. */
const afterwards = (actor: Actor, caseId: string): string =>
  hasRole(actor, 'pair-member') ? `/asiat/${caseId}` : '/jono';
