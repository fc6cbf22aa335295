import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClaimCase, RegisterCase, WorkQueue } from '../../cases/index.js';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { countiesOf, CurrentActor, PeopleDirectory, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer, ID } from '../../platform/http/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import { readerLanguage } from '../api/reader-language.js';
import { refusalText, textsIn } from '../texts/index.js';
import { waitingInput } from './waiting-input.js';
import { WaitingCasePage } from './waiting-case.page.js';
import { workQueueModel } from './work-queue.model.js';
import { WorkQueuePage } from './work-queue.page.js';

/** The work queue: what waits for a pair, taking a case up, and putting one there. */
@Controller('tyojono')
export class WorkQueueRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly workQueue: WorkQueue,
    private readonly claimCase: ClaimCase,
    private readonly registerCase: RegisterCase,
    private readonly directory: PeopleDirectory,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, actor, null);
  }

  @Post(':id/nappaa')
  async claim(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) caseId: string,
    @Body() body: Posted | undefined,
  ) {
    const pairId = line(body ?? {}, 'pairId') || undefined;
    const claimed = await this.claimCase.run({ caseId, pairId }, actor);
    if (claimed.ok) return this.showClaimed(request, reply, caseId);
    if (claimed.refusal.code !== 'already-claimed') answer(claimed);
    return this.show(request, reply, actor, claimed.refusal);
  }

  @Get('uusi')
  async newForm(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const form = freshForm({ urgency: 'normal', clientLanguage: 'fi', sourceChannel: 'service-advice' });
    return this.showForm(request, reply, actor, { form });
  }

  @Post('uusi')
  async register(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const countyId = line(posted, 'countyId') || this.countiesOf(actor)[0];
    const saved = await this.registerCase.run({ ...waitingInput(posted), countyId }, actor);
    if (saved.ok) return this.showForm(request, reply, actor, { form: freshForm(), code: saved.value.code });
    const view = await this.views.of(request, reply);
    const { form, refusal } = refusedForm(view, posted, saved.refusal);
    return this.showForm(request, reply, actor, { form, refusal, status: statusOf(saved.refusal.code) });
  }

  /** A slip is taken back by releasing the case; the reason is filled in. */
  private showClaimed(request: FastifyRequest, reply: FastifyReply, caseId: string) {
    const { claimedByMistake } = textsIn(readerLanguage(request)).kit;
    const reason = new URLSearchParams({ reason: claimedByMistake });
    const undo = `/asiat/${caseId}/vapauta?${reason}`;
    return seeOther(reply, `/asiat/${caseId}`, 'case-claimed', { undo });
  }

  /** The counties in whose work queue the actor may put a case. */
  private countiesOf(actor: Actor): string[] {
    return [...new Set([...countiesOf(actor, 'coordinator'), ...countiesOf(actor, 'pair-member')])];
  }

  private async show(request: FastifyRequest, reply: FastifyReply, actor: Actor, refused: Refusal | null) {
    const view = await this.views.of(request, reply);
    const [lines, pairs] = await Promise.all([this.workQueue.ofActor(actor), this.directory.pairs(actor)]);
    const model = workQueueModel(view, lines, {
      pairs: pairs.ok ? pairs.value : [],
      actor,
      now: this.clock.now(),
      refusal: refused && refusalText(view, refused),
    });
    const status = refused ? statusOf(refused.code) : undefined;
    return sendPage(reply, <WorkQueuePage view={view} model={model} />, status);
  }

  private async showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { form: FormState; refusal?: string | null; status?: number; code?: string },
  ) {
    const view = await this.views.of(request, reply);
    const own = this.countiesOf(actor);
    const counties = (await this.directory.counties(actor)).filter(({ id }) => own.includes(id));
    const model = {
      form: shown.form,
      refusal: shown.refusal ?? null,
      code: shown.code ?? null,
      counties: counties.map(({ id, nameFi, nameSv }) => ({
        value: id,
        label: view.language === 'sv' ? nameSv : nameFi,
      })),
      today: localDateOf(this.clock.now()),
    };
    return sendPage(reply, <WaitingCasePage view={view} model={model} />, shown.status);
  }
}
