import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { found, ID } from '../../platform/http/index.js';
import { DecideProposal, Hours, MoveHour, type MoveMeets, type Proposal } from '../../sessions/index.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import { refusalText } from '../texts/index.js';
import { ProposalPage, SeasonProposalPage } from './proposal.page.js';

type Asked = { actor: Actor; request: FastifyRequest; reply: FastifyReply; proposalId: string };

/** A coordinator decides about a time that somebody proposes: for one hour, or for a whole series. */
@Controller()
export class ProposalRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly hours: Hours,
    private readonly decide: DecideProposal,
    private readonly moveHour: MoveHour,
  ) {}

  @Get('tunnit/:id/ehdotus/:proposalId')
  look(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('proposalId', ID) proposalId: string,
  ) {
    return this.show({ actor, request, reply, proposalId }, null);
  }

  @Post('tunnit/:id/ehdotus/:proposalId')
  async decideHour(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('proposalId', ID) proposalId: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const { sessionId } = found(await this.decide.one(proposalId, actor));
    const back = sessionId ? `/tunnit/${sessionId}` : '/';
    if (line(posted, 'decision') === 'accept') {
      const revision = Number(line(posted, 'revision')) || undefined;
      const reason = line(posted, 'reason');
      const moved = await this.decide.accept({ proposalId, revision, reason }, actor);
      if (moved.ok) return seeOther(reply, back, 'proposal-accepted');
      return this.show({ actor, request, reply, proposalId }, { posted, refused: moved.refusal });
    }
    const declined = await this.decide.decline({ proposalId }, actor);
    if (declined.ok) return seeOther(reply, back, 'proposal-declined');
    return this.show({ actor, request, reply, proposalId }, { posted, refused: declined.refusal });
  }

  @Get('ehdotukset/:id')
  lookSeason(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) proposalId: string,
  ) {
    return this.show({ actor, request, reply, proposalId }, null);
  }

  @Post('ehdotukset/:id')
  decideSeason(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) proposalId: string,
  ) {
    return this.decideHour(actor, request, reply, proposalId, { decision: 'decline' });
  }

  /** A proposal that somebody has decided about leads to its hour. */
  private async show(asked: Asked, answered: { posted: Posted; refused: Refusal } | null) {
    const { actor, request, reply, proposalId } = asked;
    const proposal = found(await this.decide.one(proposalId, actor));
    const { sessionId } = proposal;
    if (proposal.decision && !answered) return seeOther(reply, sessionId ? `/tunnit/${sessionId}` : '/');
    const view = await this.views.of(request, reply);
    const status = answered ? statusOf(answered.refused.code) : 200;
    const shown = answered
      ? refusedForm(view, answered.posted, answered.refused)
      : { form: freshForm(), refusal: null };
    if (!sessionId) {
      return sendPage(reply, <SeasonProposalPage view={view} model={{ proposal, ...shown }} />, status);
    }
    const hour = found(await this.hours.one(actor, sessionId));
    const meets = await this.meetsOf(proposal, sessionId, actor);
    const cannot = meets.refused && !answered ? refusalText(view, meets.refused) : null;
    const model = { proposal, hour, meets: meets.value, ...shown, refusal: shown.refusal ?? cannot };
    return sendPage(reply, <ProposalPage view={view} model={model} />, status);
  }

  /** What the proposed time meets; a time that cannot be taken any more meets a refusal. */
  private async meetsOf(
    { startsAt }: Proposal,
    sessionId: string,
    actor: Actor,
  ): Promise<{ value: MoveMeets | null; refused: Refusal | null }> {
    const judged = await this.moveHour.preview({ sessionId, startsAt, reason: '-' }, actor);
    return judged.ok ? { value: judged.value, refused: null } : { value: null, refused: judged.refusal };
  }
}
