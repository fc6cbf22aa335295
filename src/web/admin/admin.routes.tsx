import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import {
  CreateToken,
  CurrentActor,
  mayHaveAdminsKey,
  PeopleDirectory,
  RevokeToken,
  TokenList,
  type Actor,
  type PersonShown,
} from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer, ID } from '../../platform/http/index.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import { freshForm } from '../kit/form-state.js';
import { PeoplePage } from './people.page.js';
import { TokensPage } from './tokens.page.js';

/** IT's pages: people and keys of programs. No case content. */
@Controller()
export class AdminRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly directory: PeopleDirectory,
    private readonly tokens: TokenList,
    private readonly createToken: CreateToken,
    private readonly revokeToken: RevokeToken,
    private readonly clock: ServiceClock,
  ) {}

  @Get('henkilot')
  async people(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const view = await this.views.of(request, reply);
    const model = { people: await this.directory.administered(actor) };
    return sendPage(reply, <PeoplePage view={view} model={model} />);
  }

  @Get('avaimet')
  async keys(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.showKeys(request, reply, actor, {});
  }

  @Post('avaimet')
  async makeKey(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const input = {
      personId: line(posted, 'personId'),
      name: line(posted, 'name'),
      scope: line(posted, 'scope') || 'all',
    };
    const made = await this.createToken.run(input, actor);
    if (made.ok) return this.showKeys(request, reply, actor, { created: made.value.token });
    return this.showKeys(request, reply, actor, { posted, refused: made.refusal });
  }

  @Post('avaimet/:id/poista')
  async endKey(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) tokenId: string) {
    answer(await this.revokeToken.run({ tokenId }, actor));
    return seeOther(reply, '/avaimet', 'token-revoked');
  }

  private async showKeys(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { created?: string; posted?: Posted; refused?: Refusal },
  ) {
    const view = await this.views.of(request, reply);
    const people = await this.directory.administered(actor);
    const today = localDateOf(this.clock.now());
    const refused = shown.refused && refusedForm(view, shown.posted ?? {}, shown.refused);
    const model = {
      people: people
        .filter((person) => isActive(person) && mayHaveAdminsKey(person.roles, today))
        .map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` })),
      tokens: await this.tokens.of(actor),
      created: shown.created ?? null,
      form: refused?.form ?? freshForm(),
      refusal: shown.refused?.code === 'forbidden' ? view.t.tokens.notHere : (refused?.refusal ?? null),
    };
    const status = shown.refused ? statusOf(shown.refused.code) : 200;
    return sendPage(reply, <TokensPage view={view} model={model} />, status);
  }
}

const isActive = ({ deactivatedAt }: PersonShown): boolean => deactivatedAt === null;
