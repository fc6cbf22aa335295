import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChooseLanguage, CurrentActor, SignOutEverywhere, type Actor } from '../../people/index.js';
import { forgetBrowserChoice, isPageLanguage } from '../api/reader-language.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { keptForm, line, type Posted } from '../kit/posted.js';
import { SettingsPage } from './settings.page.js';

/** The reader's own settings. */
@Controller('asetukset')
export class SettingsRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly chooseLanguage: ChooseLanguage,
    private readonly signOutEverywhere: SignOutEverywhere,
  ) {}

  @Get()
  async form(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, actor, freshForm({ language: actor.language }));
  }

  @Post()
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const language = line(body ?? {}, 'language');
    if (!isPageLanguage(language)) {
      const form = keptForm(body ?? {}, [{ field: 'language', code: language ? 'unknown' : 'required' }]);
      return this.show(request, reply, actor, form);
    }
    await this.chooseLanguage.run({ language }, actor);
    forgetBrowserChoice(reply);
    return seeOther(reply, '/asetukset', 'settings-saved');
  }

  @Post('kirjaa-ulos-kaikkialta')
  async leaveEverywhere(@CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    await this.signOutEverywhere.run(actor);
    forgetBrowserChoice(reply);
    return seeOther(reply, '/kirjaudu', 'signed-out-everywhere');
  }

  private async show(request: FastifyRequest, reply: FastifyReply, actor: Actor, form: FormState) {
    const view = await this.views.of(request, reply);
    const model = { form, name: actor.name, email: actor.email };
    return sendPage(reply, <SettingsPage view={view} model={model} />, form.errors.length ? 400 : 200);
  }
}
