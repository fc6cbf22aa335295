import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { found, ID } from '../../platform/http/index.js';
import { Cases, LimitConsent } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { all, day, refusedForm, type Posted } from '../kit/posted.js';
import type { LimitModel } from './consents.model.js';
import { LimitPage } from './limit.page.js';

/** Limiting a consent: one click to this page, what the client takes away, one click to do it. */
@Controller('suostumukset/:id/rajaus')
export class LimitRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly limitConsent: LimitConsent,
  ) {}

  @Get()
  async ask(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.show(request, reply, actor, { id });
  }

  @Post()
  async limit(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const scope = {
      informationGroups: all(posted, 'informationGroups'),
      directions: all(posted, 'directions'),
      validUntil: day(posted, 'validUntil'),
    };
    const known = found(await this.cases.ofConsent(actor, id));
    const limited = await this.limitConsent.run({ consentId: id, ...scope }, actor);
    if (limited.ok) return seeOther(reply, homeOf(known), 'consent-limited');
    const view = await this.views.of(request, reply);
    const refused = refusedForm(view, posted, limited.refusal);
    return this.show(request, reply, actor, { id, ...refused, status: statusOf(limited.refusal.code) });
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { id: string; form?: FormState; refusal?: string | null; status?: number },
  ) {
    const known = found(await this.cases.ofConsent(actor, shown.id));
    const consent = found(known.consent);
    const view = await this.views.of(request, reply);
    const { informationGroups, directions, validUntil } = consent;
    const model: LimitModel = {
      viewer: known.viewer,
      consentId: shown.id,
      caseCode: known.code,
      backHref: homeOf(known),
      groups: informationGroups as LimitModel['groups'][number][],
      directions: directions as LimitModel['directions'][number][],
      form: shown.form ?? freshForm({ informationGroups, directions, validUntil }),
      refusal: shown.refusal ?? null,
    };
    return sendPage(reply, <LimitPage view={view} model={model} />, shown.status);
  }
}

const homeOf = ({ caseId, viewer }: { caseId: string; viewer: string }): string =>
  viewer === 'kela-contact' ? '/suostumukset' : `/asiat/${caseId}`;
