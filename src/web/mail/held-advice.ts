import type { HeldDetail } from '../../inbound-mail/index.js';

/** What is best done with a held message: the one filled button of its page. */
export type Advice = 'confirm' | 'apply' | 'proposal' | 'season' | 'write' | 'ignore';

export type Advised = {
  advice: Advice;
  mayApply: boolean;
  mayConfirm: boolean;
  mayApplyAs: boolean;
  mayWrite: boolean;
};

/** Answers that a coordinator's word makes good; the use case judges each again. */
const GOOD_BY_WORD = new Set([
  'sender-not-proven',
  'delegated',
  'wrong-organizer',
  'several-invitations',
  'two-senders',
  'unreadable-date',
  'no-message-id',
  'could-not-be-read',
]);

/** Answers that may belong to somebody else than the one the invitation names. */
const WHOSE = new Set([...GOOD_BY_WORD, 'not-invited']);

/**
 * What a coordinator can do with a held message, and what is best. An unproven answer is best confirmed by the
 * invited person, whose own address alone is written to; what is about nothing of ours is best ignored. An answer
 * to an hour that is over can only be ignored.
 */
export function adviceFor(message: HeldDetail, now: Date): Advised {
  const answers = message.reading?.replies.some(({ method }) => method !== 'COUNTER') ?? false;
  const late = message.hour !== null && message.hour.endsAt <= now;
  const known = message.eventFound && message.personId !== null && !late;
  const proposal = message.proposal !== null || isProposal(message);
  const can = {
    mayApply: answers && known && GOOD_BY_WORD.has(message.because),
    mayConfirm: known && !proposal && message.because !== 'not-invited',
    mayApplyAs: answers && known && message.choices.people.length > 1 && WHOSE.has(message.because),
    mayWrite: !proposal && message.choices.people.length > 0 && message.choices.hours.length > 0,
  };
  return { ...can, advice: best(message, can) };
}

const isProposal = ({ because }: HeldDetail): boolean =>
  because === 'time-proposed' || because === 'season-time-proposed';

function best(message: HeldDetail, can: Omit<Advised, 'advice'>): Advice {
  if (message.proposal?.sessionId) return 'proposal';
  if (message.because === 'season-time-proposed' && message.seriesId) return 'season';
  if (message.because === 'no-calendar-part' && can.mayWrite) return 'write';
  if (can.mayApply && message.reading?.proof !== 'none') return 'apply';
  return can.mayConfirm ? 'confirm' : 'ignore';
}
