import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ROLES } from '../domain/codes.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { answer, Answers, body, id, listOf, query } from '../platform/http/index.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './current-actor.js';
import { PeopleDirectory, type PersonShown } from './people-directory.js';
import { signInCookie } from './sign-in-cookie.js';
import { SignIn } from './sign-in.js';

const login = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(1000),
  code: z.string().max(20).optional(),
});
const whole = { limit: z.coerce.number().int().min(1).max(100).optional(), cursor: z.string().optional() };
const countySearch = z.strictObject(whole);
const pairSearch = z.strictObject({ ...whole, countyId: id.optional() });
const peopleSearch = z.strictObject({ ...whole, countyId: id.optional(), role: z.enum(ROLES).optional() });

const county = z.object({ id, name: z.string(), key: z.string(), nameSv: z.string() });
const pair = z.object({
  id,
  name: z.string(),
  countyId: id,
  members: z.array(z.object({ id, name: z.string() })),
});
const person = z.object({
  id,
  name: z.string(),
  email: z.string(),
  title: z.string().nullable(),
  organisation: z.string(),
  roles: z.array(z.object({ role: z.enum(ROLES), countyId: id.optional(), pairId: id.optional() })),
});

/** Sign-in and who is who. These lists are short, so they come whole: `next` is always null. */
@Controller('api/v1')
export class PeopleApi {
  constructor(
    private readonly signIn: SignIn,
    private readonly directory: PeopleDirectory,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Post('login')
  @Answers(204, 'Signs a browser in with e-mail address and password.')
  async logIn(
    @Body(body(login)) input: z.output<typeof login>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { secret } = answer(await this.signIn.run(input));
    const { name, options } = signInCookie(this.configuration);
    reply.setCookie(name, secret, options);
  }

  @Get('counties')
  @Answers(200, 'The counties in which I have something to do.', listOf(county))
  async counties(@CurrentActor() actor: Actor, @Query(query(countySearch)) _search: unknown) {
    const counties = await this.directory.counties(actor);
    return { items: counties.map(({ nameFi, ...rest }) => ({ ...rest, name: nameFi })), next: null };
  }

  @Get('pairs')
  @Answers(200, 'The care pairs I may see, with the members of today.', listOf(pair))
  async pairs(@CurrentActor() actor: Actor, @Query(query(pairSearch)) search: z.output<typeof pairSearch>) {
    return { items: answer(await this.directory.pairs(actor, search.countyId)), next: null };
  }

  @Get('people')
  @Answers(200, 'The people I may see, with the roles of today.', listOf(person))
  async people(
    @CurrentActor() actor: Actor,
    @Query(query(peopleSearch)) search: z.output<typeof peopleSearch>,
  ) {
    return { items: answer(await this.directory.people(actor, search)).map(shown), next: null };
  }
}

const shown = ({ id: personId, name, email, title, organisation, roles }: PersonShown) => ({
  ...{ id: personId, name, email, title, organisation },
  roles: roles.map(({ role, countyId, pairId }) => ({
    role,
    ...(countyId && { countyId }),
    ...(pairId && { pairId }),
  })),
});
