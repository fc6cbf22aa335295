import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { addDays, localDateOf } from '../../domain/time.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { ChangeFrom, type ChangePreview, type SeriesChanges, type SeriesForm } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { keptForm, line, refusedForm, type Posted } from '../kit/posted.js';
import { FIELD_NAMES, previewOf, seriesInput } from '../plan/plan-form.js';
import { countsOf, PlanOptions, type PlanChoices } from '../plan/plan-options.js';
import { ChangeSeriesPage, type ChangeEffect, type RuleInWords } from './change-series.page.js';

const NAMES = { ...FIELD_NAMES, date: 'firstDate' };

/** Changing a weekly hour from a date on. */
@Controller('sarjat/:id/muuta')
export class ChangeSeriesRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly changeFrom: ChangeFrom,
    private readonly options: PlanOptions,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async form(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const before = found(await this.changeFrom.present(id, actor));
    const tomorrow = addDays(localDateOf(this.clock.now()), 1);
    const form = formOf(before, tomorrow > before.firstDate ? tomorrow : before.firstDate);
    return this.show(request, reply, actor, { id, before, form });
  }

  @Post()
  async change(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const before = found(await this.changeFrom.present(id, actor));
    const input = inputOf(id, posted, before);
    if (line(posted, 'act') === 'save') {
      const changed = await this.changeFrom.run({ ...input, reason: line(posted, 'reason') }, actor);
      if (changed.ok) return seeOther(reply, '/suunnittelu/sarjat', 'series-changed');
      return this.show(request, reply, actor, { id, before, posted, refused: changed.refusal });
    }
    const judged = await this.changeFrom.preview(input, actor);
    if (!judged.ok) return this.show(request, reply, actor, { id, before, posted, refused: judged.refusal });
    return this.show(request, reply, actor, { id, before, form: keptForm(posted), preview: judged.value });
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { id: string; before: SeriesForm; preview?: ChangePreview } & (
      { form: FormState } | { posted: Posted; refused: Refusal }
    ),
  ) {
    const view = await this.views.of(request, reply);
    const choices = await this.options.of(view, actor);
    const { form, refusal } =
      'refused' in shown
        ? refusedForm(view, shown.posted, shown.refused, NAMES)
        : { form: shown.form, refusal: null };
    // The county stays what it is, so it is not asked.
    const { pairs, kelaContacts, members } = choices;
    const model = { counties: [], pairs, kelaContacts, form, refusal, preview: null };
    const effect = shown.preview ? effectOf(shown.preview, choices, countsOf(form, members)) : null;
    const series = { id: shown.id, ...shown.before };
    const status = 'refused' in shown ? statusOf(shown.refused.code) : 200;
    return sendPage(reply, <ChangeSeriesPage {...{ view, series, model, effect }} />, status);
  }
}

function effectOf(
  preview: ChangePreview,
  choices: PlanChoices,
  counts: Parameters<typeof previewOf>[1],
): ChangeEffect {
  return {
    before: inWords(preview.before, choices),
    after: inWords(preview.after, choices),
    cases: preview.casesMoving,
    waiting: preview.casesWaiting,
    weeks: previewOf(preview, counts),
  };
}

const inWords = (form: SeriesForm, { pairs, kelaContacts }: PlanChoices): RuleInWords => ({
  ...form,
  pairs: pairs
    .filter(({ value }) => form.pairIds.includes(value))
    .map(({ label }) => label)
    .join(', '),
  kelaContact: kelaContacts.find(({ value }) => value === form.kelaContactId)?.label ?? '',
});

/** The form names one deputy; while that one stays, those beside them stay too. */
function inputOf(seriesId: string, posted: Posted, before: SeriesForm) {
  const { countyId: _, firstDate: date, ...changes } = seriesInput(posted, before.countyId);
  const sameDeputy = (changes.deputyIds[0] ?? '') === (before.deputyIds[0] ?? '');
  const kept: SeriesChanges = sameDeputy ? { ...changes, deputyIds: before.deputyIds } : changes;
  return { seriesId, date, changes: kept };
}

/** The rule as it is now, in the fields of the plan. */
function formOf(series: SeriesForm, firstDate: string): FormState {
  const { video, cutOff } = series;
  return freshForm({
    ...{ weekday: String(series.weekday), startTime: series.startTime, firstDate, lastDate: series.lastDate },
    ...{ minutes: String(series.minutes), capacity: String(series.capacity), pairIds: series.pairIds },
    ...{ kelaContactId: series.kelaContactId, deputyId: series.deputyIds[0] ?? '' },
    ...{ keptBack: series.keptBack ? '1' : '', pairShare: series.pairShare ? String(series.pairShare) : '' },
    ...{ cutOffDays: String(cutOff?.workingDaysBefore ?? ''), cutOffTime: cutOff?.time ?? '' },
    ...{ videoKind: video.kind, videoAddress: video.address ?? '', videoLobby: video.lobby ? '1' : '' },
    ...{ videoDirect: video.link === 'direct' ? '1' : '', videoPhone: video.phone ?? '' },
  });
}
