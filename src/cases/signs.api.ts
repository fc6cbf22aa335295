import { Body, Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { SIGNS } from '../domain/codes.js';
import { CurrentActor, type Actor } from '../people/index.js';
import { answer, Answers, body, id } from '../platform/http/index.js';
import { CountSigns } from './count-signs.js';

const ticked = z.strictObject({ pairId: id, signs: z.array(z.enum(SIGNS)).max(SIGNS.length) });

/** The checklist of identification signs. */
@Controller('api/v1')
export class SignsApi {
  constructor(private readonly countSigns: CountSigns) {}

  @Post('sign-counts')
  @Answers(
    201,
    'Counts ticked identification signs for a pair and month; no case is named and none is kept.',
    z.object({ counted: z.number() }),
  )
  async count(@CurrentActor() actor: Actor, @Body(body(ticked)) input: z.output<typeof ticked>) {
    return answer(await this.countSigns.run(input, actor));
  }
}
