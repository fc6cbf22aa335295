import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, wrong, type FieldError, type Refusal } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { CurrentActor, hasRole, PeopleDirectory, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import {
  headerIn,
  IMPORT_COLUMNS,
  ImportQueue,
  SeriesList,
  type Column,
  type ImportReport,
} from '../../sessions/index.js';
import type { Option } from '../kit/fields.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { keptForm, line, refusedForm, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import { exampleSheet } from './example-sheet.js';
import { ImportedPage, ImportPage, type ImportModel } from './import.page.js';

type Asked = { actor: Actor; request: FastifyRequest; reply: FastifyReply };

/** Taking in a queue that has been kept in a spreadsheet. */
@Controller('tuonti')
export class ImportRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly importQueue: ImportQueue,
    private readonly series: SeriesList,
    private readonly directory: PeopleDirectory,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async form(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show({ actor, request, reply }, { form: freshForm() });
  }

  @Get('esimerkki.csv')
  async example(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { language } = await this.views.of(request, reply);
    await reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="esimerkki.csv"')
      .type('text/csv; charset=utf-8')
      .send(exampleSheet(language, localDateOf(this.clock.now())));
  }

  @Post()
  async take(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const asked = { actor, request, reply };
    const { file, ...rest } = body ?? {};
    // A chosen file goes before what stands in the box, and then stands there to be corrected.
    const sheet = [file, rest['csv']].flat().find((text) => text?.trim()) ?? '';
    const posted = { ...rest, csv: sheet.replace(/^\uFEFF/, '') };
    const seriesId = line(posted, 'seriesId');
    if (!seriesId) return this.showRefused(asked, posted, [wrong('seriesId', 'required')]);
    const input = { seriesId, csv: posted.csv };
    const looked = await this.importQueue.run({ ...input, dryRun: true }, actor);
    if (!looked.ok) return this.showRefusal(asked, posted, looked.refusal);
    const isWanted = line(posted, 'act') === 'import' && looked.value.bad.length === 0;
    if (!isWanted) return this.show(asked, { form: keptForm(posted), report: looked.value });
    const done = await this.importQueue.run({ ...input, dryRun: false }, actor);
    if (!done.ok) return this.showRefusal(asked, posted, done.refusal);
    const view = await this.views.of(request, reply);
    const back = hasRole(actor, 'pair-member') ? '/asiat' : '/jono';
    return sendPage(reply, <ImportedPage view={view} report={done.value} back={back} />);
  }

  private async showRefusal(asked: Asked, posted: Posted, refusal: Refusal) {
    if (refusal.errors) return this.showRefused(asked, posted, refusal.errors);
    const view = await this.views.of(asked.request, asked.reply);
    const refused = refusedForm(view, posted, refusal);
    return this.show(asked, { ...refused, status: statusOf(refusal.code) });
  }

  /** What is wrong with the columns is said of the box they stand in, by their names. */
  private async showRefused(asked: Asked, posted: Posted, errors: FieldError[]) {
    const { language } = await this.views.of(asked.request, asked.reply);
    const named = errors.map((error) => (error.field === 'columns' ? inWords(error, language) : error));
    return this.show(asked, { form: keptForm(posted, named), status: 400 });
  }

  private async show(
    { actor, request, reply }: Asked,
    shown: { form: FormState; refusal?: string | null; report?: ImportReport; status?: number },
  ) {
    const view = await this.views.of(request, reply);
    const model: ImportModel = {
      series: await this.options(view, actor),
      form: shown.form,
      refusal: shown.refusal ?? null,
      report: shown.report ?? null,
    };
    return sendPage(reply, <ImportPage view={view} model={model} />, shown.status);
  }

  /** The series that still have hours, by weekday, time and pairs. */
  private async options({ t, f }: View, actor: Actor): Promise<Option[]> {
    const today = localDateOf(this.clock.now());
    const { items } = await this.series.list(actor, { limit: 100 });
    const pairs = await this.directory.pairs(actor);
    const names = new Map((pairs.ok ? pairs.value : []).map(({ id, name }) => [id, name]));
    return items
      .filter(({ lastDate }) => lastDate >= today)
      .map(({ id, weekday, startTime, pairIds }) => ({
        value: id,
        label: `${t.queue.weekly(weekday, f.time(startTime))}: ${pairIds.flatMap((one) => names.get(one) ?? []).join(', ')}`,
      }));
  }
}

function inWords({ code, data }: FieldError, language: View['language']): FieldError {
  const column = String(data?.['column'] ?? '');
  const isKnown = (IMPORT_COLUMNS as readonly string[]).includes(column);
  return wrong('csv', code, { column: isKnown ? headerIn(column as Column, language) : column });
}
