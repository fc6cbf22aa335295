import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrokenAddresses } from '../../deliveries/index.js';
import {
  ChooseCalendarMode,
  ChooseLanguage,
  ChooseMails,
  CurrentActor,
  mailKindsFor,
  SignOutEverywhere,
  type Actor,
  type MailChoices,
} from '../../people/index.js';
import { forgetBrowserChoice, isPageLanguage } from '../api/reader-language.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { all, keptForm, line, ticked, type Posted } from '../kit/posted.js';
import { SettingsPage } from './settings.page.js';

/** The reader's own settings. */
@Controller('asetukset')
export class SettingsRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly chooseLanguage: ChooseLanguage,
    private readonly chooseMails: ChooseMails,
    private readonly chooseCalendarMode: ChooseCalendarMode,
    private readonly signOutEverywhere: SignOutEverywhere,
    private readonly addresses: BrokenAddresses,
  ) {}

  @Get()
  async form(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const choices = await this.chooseMails.of(actor);
    const mails = mailKindsFor(actor).filter((kind) => choices[kind]);
    const calendarMode = (await this.chooseCalendarMode.of(actor)) ? 'each' : 'season';
    return this.show(request, reply, actor, freshForm({ language: actor.language, mails, calendarMode }));
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
    if (ticked(body ?? {}, 'mailsAsked')) await this.chooseMails.run(mailsIn(body ?? {}, actor), actor);
    await this.keepCalendarMode(line(body ?? {}, 'calendarMode'), actor);
    forgetBrowserChoice(reply);
    return seeOther(reply, '/asetukset', 'settings-saved');
  }

  @Post('kirjaa-ulos-kaikkialta')
  async leaveEverywhere(@CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    await this.signOutEverywhere.run(actor);
    forgetBrowserChoice(reply);
    return seeOther(reply, '/kirjaudu', 'signed-out-everywhere');
  }

  /** A form without the choice (an old page, a program) leaves it as it is. */
  private async keepCalendarMode(mode: string, actor: Actor): Promise<void> {
    if (mode !== 'season' && mode !== 'each') return;
    const singleEvents = mode === 'each';
    if (singleEvents === (await this.chooseCalendarMode.of(actor))) return;
    await this.chooseCalendarMode.run({ singleEvents }, actor);
  }

  private async show(request: FastifyRequest, reply: FastifyReply, actor: Actor, form: FormState) {
    const view = await this.views.of(request, reply);
    const mailComesBack = (await this.addresses.own(actor)) !== null;
    const { name, email } = actor;
    const model = { form, name, email, mailComesBack, mailKinds: mailKindsFor(actor) };
    return sendPage(reply, <SettingsPage view={view} model={model} />, form.errors.length ? 400 : 200);
  }
}

/** A box that came unticked means no; kinds this reader is not asked about stay as they are. */
function mailsIn(posted: Posted, actor: Actor): Partial<MailChoices> {
  const wanted = all(posted, 'mails');
  return Object.fromEntries(mailKindsFor(actor).map((kind) => [kind, wanted.includes(kind)]));
}
