import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RegisterCase } from '../../cases/index.js';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { CurrentActor, pairsOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { Cases, ChangeCase, type CaseStory } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, ticked, type Posted } from '../kit/posted.js';
import { caseFormModel, caseInput, formOfCase } from './case-form.js';
import { CaseFormPage } from './case-form.page.js';
import { CaseModels } from './case-model.js';
import { CasePage } from './case.page.js';
import { CasesPage } from './cases.page.js';
import { casesModel, casesOfPage, pageNumber } from './cases-model.js';

/** A pair's cases: the list, a new one, one with its story, and changing it. */
@Controller('asiat')
export class CaseRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly models: CaseModels,
    private readonly registerCase: RegisterCase,
    private readonly changeCase: ChangeCase,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('sivu') asked?: string,
  ) {
    const view = await this.views.of(request, reply);
    const [now, page] = [this.clock.now(), pageNumber(asked)];
    const lines = await this.cases.mine(actor, (all) => casesOfPage(all, now, page));
    const model = casesModel(lines, now, page);
    return sendPage(reply, <CasesPage view={view} model={model} />);
  }

  @Get('uusi')
  async newForm(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.showForm(request, reply, {
      edited: null,
      form: freshForm({ urgency: 'normal', clientLanguage: 'fi' }),
    });
  }

  @Post('uusi')
  async register(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const pairId = line(posted, 'pairId') || (pairsOf(actor)[0] ?? '');
    const saved = await this.registerCase.run({ pairId, ...caseInput(posted) }, actor);
    if (!saved.ok) return this.showRefused(request, reply, { edited: null, posted, refusal: saved.refusal });
    const { id } = saved.value;
    const next = line(posted, 'act') === 'draft' ? `/asiat/${id}` : `/asiat/${id}/suostumus`;
    return seeOther(reply, next, 'case-saved');
  }

  @Get(':id')
  async one(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const story = found(await this.cases.story(actor, id));
    const view = await this.views.of(request, reply);
    const model = await this.models.of(view, story, actor);
    return sendPage(reply, <CasePage view={view} model={model} />);
  }

  @Get(':id/muokkaa')
  async editForm(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const story = found(await this.cases.story(actor, id));
    return this.showForm(request, reply, { edited: story, form: formOfCase(story.client) });
  }

  @Post(':id/muokkaa')
  async change(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const story = found(await this.cases.story(actor, id));
    const revision = ticked(posted, 'revision') ? Number(line(posted, 'revision')) : undefined;
    const changed = await this.changeCase.run({ caseId: id, changes: caseInput(posted), revision }, actor);
    if (!changed.ok)
      return this.showRefused(request, reply, { edited: story, posted, refusal: changed.refusal });
    return seeOther(reply, `/asiat/${id}`, 'case-changed');
  }

  private async showRefused(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { edited: CaseStory | null; posted: Posted; refusal: Refusal },
  ) {
    const view = await this.views.of(request, reply);
    const { form, refusal } = refusedForm(view, shown.posted, shown.refusal);
    const status = statusOf(shown.refusal.code);
    return this.showForm(request, reply, { edited: shown.edited, form, refusal, status });
  }

  private async showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { edited: CaseStory | null; form: FormState; refusal?: string | null; status?: number },
  ) {
    const view = await this.views.of(request, reply);
    const model = caseFormModel({ ...shown, refusal: shown.refusal ?? null, now: this.clock.now() });
    return sendPage(reply, <CaseFormPage view={view} model={model} />, shown.status);
  }
}
