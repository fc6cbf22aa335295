import { Body, Controller, Headers, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { SESSION_STATES } from '../../domain/codes.js';
import { PART_STATS } from '../../domain/reply.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, Answers, body, ID, id, instant, wantedRevision } from '../../platform/http/index.js';
import { AnswerHour } from './answer-hour.js';
import { DecideProposal } from './decide-proposal.js';
import { ProposeTime } from './propose-time.js';

const answerBody = z.strictObject({ answer: z.enum(PART_STATS), personId: id.nullish() });
const proposalBody = z.strictObject({ startsAt: instant, personId: id.nullish() });
const acceptBody = z.strictObject({ reason: z.string().max(2000).nullish() });

const answered = z.object({ answer: z.enum(PART_STATS) });
const moved = z.object({
  ...{ id, date: z.string(), state: z.enum(SESSION_STATES), casesFreed: z.number() },
  ...{ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), clashes: z.array(z.string()) },
});

/** Whether people come, and other times they propose. `personId`: a coordinator writes down what they were told. */
@Controller('api/v1')
export class AnswersApi {
  constructor(
    private readonly answerHour: AnswerHour,
    private readonly proposeTime: ProposeTime,
    private readonly decideProposal: DecideProposal,
  ) {}

  @Put('sessions/:id/answer')
  @Answers(200, 'Says whether I come to one hour.', answered)
  async hour(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Body(body(answerBody)) { answer: given, personId }: z.output<typeof answerBody>,
  ) {
    return answer(await this.answerHour.run({ sessionId, answer: given, forPersonId: personId }, actor));
  }

  @Put('series/:id/answer')
  @Answers(200, 'Says whether I come to the hours of a whole series.', answered)
  async season(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Body(body(answerBody)) { answer: given, personId }: z.output<typeof answerBody>,
  ) {
    return answer(await this.answerHour.run({ seriesId, answer: given, forPersonId: personId }, actor));
  }

  @Post('sessions/:id/proposals')
  @Answers(201, 'Proposes another time for one hour; its coordinators decide.', z.object({ id }))
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Body(body(proposalBody)) { startsAt, personId }: z.output<typeof proposalBody>,
  ) {
    const proposed = await this.proposeTime.run({ sessionId, startsAt, forPersonId: personId }, actor);
    return { id: answer(proposed).proposalId };
  }

  @Post('proposals/:id/acceptance')
  @Answers(200, 'Moves the hour to the proposed time and tells everybody.', moved)
  async accept(
    @CurrentActor() actor: Actor,
    @Param('id', ID) proposalId: string,
    @Body(body(acceptBody)) { reason }: z.output<typeof acceptBody>,
    @Headers('if-match') ifMatch?: string,
  ) {
    const revision = wantedRevision(ifMatch);
    return answer(
      await this.decideProposal.accept({ proposalId, reason: reason ?? undefined, revision }, actor),
    );
  }

  @Post('proposals/:id/refusal')
  @Answers(200, 'Leaves the hour where it is and tells who proposed another time.', z.object({ id }))
  async decline(@CurrentActor() actor: Actor, @Param('id', ID) proposalId: string) {
    return answer(await this.decideProposal.decline({ proposalId }, actor));
  }
}
