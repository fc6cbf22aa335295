import { Body, Controller, Get, Inject, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LANGUAGES, ROLES } from '../../domain/codes.js';
import {
  ChooseMails,
  CurrentActor,
  identityOf,
  signInCookie,
  SignOut,
  type Actor,
} from '../../people/index.js';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { Reader, sql } from '../../platform/database/index.js';
import { Answers, body, day, id } from '../../platform/http/index.js';
import { csrfToken } from './csrf.js';

/** Which plain mails come. */
const mails = z.object({
  agenda: z.boolean(),
  reminder: z.boolean(),
  task: z.boolean(),
  consent: z.boolean(),
});
const mailChanges = mails.partial().strict();

const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  language: z.enum(LANGUAGES),
  roles: z.array(
    z.object({
      role: z.enum(ROLES),
      countyId: id.optional(),
      pairId: id.optional(),
      seriesIds: z.array(id).optional(),
      from: day,
      until: day.nullable(),
    }),
  ),
  mails,
  csrfToken: z.string().optional(),
});

@Controller('api/v1')
export class MeApi {
  constructor(
    private readonly reader: Reader,
    private readonly signOut: SignOut,
    private readonly chooseMails: ChooseMails,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get('me')
  @Answers(
    200,
    'Who I am and the roles I hold today; for a browser also the token its writes must carry.',
    me,
  )
  async me(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const series = await this.reader.rows<{ seriesId: string }>(
      sql`select distinct series_id from series_participant where person_id = ${actor.personId} and left_at is null`,
    );
    const seriesIds = series.map(({ seriesId }) => seriesId);
    const signInId = identityOf(request)?.signInId;
    return {
      id: actor.personId,
      name: actor.name,
      email: actor.email,
      language: actor.language,
      roles: actor.grants.map(({ role, countyId, pairId, from, until }) => ({
        role,
        ...(countyId && { countyId }),
        ...(pairId && { pairId }),
        ...((role === 'kela-contact' || role === 'pair-member') && { seriesIds }),
        from,
        until,
      })),
      mails: await this.chooseMails.of(actor),
      ...(signInId && { csrfToken: csrfToken(this.configuration.SECRET_KEY, signInId) }),
    };
  }

  @Patch('me/mail-choices')
  @Answers(200, 'Chooses which plain mails I get; what is not given stays.', mails)
  chooseMail(@CurrentActor() actor: Actor, @Body(body(mailChanges)) changes: z.output<typeof mailChanges>) {
    return this.chooseMails.run(changes, actor);
  }

  @Post('logout')
  @Answers(204, 'Signs this browser out; a token stays as it is.')
  async logOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const signInId = identityOf(request)?.signInId;
    if (signInId) await this.signOut.run({ signInId });
    const { name, options } = signInCookie(this.configuration);
    reply.clearCookie(name, options);
  }
}
