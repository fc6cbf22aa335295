import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { Cases } from '../../sessions/index.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { CaseModels } from './case-model.js';
import { CaseFrames } from './case-frame.js';
import { CaseFramePage } from './case-frame.page.js';
import { CasePage } from './case.page.js';
import { CasesPage } from './cases.page.js';
import { casesModel, casesOfPage, pageNumber } from './cases-model.js';

/** A pair's cases: the list, and one with its story. */
@Controller('asiat')
export class CaseRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly models: CaseModels,
    private readonly frames: CaseFrames,
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

  @Get(':id')
  async one(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const story = found(await this.cases.story(actor, id));
    const view = await this.views.of(request, reply);
    if (story.viewer === 'coordinator') {
      const frame = await this.frames.of(view, story, actor);
      return sendPage(reply, <CaseFramePage view={view} model={frame} />);
    }
    const model = await this.models.of(view, story, actor);
    return sendPage(reply, <CasePage view={view} model={model} />);
  }
}
