import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withCodesHidden } from '../../domain/identifiers.js';
import { refuse, statusOf, wrong, type Refusal, type Result } from '../../domain/refusal.js';
import { PART_STATS } from '../../domain/reply.js';
import { DecideHeld, HeldMessages, type MailVerdict } from '../../inbound-mail/index.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, ID } from '../../platform/http/index.js';
import { AnswerHour, DecideProposal } from '../../sessions/index.js';
import { ConfirmPage } from '../kit/confirm.page.js';
import { lower } from '../kit/letter-case.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import type { FlashKey } from '../texts/index.js';
import { WHOLE_SEASON } from './held-forms.js';
import { HeldMailModels } from './held-mail.model.js';
import type { Answered } from './held-mail-shown.js';
import { HeldMailPage } from './held-mail.page.js';
import { whatBecame } from './held-words.js';

type Asked = { actor: Actor; request: FastifyRequest; reply: FastifyReply; id: string };
/** What the forms call the fields of the use cases. */
const NAMES = { personId: 'who', forPersonId: 'person' };

/** An answer that is older than the one that counts is handled, but records nothing. */
const flashOf = (done: Result<MailVerdict>): FlashKey =>
  done.ok && done.value.verdict === 'ignored' ? 'held-no-change' : 'held-applied';

/** The true reason why an answer can count no more, and what was done all the same; null for other refusals. */
function whyNotApplied(view: View, { code, data }: Refusal): string | null {
  if (code !== 'answer-not-applicable' || !data?.because) return null;
  const because = lower(whatBecame(view, String(data.because)));
  return view.t.heldMail.notApplied(because, data.remembered === 'true');
}

/** What a coordinator decides about a held message. */
@Controller('viestit/:id')
export class HeldDecisionRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly models: HeldMailModels,
    private readonly messages: HeldMessages,
    private readonly decide: DecideHeld,
    private readonly answerHour: AnswerHour,
    private readonly proposals: DecideProposal,
  ) {}

  @Post('hyvaksy')
  async apply(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const done = await this.decide.apply({ messageId: id }, actor);
    // A proposal that is believed is decided next.
    if (done.ok && done.value.verdict === 'held') return seeOther(reply, `/viestit/${id}`, 'held-proposal');
    return this.told({ actor, request, reply, id }, done, flashOf(done));
  }

  @Post('vahvistus')
  async confirm(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const done = await this.decide.askToConfirm({ messageId: id }, actor);
    return this.told({ actor, request, reply, id }, done, 'held-confirmation-asked');
  }

  /** A proposal for a whole season is turned down with it: nothing else would answer it. */
  @Post('ohita')
  async ignore(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const { proposal } = answer(await this.messages.one(actor, id));
    if (proposal) {
      const declined = await this.proposals.decline({ proposalId: proposal.id }, actor);
      return this.told({ actor, request, reply, id }, declined, 'held-ignored');
    }
    const done = await this.decide.ignore({ messageId: id }, actor);
    return this.told({ actor, request, reply, id }, done, 'held-ignored');
  }

  @Post('kuka')
  async applyAs(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const personId = line(posted, 'who');
    const done = personId
      ? await this.decide.applyAs({ messageId: id, personId }, actor)
      : refuse('validation-failed', undefined, [wrong('personId', 'required')]);
    return this.told({ actor, request, reply, id }, done, flashOf(done), { of: 'who', posted });
  }

  @Post('kirjaa')
  async write(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const done = await this.writtenDown(actor, id, posted);
    return this.told({ actor, request, reply, id }, done, 'held-written', { of: 'write', posted });
  }

  @Get('samat')
  async askSame(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const { sender, ids } = answer(await this.messages.fromSameSender(actor, id));
    const view = await this.views.of(request, reply);
    const { heldMail } = view.t;
    return sendPage(
      reply,
      <ConfirmPage
        view={view}
        here="mail"
        title={heldMail.sameTitle}
        heading={heldMail.sameTitle}
        consequences={[withCodesHidden(sender), ...heldMail.sameConsequences(ids.length)]}
        action={`/viestit/${id}/samat`}
        button={heldMail.sameButton}
        icon="cross"
        back={{ href: `/viestit/${id}`, label: heldMail.backToHeld }}
      />,
    );
  }

  @Post('samat')
  async ignoreSame(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) id: string) {
    const { ids } = answer(await this.messages.fromSameSender(actor, id));
    // One another has handled meanwhile stays as it was decided.
    for (const messageId of ids) await this.decide.ignore({ messageId }, actor);
    return seeOther(reply, '/viestit', 'held-ignored-all');
  }

  private async writtenDown(actor: Actor, id: string, posted: Posted): Promise<Result<unknown>> {
    const message = answer(await this.messages.one(actor, id));
    if (message.handled) return refuse('wrong-state');
    const says = PART_STATS.find((one) => one === line(posted, 'answer'));
    const [person, hour] = [line(posted, 'person'), line(posted, 'hour')];
    const missing = [
      ...(person ? [] : [wrong('person', 'required')]),
      ...(hour ? [] : [wrong('hour', 'required')]),
      ...(says ? [] : [wrong('answer', 'required')]),
    ];
    if (!says || missing.length) return refuse('validation-failed', undefined, missing);
    const { seriesId, choices } = message;
    const chosen = choices.hours.find((one) => one.id === hour);
    const about = hour === WHOLE_SEASON && seriesId ? { seriesId } : chosen && { sessionId: chosen.id };
    if (!about) return refuse('validation-failed', undefined, [wrong('hour', 'unknown')]);
    const given = await this.answerHour.run({ ...about, answer: says, forPersonId: person }, actor);
    if (given.ok) return this.decide.writtenDown({ messageId: id }, actor);
    if (given.refusal.code !== 'not-found') return given;
    const known = choices.people.find((one) => one.id === person);
    const error = known
      ? wrong('hour', 'not-on-this-hour', { name: known.name })
      : wrong('person', 'unknown');
    return refuse('validation-failed', undefined, [error]);
  }

  /** On to the next message with a word on what was done, or the same page with why it was not. */
  private async told(
    { actor, request, reply, id }: Asked,
    done: Result<unknown>,
    flash: FlashKey,
    form: { of: Answered['of']; posted: Posted } | null = null,
  ) {
    if (done.ok) return seeOther(reply, '/viestit', flash);
    const view = await this.views.of(request, reply);
    const { refusal } = done;
    const shown = form && refusedForm(view, form.posted, refusal, NAMES);
    const model = await this.models.one(actor, id, {
      answered: form && shown && { of: form.of, form: shown.form },
      refusal:
        whyNotApplied(view, refusal) ?? (shown ? shown.refusal : refusedForm(view, {}, refusal).refusal),
    });
    return sendPage(reply, <HeldMailPage view={view} model={model} />, statusOf(refusal.code));
  }
}
