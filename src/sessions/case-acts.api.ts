import { Body, Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CLOSING_REASONS, URGENCIES } from '../domain/codes.js';
import { CurrentActor, type Actor } from '../people/index.js';
import { answer, Answers, body, ID, id } from '../platform/http/index.js';
import { ChangeUrgency } from './change-urgency.js';
import { CloseCase } from './close-case.js';

const newUrgency = z.strictObject({
  urgency: z.enum(URGENCIES),
  reason: z.string().max(2000).nullish(),
});
const closing = z.strictObject({ because: z.enum(CLOSING_REASONS) });

/** What a pair decides about a whole case: how urgent it is, and that it ends. */
@Controller('api/v1')
export class CaseActsApi {
  constructor(
    private readonly changeUrgency: ChangeUrgency,
    private readonly closeCase: CloseCase,
  ) {}

  @Post('cases/:id/urgency')
  @Answers(
    201,
    'Changes how urgent a case is; a higher urgency needs a reason.',
    z.object({ id, urgency: z.enum(URGENCIES), revision: z.number() }),
  )
  async urgency(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Body(body(newUrgency)) input: z.output<typeof newUrgency>,
  ) {
    return answer(await this.changeUrgency.run({ caseId, ...input }, actor));
  }

  @Post('cases/:id/closing')
  @Answers(
    201,
    'Ends a case, also one that never had its hour.',
    z.object({ id, because: z.enum(CLOSING_REASONS) }),
  )
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Body(body(closing)) input: z.output<typeof closing>,
  ) {
    return answer(await this.closeCase.run({ caseId, ...input }, actor));
  }
}
