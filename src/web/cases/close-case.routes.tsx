import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { possibleClosings } from '../../domain/closing.js';
import type { ClosingReason } from '../../domain/codes.js';
import { statusOf } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { found, ID } from '../../platform/http/index.js';
import { Cases, CloseCase, type CaseStory } from '../../sessions/index.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import { CloseCasePage, type CloseCaseModel } from './close-case.page.js';

/** Ending a case, also one that never had its hour. */
@Controller('asiat')
export class CloseCaseRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly closeCase: CloseCase,
  ) {}

  @Get(':id/sulje')
  async ask(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const { client } = found(await this.cases.story(actor, id));
    const reasons = possibleClosings(client);
    if (reasons.length === 0) return seeOther(reply, `/asiat/${id}`);
    const view = await this.views.of(request, reply);
    const form = freshForm(reasons.length === 1 ? { because: reasons[0]! } : {});
    return sendPage(reply, <CloseCasePage view={view} model={modelOf(client, { form, refusal: null })} />);
  }

  @Post(':id/sulje')
  async close(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const { client } = found(await this.cases.story(actor, id));
    const because = line(posted, 'because') as ClosingReason;
    const closed = await this.closeCase.run({ caseId: id, because }, actor);
    if (closed.ok) return seeOther(reply, `/asiat/${id}`, 'case-closed');
    const view = await this.views.of(request, reply);
    const model = modelOf(client, refusedForm(view, posted, closed.refusal));
    return sendPage(reply, <CloseCasePage view={view} model={model} />, statusOf(closed.refusal.code));
  }
}

const modelOf = (
  client: CaseStory['client'],
  shown: Pick<CloseCaseModel, 'form' | 'refusal'>,
): CloseCaseModel => ({ id: client.id, code: client.code, reasons: possibleClosings(client), ...shown });
