import { Injectable } from '@nestjs/common';
import type { ReplyEffect } from '../domain/judge-reply.js';
import { BECAUSE, type Verdict } from '../domain/reply.js';
import { Deliveries } from '../deliveries/index.js';
import { RefreshCalendar, type InvitationInHand } from '../invitations/index.js';
import type { Actor } from '../people/index.js';
import type { Tx } from '../platform/database/index.js';
import { Answers } from '../sessions/index.js';
import type { JudgedReply } from './judge-mail.js';

/** What became of a message, and the code of the reason; see `BECAUSE` in domain/reply.ts. */
export type MailVerdict = { verdict: Verdict; because: string };

/** Which message is applied, and by which coordinator; null when the service applies it as it comes. */
export type AppliedMail = { inboundId: string; actor: Actor | null };

type Outcome = (typeof BECAUSE)[Verdict][number];

/** Does what the answers of a message say, once nothing in it is doubtful. */
@Injectable()
export class ApplyReplies {
  constructor(
    private readonly answers: Answers,
    private readonly refresh: RefreshCalendar,
    private readonly deliveries: Deliveries,
  ) {}

  /**
   * All or nothing: one answer that must be held holds the whole message, and nothing of it is applied. A proposed
   * time is written down and holds the message until a coordinator has decided it.
   */
  async run(tx: Tx, replies: readonly JudgedReply[], mail: AppliedMail): Promise<MailVerdict> {
    const held = replies.find(({ verdict }) => verdict.verdict === 'held');
    if (held?.verdict.verdict === 'held') return asVerdict(held.verdict.because);
    const outcomes: Outcome[] = [];
    for (const { verdict, known } of replies) {
      if (verdict.verdict === 'apply' && known) {
        outcomes.push(await this.apply(tx, verdict.does, { ...mail, known }));
      } else if (verdict.verdict === 'ignored') outcomes.push(verdict.because);
    }
    return summary(outcomes);
  }

  private async apply(
    tx: Tx,
    does: ReplyEffect,
    { inboundId, actor, known }: AppliedMail & { known: InvitationInHand },
  ): Promise<Outcome> {
    const { personId, seriesId, invitationId } = known;
    if (does.kind === 'refresh') return this.refresh.run(tx, { invitationId });
    const from = { personId, seriesId, inboundId, via: 'mail' } as const;
    if (does.kind === 'proposal') {
      const { kind: _, ...time } = does;
      await this.answers.propose(tx, { ...from, ...time, invitationId }, actor);
      return does.sessionId ? 'time-proposed' : 'season-time-proposed';
    }
    const { hour, partStat, givenAt } = does;
    const recordedBy = actor?.personId ?? null;
    const taken = await this.answers.give(tx, { ...from, hour, partStat, givenAt, recordedBy }, actor);
    if (taken !== 'recorded') return taken;
    // Who answers a mail has received it.
    if (!actor) await this.deliveries.addressWorks(tx, personId, null);
    return 'answer-recorded';
  }
}

/** What waits for a coordinator counts most, then what was done, then why nothing was. */
function summary(outcomes: readonly Outcome[]): MailVerdict {
  const order: readonly Verdict[] = ['held', 'applied', 'ignored'];
  const verdicts = outcomes.map(asVerdict);
  const first = order.flatMap((verdict) => verdicts.filter((one) => one.verdict === verdict))[0];
  return first ?? asVerdict('no-answer-in-it');
}

/** The verdict a reason belongs to. */
export function asVerdict(because: Outcome): MailVerdict {
  const verdicts = Object.keys(BECAUSE) as Verdict[];
  const verdict = verdicts.find((one) => (BECAUSE[one] as readonly string[]).includes(because));
  if (!verdict) throw new Error(`No verdict knows the reason ${because}`);
  return { verdict, because };
}
