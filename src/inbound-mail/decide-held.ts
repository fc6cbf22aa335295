import { Inject, Injectable } from '@nestjs/common';
import { AuditedWriter, type Log } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { NoticePlans } from '../notices/index.js';
import { rememberAlias, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { sql, Writer, type Tx } from '../platform/database/index.js';
import { ApplyReplies, type MailVerdict } from './apply-replies.js';
import { endWaiting, mayBeFrom, messageToDecide, type MessageToDecide } from './held-decision.store.js';
import type { HandledHow } from './held-message.js';
import type { JudgedReply } from './judge-mail.js';
import { judgeOnWord } from './judge-held.js';

/** Whether a message could be applied now; else why not, a code of `BECAUSE` in domain/reply.ts. */
export type Applicable = { applies: true } | { applies: false; because: string };

type Input = { messageId: string };
const FRAME = { kind: 'write', dataGroup: 'mail', purpose: 'planning', role: 'coordinator' } as const;
type Decision = { tx: Tx; message: MessageToDecide; at: Date; log: Log };

/**
 * What a coordinator decides about a message that was held (PRODUCT.md, "Answers by mail"). Each act is logged;
 * each refuses `not-found` for a message of another county and `wrong-state` for one that waits no more.
 */
@Injectable()
export class DecideHeld {
  constructor(
    private readonly audited: AuditedWriter,
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly replies: ApplyReplies,
    private readonly notices: NoticePlans,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Applies its answers as they are now, on the coordinator's word that they come from the person invited. A
   * proposed time is written down, and the message goes on waiting until that is decided. Refuses
   * `answer-not-applicable` with the reason (`because`) when no answer in it can count any more.
   */
  apply({ messageId }: Input, actor: Actor): Promise<Result<MailVerdict>> {
    return this.decide('mail.applied', messageId, actor, (decision) =>
      this.applied(decision, actor, { personId: null, how: 'applied' }),
    );
  }

  /**
   * The same for a person the coordinator names ("who is this?"). The address they answered as is remembered as
   * another one of theirs, so that the next answer from there counts by itself; also when this answer can count
   * no more, which the refusal then tells (`remembered`).
   */
  async applyAs(
    { messageId, personId }: Input & { personId: string },
    actor: Actor,
  ): Promise<Result<MailVerdict>> {
    const result = await this.decide('mail.applied', messageId, actor, async (decision) => {
      const applied = await this.applied(decision, actor, { personId, how: 'applied-as' });
      if (applied.ok) await this.remember(decision, personId, actor);
      return applied;
    });
    if (result.ok || result.refusal.code !== 'answer-not-applicable') return result;
    const remembered = await this.rememberOnly(messageId, personId, actor);
    return refuse('answer-not-applicable', { ...result.refusal.data, remembered: String(remembered) });
  }

  /** Whether `apply`, or `applyAs` this person, would do something; changes nothing. */
  preview({ messageId, personId }: Input & { personId?: string }, actor: Actor): Promise<Result<Applicable>> {
    return this.writer.run(async (tx) => {
      const message = await messageToDecide(tx, actor, messageId);
      if (!message?.isWaiting) return refuse(message ? 'wrong-state' : 'not-found');
      const word = { personId: personId ?? null, now: this.clock.now() };
      const because = whyNot(message, await judgeOnWord(tx, message, word), word.personId);
      return ok(because ? { applies: false, because } : { applies: true });
    });
  }

  /** Nothing is done about it. */
  ignore({ messageId }: Input, actor: Actor): Promise<Result<null>> {
    return this.decide('mail.ignored', messageId, actor, (decision) =>
      this.ended(decision, actor, 'ignored'),
    );
  }

  /** Its answer was written down by hand. */
  writtenDown({ messageId }: Input, actor: Actor): Promise<Result<null>> {
    return this.decide('mail.written-down', messageId, actor, (decision) =>
      this.ended(decision, actor, 'written-down'),
    );
  }

  /**
   * Asks the person invited, at their own address and nowhere else, to answer on their own page instead; the
   * message itself is then handled. Refuses `answer-not-applicable` when nobody knows whose invitation it is.
   */
  askToConfirm({ messageId }: Input, actor: Actor): Promise<Result<null>> {
    return this.decide('mail.confirmation-asked', messageId, actor, async (decision) => {
      const { tx, message } = decision;
      const { personId, invitationId } = message;
      if (!personId || !invitationId) return refuse('answer-not-applicable', { because: message.because });
      const session = message.sessionId ? { sessionId: message.sessionId } : {};
      await this.notices.add(
        tx,
        { personId, kind: 'confirm-answer', onceKey: `confirm-answer ${messageId}`, ...session },
        { about: { invitationId } },
      );
      return this.ended(decision, actor, 'confirmation-asked');
    });
  }

  private decide<T>(
    act: string,
    messageId: string,
    actor: Actor,
    work: (decision: Decision) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return this.audited.run(actor, { act, ...FRAME }, async (tx, log, about) => {
      // Of two who decide at once the second finds it decided.
      await tx.lock('inbound_message', messageId);
      const message = await messageToDecide(tx, actor, messageId);
      if (!message) return refuse('not-found');
      about({ countyId: message.countyId, sessionId: message.sessionId });
      if (!message.isWaiting) return refuse('wrong-state');
      return work({ tx, message, at: this.clock.now(), log });
    });
  }

  private async applied(
    { tx, message, at, log }: Decision,
    actor: Actor,
    { personId, how }: { personId: string | null; how: HandledHow },
  ): Promise<Result<MailVerdict>> {
    const judged = await judgeOnWord(tx, message, { personId, now: at });
    const because = whyNot(message, judged, personId);
    if (because) return refuse('answer-not-applicable', { because });
    const outcome = await this.replies.run(tx, judged, { inboundId: message.id, actor });
    const by = actor.personId;
    if (outcome.verdict !== 'held') await this.end(tx, message, { how, by, at });
    else await nowProposes(tx, message, { because: outcome.because, judged });
    await log();
    return ok(outcome);
  }

  private async remember(
    { tx, message, at, log }: Decision,
    personId: string,
    actor: Actor,
  ): Promise<boolean> {
    const named = [...new Set(message.replies.map(({ attendee }) => attendee))];
    const email = named.length === 1 ? named[0] : null;
    if (!email || !(await rememberAlias(tx, { personId, email, at, by: actor.personId }))) return false;
    await log({ act: 'mail.address-remembered' });
    return true;
  }

  /** The refusal of the answer undid everything; whose address it is holds all the same. */
  private rememberOnly(messageId: string, personId: string, actor: Actor): Promise<boolean> {
    return this.writer.run(async (tx) => {
      await tx.lock('inbound_message', messageId);
      const message = await messageToDecide(tx, actor, messageId);
      if (!message?.isWaiting || !(await mayBeFrom(tx, message, personId))) return false;
      const { countyId, sessionId } = message;
      const log: Log = (entry) =>
        this.audited.note(tx, actor, { act: 'mail.applied', ...FRAME, countyId, sessionId, ...entry });
      return this.remember({ tx, message, at: this.clock.now(), log }, personId, actor);
    });
  }

  private async ended(
    { tx, message, at, log }: Decision,
    actor: Actor,
    how: HandledHow,
  ): Promise<Result<null>> {
    await this.end(tx, message, { how, by: actor.personId, at });
    await log();
    return ok(null);
  }

  private end(
    tx: Tx,
    message: MessageToDecide,
    how: { how: HandledHow; by: string; at: Date },
  ): Promise<void> {
    return endWaiting(tx, message, { ...how, keptDays: this.configuration.MAIL_KEPT_DAYS });
  }
}

const PROPOSED: readonly string[] = ['time-proposed', 'season-time-proposed'];

/** Why nothing in a message can be applied; null when something can. A proposal is decided as such. */
function whyNot(
  { because, replies }: MessageToDecide,
  judged: readonly JudgedReply[],
  personId: string | null,
): string | null {
  if (PROPOSED.includes(because) || replies.length === 0) return because;
  // It names one person and came from another: whose answer it is has to be said.
  if (because === 'several-invitations' && personId === null) return because;
  const verdicts = judged.map(({ verdict }) => verdict);
  const held = verdicts.find(({ verdict }) => verdict === 'held');
  if (held && 'because' in held) return held.because;
  if (verdicts.some(({ verdict }) => verdict === 'apply')) return null;
  const ignored = verdicts[0];
  return 'because' in ignored ? ignored.because : because;
}

/** A proposal that was believed waits as one from now on, and for whom it is from. */
async function nowProposes(
  tx: Tx,
  { id }: MessageToDecide,
  { because, judged }: { because: string; judged: readonly JudgedReply[] },
): Promise<void> {
  const one = judged.find(({ verdict }) => verdict.verdict === 'apply' && verdict.does.kind === 'proposal');
  const { known, verdict } = one ?? {};
  const does = verdict?.verdict === 'apply' && verdict.does.kind === 'proposal' ? verdict.does : null;
  await tx.run(sql`update inbound_message set because = ${because}, person_id = ${known?.personId ?? null},
    series_id = ${known?.seriesId ?? null}, session_id = ${does?.sessionId ?? null} where id = ${id}`);
}
