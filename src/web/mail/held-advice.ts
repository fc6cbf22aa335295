import type { Applicable, HeldDetail } from '../../inbound-mail/index.js';

/** What is best done with a held message: the one filled button of its page. */
export type Advice = 'confirm' | 'apply' | 'proposal' | 'season' | 'write' | 'ignore';

export type Advised = {
  advice: Advice;
  mayApply: boolean;
  /** Why its answers cannot count any more, a code of `BECAUSE`; null when they can or it has none. */
  notApplicable: string | null;
  mayConfirm: boolean;
  mayApplyAs: boolean;
  mayWrite: boolean;
};

/** Answers that may belong to somebody else than the one the invitation names. */
const WHOSE: ReadonlySet<string> = new Set([
  'not-invited',
  'unknown-event',
  'several-invitations',
  'delegated',
]);

const PROPOSED: readonly string[] = ['time-proposed', 'season-time-proposed'];

/**
 * What a coordinator can do with a held message, and what is best. An unproven answer is best confirmed by the
 * invited person, whose own address alone is written to; what is about nothing of ours is best ignored. `applicable`
 * is what the use case says of its answers now.
 */
export function adviceFor(message: HeldDetail, applicable: Applicable | null, now: Date): Advised {
  const answers = (message.reading?.replies.length ?? 0) > 0;
  const late = message.hour !== null && message.hour.endsAt <= now;
  const proposal = message.proposal !== null || PROPOSED.includes(message.because);
  const chosen = message.choices.people.length > 0;
  const can = {
    mayApply: answers && !proposal && applicable?.applies === true,
    notApplicable: answers && !proposal && applicable?.applies === false ? applicable.because : null,
    mayConfirm:
      message.eventFound &&
      message.personId !== null &&
      !late &&
      !proposal &&
      message.because !== 'not-invited',
    mayApplyAs: answers && !late && chosen && WHOSE.has(message.because),
    mayWrite: !proposal && chosen && message.choices.hours.length > 0,
  };
  return { ...can, advice: best(message, can) };
}

/** Somebody wrote it and something: an empty message or one from nobody tells a coordinator nothing. */
const saysSomething = ({ isEmpty, senderAddress }: HeldDetail): boolean => !isEmpty && senderAddress !== null;

function best(message: HeldDetail, can: Omit<Advised, 'advice'>): Advice {
  if (message.proposal?.sessionId) return 'proposal';
  if (message.because === 'season-time-proposed' && message.seriesId) return 'season';
  if (message.because === 'no-calendar-part' && saysSomething(message) && can.mayWrite) return 'write';
  if (can.mayApply && message.reading?.proof !== 'none') return 'apply';
  return can.mayConfirm ? 'confirm' : 'ignore';
}
