import { Body, Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CurrentActor, type Actor } from '../people/index.js';
import { answer, Answers, body, ID, id } from '../platform/http/index.js';
import { OpenCase } from './open-case.js';

const opening = z.strictObject({ reason: z.string().max(2000) });
const content = z.object({
  id,
  code: z.string(),
  state: z.string(),
  pairId: id.nullable(),
  countyId: id,
  urgency: z.string(),
  urgencyReason: z.string().nullable(),
  registeredAt: z.iso.datetime(),
  clientLanguage: z.string(),
  interpreter: z.boolean(),
  themes: z.array(z.string()),
  questionTypes: z.array(z.string()),
  question: z.string().nullable(),
  baselineNeed: z.string().nullable(),
  revision: z.number(),
});

/** A coordinator's look at what a case is about. */
@Controller('api/v1')
export class CaseOpeningApi {
  constructor(private readonly openCase: OpenCase) {}

  @Post('cases/:id/opening')
  @Answers(
    201,
    'Shows a coordinator what a case is about, once; the reason is kept and the look logged.',
    content,
  )
  async open(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Body(body(opening)) { reason }: z.output<typeof opening>,
  ) {
    const { client } = answer(await this.openCase.run({ caseId, reason }, actor));
    const { code, state, pairId, countyId, urgency, urgencyReason, registeredAt } = client;
    const { clientLanguage, interpreter, themes, questionTypes, question, baselineNeed, revision } = client;
    return {
      ...{ id: client.id, code, state, pairId, countyId, urgency, urgencyReason, registeredAt },
      ...{ clientLanguage, interpreter, themes, questionTypes, question, baselineNeed, revision },
    };
  }
}
