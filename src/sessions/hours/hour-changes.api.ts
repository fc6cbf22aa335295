import { Body, Controller, Delete, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { SESSION_STATES } from '../../domain/codes.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import {
  answer,
  Answers,
  body,
  found,
  ID,
  id,
  instant,
  query,
  wantedRevision,
} from '../../platform/http/index.js';
import { ChangeCapacity } from './change-capacity.js';
import { FreeAlternatives } from './free-alternatives.queries.js';
import { MoveHour } from './move-hour.js';
import { EndDeputy, NameDeputy } from './name-deputy.js';

const text = z.iso.datetime();
const reason = z.string().max(2000);
const moveBody = z.strictObject({ startsAt: instant, reason });
const deputyBody = z.strictObject({ personId: id, replacedId: id.nullish(), reason: reason.nullish() });
const deputySearch = z.strictObject({ personId: id.optional() });
const capacityBody = z.strictObject({ capacity: z.number(), reason });

const span = z.object({ startsAt: text, endsAt: text });
const moved = span.extend({
  ...{ id, date: z.string(), state: z.enum(SESSION_STATES), casesFreed: z.number() },
  clashes: z.array(z.string()),
});
const changed = z.object({
  ...{ id, capacity: z.number(), casesFreed: z.number(), casesPlaced: z.number() },
});

/** What a coordinator changes of one hour: its time, who comes, its places. */
@Controller('api/v1/sessions/:id')
export class HourChangesApi {
  constructor(
    private readonly moveHour: MoveHour,
    private readonly alternatives: FreeAlternatives,
    private readonly nameDeputy: NameDeputy,
    private readonly endDeputy: EndDeputy,
    private readonly changeCapacity: ChangeCapacity,
  ) {}

  @Post('move')
  @Answers(200, 'Gives one hour another time; another hour of its people only warns.', moved)
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Body(body(moveBody)) input: z.output<typeof moveBody>,
    @Headers('if-match') ifMatch?: string,
  ) {
    return answer(await this.moveHour.run({ sessionId, ...input, revision: wantedRevision(ifMatch) }, actor));
  }

  @Get('alternatives')
  @Answers(200, 'Times to which the hour can be moved, its people free.', z.object({ items: z.array(span) }))
  async times(@CurrentActor() actor: Actor, @Param('id', ID) sessionId: string) {
    return { items: found(await this.alternatives.of(sessionId, actor)) };
  }

  @Post('deputy')
  @Answers(200, 'Gives one hour to a deputy: for Kela’s contact, or for the person told.', z.object({ id }))
  async name(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Body(body(deputyBody)) input: z.output<typeof deputyBody>,
    @Headers('if-match') ifMatch?: string,
  ) {
    const named = { sessionId, ...input, revision: wantedRevision(ifMatch) };
    return answer(await this.nameDeputy.run(named, actor));
  }

  @Delete('deputy')
  @Answers(200, 'Takes the hour back from one deputy, or from all.', z.object({ id }))
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Query(query(deputySearch)) input: z.output<typeof deputySearch>,
    @Headers('if-match') ifMatch?: string,
  ) {
    const ended = { sessionId, ...input, revision: wantedRevision(ifMatch) };
    return answer(await this.endDeputy.run(ended, actor));
  }

  @Post('capacity')
  @Answers(200, 'Gives one hour more places or fewer.', changed)
  async places(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Body(body(capacityBody)) input: z.output<typeof capacityBody>,
    @Headers('if-match') ifMatch?: string,
  ) {
    const wanted = { sessionId, ...input, revision: wantedRevision(ifMatch) };
    return answer(await this.changeCapacity.run(wanted, actor));
  }
}
