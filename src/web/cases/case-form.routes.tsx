import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  caseFormErrors,
  CountSigns,
  RegisterCase,
  SameReferences,
  type ClientCase,
  type SameReference,
} from '../../cases/index.js';
import { statusOf, wrong, type FieldError, type Refusal } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { LearningNotes } from '../../outcomes/index.js';
import { CurrentActor, pairsOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { Cases, ChangeCase, isRaised, type CaseStory } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { all, keptForm, line, refusedForm, ticked, type Posted } from '../kit/posted.js';
import { caseFormModel, caseInput, formOfCase } from './case-form.js';
import { CaseFormPage } from './case-form.page.js';
import type { LearnedModel } from './cases.model.js';

type Asked = { actor: Actor; request: FastifyRequest; reply: FastifyReply };
type Shown = {
  edited: CaseStory | null;
  form: FormState;
  refusal?: string | null;
  conflict?: ClientCase | null;
  sameReference?: SameReference | null;
  learned?: LearnedModel | null;
  status?: number;
};

/** The form of a case: a new one, and changing one. */
@Controller('asiat')
export class CaseFormRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly registerCase: RegisterCase,
    private readonly changeCase: ChangeCase,
    private readonly countSigns: CountSigns,
    private readonly sameReferences: SameReferences,
    private readonly learningNotes: LearningNotes,
    private readonly clock: ServiceClock,
  ) {}

  @Get('uusi')
  async newForm(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const form = freshForm({ urgency: 'normal', clientLanguage: 'fi' });
    return this.show({ actor, request, reply }, { edited: null, form });
  }

  @Post('uusi')
  async register(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const asked = { actor, request, reply };
    const posted = body ?? {};
    if (await this.answeredFirst(asked, posted, null)) return;
    const pairId = line(posted, 'pairId') || (pairsOf(actor)[0] ?? '');
    const saved = await this.registerCase.run({ pairId, ...caseInput(posted) }, actor);
    if (!saved.ok) return this.showRefused(asked, { edited: null, posted, refusal: saved.refusal });
    // In an act of its own: nothing connects the ticks with the case.
    const signs = all(posted, 'signs');
    if (signs.length) await this.countSigns.run({ pairId, signs }, actor);
    const { id } = saved.value;
    const next = line(posted, 'act') === 'draft' ? `/asiat/${id}` : `/asiat/${id}/suostumus`;
    return seeOther(reply, next, 'case-saved');
  }

  @Get(':id/muokkaa')
  async editForm(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const story = found(await this.cases.story(actor, id));
    return this.show({ actor, request, reply }, { edited: story, form: formOfCase(story.client) });
  }

  @Post(':id/muokkaa')
  async change(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const asked = { actor, request, reply };
    const posted = body ?? {};
    const story = found(await this.cases.story(actor, id));
    if (await this.answeredFirst(asked, posted, story)) return;
    const revision = ticked(posted, 'revision') ? Number(line(posted, 'revision')) : undefined;
    const changed = await this.changeCase.run({ caseId: id, changes: caseInput(posted), revision }, actor);
    if (!changed.ok) return this.showRefused(asked, { edited: story, posted, refusal: changed.refusal });
    return seeOther(reply, `/asiat/${id}`, 'case-changed');
  }

  /**
   * What the page says before anything is written: what was learnt of the themes, when that is what was asked;
   * what is wrong, with the reason that only people are asked for; that the reference is in use.
   */
  private async answeredFirst(asked: Asked, posted: Posted, edited: CaseStory | null): Promise<boolean> {
    if (line(posted, 'act') === 'notes') {
      await this.show(asked, { edited, form: keptForm(posted), learned: await this.learned(asked, posted) });
      return true;
    }
    const errors = this.missingReason(posted, edited);
    if (errors.length) {
      await this.showRefused(asked, { edited, posted, refusal: { code: 'validation-failed', errors } });
      return true;
    }
    const sameReference = await this.twice(asked.actor, posted, edited);
    if (!sameReference) return false;
    await this.show(asked, { edited, form: keptForm(posted), sameReference });
    return true;
  }

  private async learned({ actor }: Asked, posted: Posted): Promise<LearnedModel> {
    const themes = all(posted, 'themes');
    return { asked: themes.length > 0, notes: await this.learningNotes.about(actor, themes) };
  }

  /** Together with everything else that is wrong, so that nobody corrects a form twice. */
  private missingReason(posted: Posted, edited: CaseStory | null): FieldError[] {
    const input = caseInput(posted);
    const isAsked = isRaised(edited?.client.urgency ?? 'normal', input.urgency ?? 'normal');
    if (!isAsked || input.urgencyReason) return [];
    const others = edited ? [] : caseFormErrors(input, localDateOf(this.clock.now()), true);
    return [...others, wrong('urgencyReason', 'required')];
  }

  /** A live case with the typed reference, unless somebody has looked at it or the reference is the old one. */
  private async twice(actor: Actor, posted: Posted, edited: CaseStory | null): Promise<SameReference | null> {
    const reference = line(posted, 'reference');
    if (!reference || reference === line(posted, 'sameReferenceAs')) return null;
    if (reference === edited?.client.reference) return null;
    const pairId = edited ? edited.client.pairId : line(posted, 'pairId') || pairsOf(actor)[0];
    return this.sameReferences.to(reference, { pairId }, actor, edited?.client.id ?? null);
  }

  private async showRefused(
    asked: Asked,
    { edited, posted, refusal }: { edited: CaseStory | null; posted: Posted; refusal: Refusal },
  ) {
    const view = await this.views.of(asked.request, asked.reply);
    const status = statusOf(refusal.code);
    if (edited && refusal.code === 'changed-meanwhile') {
      // Saved again, it goes over the colleague's change, which has been seen by then.
      const form = keptForm({ ...posted, revision: String(edited.client.revision) });
      return this.show(asked, { edited, form, conflict: edited.client, status });
    }
    return this.show(asked, { edited, ...refusedForm(view, posted, refusal), status });
  }

  private async show({ request, reply }: Asked, shown: Shown) {
    const view = await this.views.of(request, reply);
    const model = caseFormModel({ ...shown, now: this.clock.now() });
    return sendPage(reply, <CaseFormPage view={view} model={model} />, shown.status);
  }
}
