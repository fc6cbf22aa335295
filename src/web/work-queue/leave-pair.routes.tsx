import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse, statusOf, wrong, type Refusal, type Result } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, found, ID } from '../../platform/http/index.js';
import { Cases, HandOverCase, PairChoices, ReleaseCase } from '../../sessions/index.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import { HandOverPage, ReleasePage } from './leave-pair.pages.js';

type Refused = { posted: Posted; refusal: Refusal };

/** A case leaves its pair: for another pair, or for the work queue. Each asks once, with a reason. */
@Controller('asiat')
export class LeavePairRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly choices: PairChoices,
    private readonly handOverCase: HandOverCase,
    private readonly releaseCase: ReleaseCase,
  ) {}

  @Get(':id/luovuta')
  async askHandOver(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showHandOver(request, reply, actor, { id });
  }

  @Post(':id/luovuta')
  async handOver(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const pairId = line(posted, 'pairId');
    const done: Result<unknown> = pairId
      ? await this.handOverCase.run({ caseId: id, pairId, reason: line(posted, 'reason') }, actor)
      : refuse('validation-failed', undefined, [wrong('pairId', 'required')]);
    if (done.ok) return seeOther(reply, '/asiat', 'case-handed-over');
    return this.showHandOver(request, reply, actor, { id, refused: { posted, refusal: done.refusal } });
  }

  @Get(':id/vapauta')
  async askRelease(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showRelease(request, reply, actor, { id });
  }

  @Post(':id/vapauta')
  async release(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const done = await this.releaseCase.run({ caseId: id, reason: line(posted, 'reason') }, actor);
    if (done.ok) {
      const undo = `/tyojono/${id}/nappaa?pairId=${done.value.fromPairId}`;
      return seeOther(reply, '/asiat', 'case-released', { undo });
    }
    return this.showRelease(request, reply, actor, { id, refused: { posted, refusal: done.refusal } });
  }

  private async showHandOver(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    { id, refused }: { id: string; refused?: Refused },
  ) {
    const { view, pairId, model, status } = await this.shown(request, reply, actor, { id, refused });
    const pairs = await this.choices.besides(pairId);
    return sendPage(reply, <HandOverPage view={view} model={{ ...model, pairs }} />, status);
  }

  private async showRelease(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    { id, refused }: { id: string; refused?: Refused },
  ) {
    const { view, model, status } = await this.shown(request, reply, actor, { id, refused });
    return sendPage(reply, <ReleasePage view={view} model={model} />, status);
  }

  /** The case as its own pair sees it, with what was typed; not found for anybody else. */
  private async shown(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    { id, refused }: { id: string; refused?: Refused },
  ) {
    if (refused?.refusal.code === 'not-found') answer({ ok: false, refusal: refused.refusal });
    const { client, viewer } = found(await this.cases.story(actor, id));
    const pairId = found(viewer === 'pair-member' ? client.pairId : null);
    const view = await this.views.of(request, reply);
    const { form, refusal } = refused
      ? refusedForm(view, refused.posted, refused.refusal)
      : { form: freshForm(), refusal: null };
    const status = refused && statusOf(refused.refusal.code);
    return { view, pairId, status, model: { id, code: client.code, form, refusal } };
  }
}
