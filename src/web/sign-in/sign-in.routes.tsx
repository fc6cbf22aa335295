import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { DEMO_PASSWORD, identityOf, SignIn, signInCookie, SignOut } from '../../people/index.js';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { chooseForBrowser, forgetBrowserChoice, isPageLanguage } from '../api/reader-language.js';
import { DEMO_LOGINS } from '../dev/demo-logins.js';
import { inLanguage } from '../kit/navigation.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { keptForm, line, type Posted } from '../kit/posted.js';
import { refusalText } from '../texts/index.js';
import { SignInPage } from './sign-in.page.js';

/** Coming in, going out, and the language of the pages in this browser. */
@Controller()
export class SignInRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get('kirjaudu')
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('next') next?: unknown) {
    if (identityOf(request)) return seeOther(reply, ownPath(next));
    return this.show(request, reply, { next: ownPath(next), posted: {}, refusal: null });
  }

  @Post('kirjaudu')
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: Posted | undefined) {
    const posted = body ?? {};
    const next = ownPath(posted['next']);
    const given = { email: line(posted, 'email'), password: String(posted['password'] ?? '') };
    const entered = await this.signIn.run(given);
    if (!entered.ok) {
      return this.show(request, reply, { next, posted: { email: given.email }, refusal: entered.refusal });
    }
    const { name, options } = signInCookie(this.configuration);
    reply.setCookie(name, entered.value.secret, options);
    forgetBrowserChoice(reply);
    return seeOther(reply, next);
  }

  @Post('kirjaudu-ulos')
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const signInId = identityOf(request)?.signInId;
    if (signInId) await this.signOut.run({ signInId });
    const { name, options } = signInCookie(this.configuration);
    reply.clearCookie(name, options);
    forgetBrowserChoice(reply);
    return seeOther(reply, '/kirjaudu');
  }

  @Post('kieli')
  async language(@Res() reply: FastifyReply, @Body() body: Posted | undefined) {
    const language = line(body ?? {}, 'language');
    const back = ownPath(body?.['back']);
    if (!isPageLanguage(language)) return seeOther(reply, back);
    chooseForBrowser(reply, language);
    return seeOther(reply, inLanguage(back, language));
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { next: string; posted: Posted; refusal: Refusal | null },
  ) {
    const view = await this.views.of(request, reply);
    const logins = DEMO_LOGINS.map(({ who, email }) => ({ who: view.t.codes.roles[who], email }));
    const model = {
      form: keptForm(shown.posted),
      next: shown.next,
      refusal: shown.refusal && refusalText(view, shown.refusal),
      demo: this.configuration.demo ? { password: DEMO_PASSWORD, logins } : null,
    };
    const status = shown.refusal ? statusOf(shown.refusal.code) : 200;
    return sendPage(reply, <SignInPage view={view} model={model} />, status);
  }
}

/** Only a path of this service: never another site, whose address may also begin with two slashes. */
function ownPath(given: unknown): string {
  return typeof given === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(given) ? given : '/';
}
