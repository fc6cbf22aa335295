import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, Answers, day, id, query } from '../../platform/http/index.js';
import { ImpactReports } from '../../reports/index.js';
import { readerLanguage } from '../api/reader-language.js';
import { csvName, impactCsv } from './impact-csv.js';
import { shapedImpact, type ShapedImpact } from './impact-shape.js';

const search = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  countyId: id.optional(),
  seriesId: id.optional(),
  pairId: id.optional(),
  format: z.enum(['json', 'csv']).default('json'),
});

const count = z.number();
const maybe = z.number().nullable();
const interval = z.array(z.number()).length(2).nullable();
const figure = z.object({
  n: maybe,
  interval,
  missing: maybe,
  because: z.enum(['base-under-10', 'under-5', 'county-only']).optional(),
  definition: z.object({ id: z.string(), version: count, text: z.string() }),
});
const effect = figure.extend({ expected: maybe, held: maybe, reduction: maybe, missingShare: maybe });
const classes = figure.extend({ classes: z.array(z.object({ id: z.string(), count: maybe })) });
const promise = figure.extend({ kept: maybe, broken: maybe, open: maybe });
const line = z.object({
  id,
  name: z.string(),
  expected: maybe,
  held: maybe,
  reduction: maybe,
  interval,
  because: z.string().optional(),
});
const breakdown = figure.extend({ lines: z.array(line) });
const needs = z.object({ yes: count, no: count, unsure: count });
const month = z.object({ month: z.string(), offered: count, used: count });
const impact = z.object({
  period: z.object({ from: z.string(), to: z.string() }),
  asOf: z.string(),
  scope: z.object({
    countyId: id.nullable(),
    seriesId: id.nullable(),
    pairId: id.nullable(),
    ownPairsOnly: z.boolean(),
  }),
  cases: maybe,
  hours: figure.extend({ offered: count, held: count, released: count, cancelled: count, unclosed: count }),
  places: figure.extend({ offered: count, used: count, byMonth: z.array(month) }),
  waiting: figure.extend({ median: maybe, p90: maybe }),
  waitingClasses: classes,
  promises: z.object({ handling: promise, consultation: promise }),
  solvedWithoutHour: figure.extend({ count: maybe }),
  signs: classes,
  callsSaved: figure.extend({ min: maybe, max: maybe }),
  callsClasses: classes,
  networkMeetings: z.object({
    main: effect,
    net: effect,
    unsureAsYes: effect,
    unsureAsNo: effect,
    bounds: figure.extend({ best: maybe, worst: maybe }),
    need: figure.extend({ estimated: needs.nullable(), recorded: maybe }),
    byCounty: breakdown,
    byPair: breakdown,
  }),
});

/** The impact report for programs and spreadsheets. */
@Controller('api/v1/reports')
export class ImpactApi {
  constructor(private readonly reports: ImpactReports) {}

  @Get('impact')
  @Answers(200, 'What the hours did over a period, in figures; `format=csv` as a file.', impact)
  async impact(
    @CurrentActor() actor: Actor,
    @Query(query(search)) { format, ...narrowed }: z.output<typeof search>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShapedImpact | string> {
    const language = readerLanguage(request);
    const shaped = shapedImpact(answer(await this.reports.of(actor, narrowed)), language);
    reply.header('cache-control', 'no-store');
    return format === 'csv' ? asFile(reply, shaped, impactCsv(shaped, language)) : shaped;
  }
}

/** Sends a report as a file to be kept. */
export function asFile(reply: FastifyReply, shaped: ShapedImpact, csv: string): string {
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${csvName(shaped)}"`);
  return csv;
}
