import { Body, Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CASE_STATES } from '../../domain/codes.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, Answers, body, ID, id } from '../../platform/http/index.js';
import { ImportQueue, type ImportReport } from './import-queue.js';
import { LONGEST_SHEET } from './read-sheet.js';

const sheet = z.strictObject({ csv: z.string().max(LONGEST_SHEET), dryRun: z.boolean().default(true) });
const report = z.object({
  rows: z.number(),
  ready: z.number(),
  drafts: z.number(),
  bad: z.array(
    z.object({
      row: z.number(),
      field: z.string(),
      code: z.string(),
      data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  cases: z.array(
    z.object({ row: z.number(), reference: z.string(), id, code: z.string(), state: z.enum(CASE_STATES) }),
  ),
});

/** Taking in a queue that has been kept in a spreadsheet. */
@Controller('api/v1')
export class ImportApi {
  constructor(private readonly importQueue: ImportQueue) {}

  @Post('series/:id/queue/import')
  @Answers(
    200,
    'Judges the rows of a spreadsheet and, without `dryRun`, takes all of them in; nothing when one is bad.',
    report,
  )
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Body(body(sheet)) input: z.output<typeof sheet>,
  ) {
    return shapeOf(answer(await this.importQueue.run({ seriesId, ...input }, actor)));
  }
}

/** One line for each wrong cell. */
const shapeOf = ({ bad, ...rest }: ImportReport) => ({
  ...rest,
  bad: bad.flatMap(({ row, errors }) => errors.map((error) => ({ row, ...error }))),
});
