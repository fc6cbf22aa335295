import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal, type Result } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { ChangeOutcome, Outcomes, RecordOutcome, type OutcomeView } from '../../outcomes/index.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { found, ID } from '../../platform/http/index.js';
import { DeferCase } from '../../sessions/index.js';
import type { FormState } from '../kit/form-state.js';
import { liveHour } from '../kit/live.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import { refusalText } from '../texts/index.js';
import { DeferCasePage } from './defer-case.page.js';
import { fieldNames, formOfOutcome, outcomeInput, overwriting } from './outcome-form.js';
import { OutcomeFormPage } from './outcome-form.page.js';
import type { Conflict, OutcomeFormModel } from './outcomes.model.js';

const hourOf = ({ sessionId }: OutcomeView): string => `/tunnit/${sessionId}/tulokset`;

/** Recording what came of one case of an hour, and deferring one that there was no time for. */
@Controller('varaukset')
export class OutcomeRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly outcomes: Outcomes,
    private readonly recordOutcome: RecordOutcome,
    private readonly changeOutcome: ChangeOutcome,
    private readonly deferCase: DeferCase,
  ) {}

  @Get(':id/tulos')
  async form(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const seen = found(await this.outcomes.of(actor, id));
    if (!seen.mayRecord) return seeOther(reply, hourOf(seen));
    const view = await this.views.of(request, reply);
    return show(reply, view, seen, { form: formOfOutcome(seen.outcome) });
  }

  @Post(':id/tulos')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const before = found(await this.outcomes.of(actor, id));
    const saved = await this.write(before, posted, actor);
    if (saved.ok) return seeOther(reply, hourOf(before), 'outcome-saved');
    // What stands now, in case somebody else has saved since.
    const seen = found(await this.outcomes.of(actor, id));
    const view = await this.views.of(request, reply);
    return showRefused(reply, view, seen, { posted, refusal: saved.refusal });
  }

  @Get(':id/siirto')
  async askDeferral(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const seen = found(await this.outcomes.of(actor, id));
    if (!mayDefer(seen)) return seeOther(reply, hourOf(seen));
    return this.showDeferral(request, reply, seen, null);
  }

  @Post(':id/siirto')
  async defer(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const seen = found(await this.outcomes.of(actor, id));
    const deferred = await this.deferCase.run({ bookingId: id }, actor);
    if (!deferred.ok) return this.showDeferral(request, reply, seen, deferred.refusal);
    const { carriedTo } = deferred.value;
    if (!carriedTo) return seeOther(reply, hourOf(seen), 'case-waits');
    return seeOther(reply, hourOf(seen), 'case-carried', { at: carriedTo.startsAt });
  }

  /** Kela is not asked for the calls saved, so it writes only its own fields over what stands. */
  private write(
    { bookingId, viewer }: OutcomeView,
    posted: Posted,
    actor: Actor,
  ): Promise<Result<{ version: number }>> {
    const outcome = outcomeInput(posted);
    const version = Number(line(posted, 'version')) || 0;
    if (viewer === 'pair-member') return this.recordOutcome.run({ bookingId, outcome, version }, actor);
    const { result, networkMeeting, nextSteps } = outcome;
    return this.changeOutcome.run(
      { bookingId, fields: { result, networkMeeting, nextSteps }, version },
      actor,
    );
  }

  private async showDeferral(
    request: FastifyRequest,
    reply: FastifyReply,
    { bookingId, caseCode }: OutcomeView,
    refusal: Refusal | null,
  ) {
    const view = await this.views.of(request, reply);
    const model = { bookingId, code: caseCode, refusal: refusal && refusalText(view, refusal) };
    const status = refusal ? statusOf(refusal.code) : 200;
    return sendPage(reply, <DeferCasePage view={view} model={model} />, status);
  }
}

async function showRefused(
  reply: FastifyReply,
  view: View,
  seen: OutcomeView,
  { posted, refusal }: { posted: Posted; refusal: Refusal },
) {
  const refused = refusedForm(view, posted, refusal, fieldNames(posted));
  const status = statusOf(refusal.code);
  if (refusal.code !== 'changed-meanwhile') return show(reply, view, seen, { ...refused, status });
  const form = overwriting(refused.form, seen.outcome);
  return show(reply, view, seen, { form, conflict: conflictOf(seen), status });
}

type Shown = { form: FormState; conflict?: Conflict | null; refusal?: string | null; status?: number };

const show = (reply: FastifyReply, view: View, seen: OutcomeView, shown: Shown): Promise<void> =>
  sendPage(reply, <OutcomeFormPage view={view} model={formModel(seen, shown)} />, shown.status);

const mayDefer = ({ mayRecord, bookingState }: OutcomeView): boolean =>
  mayRecord && bookingState === 'booked';

function formModel(seen: OutcomeView, shown: Shown): OutcomeFormModel {
  const { outcome } = seen;
  const steps = outcome?.nextSteps ?? [];
  const { bookingId, sessionId, caseCode: code, startsAt, endsAt, themes } = seen;
  return {
    ...{ bookingId, sessionId, code, startsAt, endsAt, themes },
    live: [liveHour({ id: sessionId, agendaRevision: seen.agendaRevision })],
    form: shown.form,
    owners: ownersOf(seen),
    asksCalls: seen.viewer === 'pair-member',
    stepsThere: steps.length,
    stepsDone: steps.map(({ doneAt }) => doneAt && localDateOf(doneAt)),
    mayDefer: mayDefer(seen),
    lastSaved: outcome && { by: outcome.updatedByName, at: outcome.updatedAt },
    conflict: shown.conflict ?? null,
    refusal: shown.refusal ?? null,
  };
}

/** The people of the hour, and those who have left but still answer for a step. */
function ownersOf({ owners, outcome }: OutcomeView): OutcomeFormModel['owners'] {
  const known = new Set(owners.map(({ id }) => id));
  const gone = (outcome?.nextSteps ?? []).filter(({ ownerId }) => !known.has(ownerId));
  const names = new Map(gone.map(({ ownerId, ownerName }) => [ownerId, ownerName]));
  return [...owners, ...[...names].map(([id, name]) => ({ id, name, fromKela: false }))];
}

function conflictOf({ outcome, viewer }: OutcomeView): Conflict | null {
  if (!outcome) return null;
  const { result, networkMeeting, callsSaved, nextSteps } = outcome;
  return {
    ...{ by: outcome.updatedByName, at: outcome.updatedAt, result, networkMeeting, steps: nextSteps },
    ...(viewer === 'pair-member' && { calls: callsSaved }),
  };
}
