import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { addDays, localDateOf } from '../../domain/time.js';
import {
  ChooseCountySetting,
  choosesFor,
  CountyRulesOf,
  CountySettings,
  CurrentActor,
  PeopleDirectory,
  type Actor,
} from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer, found } from '../../platform/http/index.js';
import { PreviewCountySetting } from '../../sessions/index.js';
import type { FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { keptForm, line, refusedForm, type Posted } from '../kit/posted.js';
import { chosenRow, effectSentences, freshSetting, settingInput } from './county-setting-form.js';
import type { CountySettingsModel } from './county-settings.model.js';
import { CountySettingsPage } from './county-settings.page.js';

type Shown = {
  countyId: string | undefined;
  form?: FormState;
  effect?: CountySettingsModel['effect'];
  refusal?: string | null;
  status?: number;
};

/** What a county chooses: seen, tried and put into use. */
@Controller('asetukset/alue')
export class CountySettingsRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly directory: PeopleDirectory,
    private readonly rules: CountyRulesOf,
    private readonly settings: CountySettings,
    private readonly choose: ChooseCountySetting,
    private readonly preview: PreviewCountySetting,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async page(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('alue') countyId?: string,
  ) {
    return this.show(request, reply, actor, { countyId });
  }

  @Post()
  async send(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const countyId = line(posted, 'countyId');
    const input = settingInput(posted, countyId);
    if (line(posted, 'act') === 'save') {
      const saved = await this.choose.run(input, actor);
      if (saved.ok) return seeOther(reply, `/asetukset/alue?alue=${countyId}`, 'county-setting-chosen');
      return this.showRefused(request, reply, actor, posted, saved.refusal);
    }
    const seen = await this.preview.run(input, actor);
    if (!seen.ok) return this.showRefused(request, reply, actor, posted, seen.refusal);
    const view = await this.views.of(request, reply);
    const effect = { from: input.from, sentences: effectSentences(view, input, seen.value) };
    return this.show(request, reply, actor, { countyId, form: keptForm(posted), effect });
  }

  private async showRefused(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    posted: Posted,
    refused: Refusal,
  ) {
    const view = await this.views.of(request, reply);
    const shown = refusedForm(view, posted, refused);
    const countyId = line(posted, 'countyId');
    return this.show(request, reply, actor, { countyId, ...shown, status: statusOf(refused.code) });
  }

  private async show(request: FastifyRequest, reply: FastifyReply, actor: Actor, shown: Shown) {
    const counties = (await this.directory.counties(actor)).filter(({ id }) => choosesFor(actor, id));
    const { id: countyId } = found(
      counties.find(({ id }) => shown.countyId === undefined || id === shown.countyId) ?? null,
    );
    const view = await this.views.of(request, reply);
    const today = localDateOf(this.clock.now());
    const rules = await this.rules.on(countyId, today);
    const chosen = answer(await this.settings.of(actor, countyId)).map(chosenRow);
    const model: CountySettingsModel = {
      countyId,
      counties: counties.map(({ id, nameFi, nameSv }) => ({
        id,
        name: view.language === 'sv' ? nameSv : nameFi,
      })),
      now: { rules, chosen: chosen.find(({ from }) => from <= today) ?? null },
      coming: chosen.filter(({ from }) => from > today).toReversed(),
      form: shown.form ?? freshSetting(rules, addDays(today, 1)),
      refusal: shown.refusal ?? null,
      effect: shown.effect ?? null,
    };
    return sendPage(reply, <CountySettingsPage view={view} model={model} />, shown.status);
  }
}
