import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { CurrentActor, hasRole, type Actor } from '../../people/index.js';
import { found, ID } from '../../platform/http/index.js';
import { Cases, WithdrawConsent, type ToldTo } from '../../sessions/index.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { keptForm, line, type Posted } from '../kit/posted.js';
import { refusalText } from '../texts/index.js';
import { WithdrawPage } from './withdraw.page.js';

/** Ending a consent: one click to this page, one to do it (DOMAIN CON-4). */
@Controller('suostumukset/:id/peruutus')
export class WithdrawRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly withdrawConsent: WithdrawConsent,
  ) {}

  @Get()
  async ask(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.show(request, reply, actor, { id, posted: {}, refusal: null });
  }

  @Post()
  async withdraw(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const toldTo: ToldTo = line(posted, 'toldTo') === 'kela' ? 'kela' : 'county';
    const ended = await this.withdrawConsent.run({ consentId: id, toldTo }, actor);
    if (!ended.ok) return this.show(request, reply, actor, { id, posted, refusal: ended.refusal });
    return seeOther(reply, homeOf(actor, ended.value.caseId), 'consent-withdrawn');
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { id: string; posted: Posted; refusal: Refusal | null },
  ) {
    const { caseId, code, viewer } = found(await this.cases.ofConsent(actor, shown.id));
    const view = await this.views.of(request, reply);
    const model = {
      viewer,
      consentId: shown.id,
      caseCode: code,
      caseHref: homeOf(actor, caseId),
      form: shown.refusal
        ? keptForm(shown.posted)
        : freshForm({ toldTo: viewer === 'kela-contact' ? 'kela' : 'county' }),
      refusal: shown.refusal && refusalText(view, shown.refusal),
    };
    const status = shown.refusal ? statusOf(shown.refusal.code) : 200;
    return sendPage(reply, <WithdrawPage view={view} model={model} />, status);
  }
}

/** Where the reader came from: the case for its pair, the consents for Kela, the hours for a coordinator. */
function homeOf(actor: Actor, caseId: string): string {
  if (hasRole(actor, 'pair-member')) return `/asiat/${caseId}`;
  return hasRole(actor, 'kela-contact') ? '/suostumukset' : '/tunnit';
}
