import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseViews } from '../../audit/index.js';
import { statusOf } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { found, ID, Refused } from '../../platform/http/index.js';
import { Cases, OpenCase } from '../../sessions/index.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import { CaseFrames } from './case-frame.js';
import { CaseFramePage } from './case-frame.page.js';
import { SeenByPage } from './seen-by.page.js';

/** Looking at a case with a reason, and who has looked. */
@Controller('asiat')
export class CaseViewRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly openCase: OpenCase,
    private readonly frames: CaseFrames,
    private readonly caseViews: CaseViews,
  ) {}

  /** Shows the content in the answer itself: the next view needs a reason of its own. */
  @Post(':id/avaa')
  async open(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const opened = await this.openCase.run({ caseId: id, reason: line(posted, 'reason') }, actor);
    const view = await this.views.of(request, reply);
    if (opened.ok) {
      const model = await this.frames.of(view, opened.value, actor, { opened: true });
      return sendPage(reply, <CaseFramePage view={view} model={model} />);
    }
    const { refusal } = opened;
    if (refusal.code === 'not-found') throw new Refused(refusal);
    const story = found(await this.cases.story(actor, id));
    const model = await this.frames.of(view, story, actor, refusedForm(view, posted, refusal));
    return sendPage(reply, <CaseFramePage view={view} model={model} />, statusOf(refusal.code));
  }

  /** A reload or a change of language after the view: back to the frame, since the view was for once. */
  @Get(':id/avaa')
  async openedBefore(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) id: string) {
    found(await this.cases.story(actor, id));
    return seeOther(reply, `/asiat/${id}`);
  }

  @Get(':id/katselut')
  async seenBy(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const { viewer, client } = found(await this.cases.story(actor, id));
    if (viewer !== 'pair-member') throw new Refused({ code: 'not-found' });
    const about = { caseId: id, countyId: client.countyId, role: viewer };
    const model = { id, code: client.code, rows: await this.caseViews.of(actor, about) };
    const view = await this.views.of(request, reply);
    return sendPage(reply, <SeenByPage view={view} model={model} />);
  }
}
