import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  ChooseCountySetting,
  CountySettings,
  CurrentActor,
  type Actor,
  type ChosenSetting,
} from '../../people/index.js';
import { answer, Answers, body, day, ID, id, listOf, query, wallTime } from '../../platform/http/index.js';
import { PreviewCountySetting } from './preview-county-setting.js';

const whole = z.number().int();
const chosen = {
  from: day,
  cutOffDays: whole,
  cutOffTime: wallTime,
  horizonDays: whole,
  questionAllowed: z.boolean(),
};
const input = z.strictObject({ ...chosen, minors: z.boolean().optional(), extraHourWeeks: whole.optional() });
const asked = z.strictObject({ preview: z.enum(['true', 'false']).optional() });
const setting = z.object({
  ...{ id, ...chosen, minors: z.boolean(), extraHourWeeks: whole },
  ...{ chosenAt: z.iso.datetime(), chosenBy: z.string().nullable() },
});
const preview = z.object({
  before: z.object({
    cutOff: z.object({ workingDaysBefore: whole, time: wallTime }),
    ...{ horizonDays: whole, questionAllowed: z.boolean(), minors: z.boolean(), extraHourWeeks: whole },
  }),
  ...{ seriesKeepingCutOff: whole, hoursOpened: whole, hoursClosed: whole, bookingsBeyond: whole },
  ...{ casesWithQuestion: whole, casesOfMinors: whole, waiting: whole, placedAtOnce: whole },
  ...{ longQueuesBefore: whole, longQueuesAfter: whole },
});

/** What a county has chosen, dated: asked, tried and chosen anew. */
@Controller('api/v1/counties')
export class CountySettingsApi {
  constructor(
    private readonly settings: CountySettings,
    private readonly choose: ChooseCountySetting,
    private readonly previewOf: PreviewCountySetting,
  ) {}

  @Get(':id/settings')
  @Answers(
    200,
    'What the county has chosen, the latest day first; coming choices come first.',
    listOf(setting),
  )
  async list(@CurrentActor() actor: Actor, @Param('id', ID) countyId: string) {
    const items: ChosenSetting[] = answer(await this.settings.of(actor, countyId));
    return { items, next: null };
  }

  @Post(':id/settings')
  @Answers(
    201,
    'Chooses from a day on; with preview=true nothing is saved and the answer (200) tells what would change.',
    z.union([z.object({ id }), preview]),
  )
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', ID) countyId: string,
    @Query(query(asked)) search: z.output<typeof asked>,
    @Body(body(input)) given: z.output<typeof input>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (search.preview === 'true') {
      const seen = answer(await this.previewOf.run({ countyId, ...given }, actor));
      reply.status(200);
      return seen;
    }
    return answer(await this.choose.run({ countyId, ...given }, actor));
  }
}
