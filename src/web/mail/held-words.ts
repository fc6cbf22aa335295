import type { HeldDetail, HeldMessage } from '../../inbound-mail/index.js';
import { withCodesHidden } from '../../domain/identifiers.js';
import { localDateOf, type LocalDate } from '../../domain/time.js';
import type { Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';

type Reply = NonNullable<HeldMessage['reading']>['replies'][number];
export type CheckLine = { tone: Tone; text: string };

/** Why it waits, in a few words and in a sentence. */
export function whyHeld({ t }: View, because: string): { short: string; why: string } {
  const known: Readonly<Record<string, { short: string; why: string } | undefined>> = t.heldMail.held;
  return known[because] ?? { short: t.heldMail.otherReason, why: t.heldMail.otherReason };
}

/** What became of a message that waits for nobody, in a few words. */
export function whatBecame(view: View, because: string): string {
  const other: Readonly<Record<string, string | undefined>> = view.t.heldMail.other;
  return other[because] ?? whyHeld(view, because).short;
}

/** The name a sender gives themselves, without the address; the address where they give none. */
export function claimedName(
  { t }: View,
  { sender, senderAddress }: Pick<HeldMessage, 'sender' | 'senderAddress'>,
): string {
  const name = withCodesHidden(sender ?? '')
    .replace(/<[^<>]*>\s*$/, '')
    .replace(/^\s*"|"\s*$/g, '');
  return name.trim() || senderAddress || t.heldMail.noSender;
}

/** The subject as it may be shown: somebody may have written a client's code there. */
export const subjectOf = ({ subject }: Pick<HeldMessage, 'subject'>): string | null =>
  subject && withCodesHidden(subject);

/** Whether a forged or foreign sender is likely, or something just needs a look. */
export const toneOf = (because: string): Tone =>
  ['sender-not-proven', 'not-invited', 'two-senders', 'wrong-organizer', 'several-invitations'].includes(
    because,
  )
    ? 'stop'
    : 'warn';

/** Messages whose words nobody has seen and which may speak of a client. */
export const mayHoldClientData = (because: string): boolean =>
  ['no-calendar-part', 'forwarded-answer', 'could-not-be-read', 'too-large'].includes(because);

/** What the message says, in words of our own: never in its. */
export function headingOf(view: View, message: HeldMessage): string {
  const { heldMail } = view.t;
  const reply = message.reading?.replies[0];
  if (!reply)
    return message.because === 'no-calendar-part' ? heldMail.plain : whyHeld(view, message.because).short;
  const who = message.personName ?? heldMail.someone;
  return heldMail.heading(who, heldMail.says[saidIn(reply)], aboutOf(view, reply, message));
}

/** Each answer of the message, one line each. */
export const answerLines = (view: View, message: HeldMessage): string[] =>
  (message.reading?.replies ?? []).map((reply) =>
    view.t.heldMail.about(view.t.heldMail.answerLine[saidIn(reply)], aboutOf(view, reply, message)),
  );

/** The times it proposes. */
export const proposedTimes = ({ f }: View, message: HeldMessage): string[] =>
  (message.reading?.replies ?? []).flatMap(({ proposal }) =>
    proposal ? [f.hour(new Date(proposal.startsAt), new Date(proposal.endsAt))] : [],
  );

/** What happens when the message is applied, a sentence each. */
export function consequences(view: View, message: HeldMessage): string[] {
  const { applied, someone, says } = view.t.heldMail;
  const replies = message.reading?.replies ?? [];
  const who = message.personName ?? someone;
  return [
    ...replies.map((reply) => {
      if (reply.method === 'COUNTER') return applied.proposal;
      if (reply.method === 'REFRESH') return applied.refresh;
      return applied.answer(who, says[saidIn(reply)], aboutOf(view, reply, message));
    }),
    ...(replies.some(({ partStat }) => partStat === 'declined') ? [applied.declined] : []),
  ];
}

/** What was checked: the event, the hour, the version and the sender. */
export function checksOf(view: View, message: HeldDetail, now: Date): CheckLine[] {
  const { check } = view.t.heldMail;
  const reply = message.reading?.replies[0];
  if (!reply) return [senderCheck(view, message)];
  const event: CheckLine = message.eventFound
    ? { tone: 'ok', text: check.eventFound }
    : { tone: 'stop', text: check.eventMissing };
  if (!message.eventFound) return [event, senderCheck(view, message)];
  return [
    event,
    hourCheck(view, reply, message, now),
    versionCheck(view, reply, message),
    senderCheck(view, message),
  ];
}

function hourCheck({ t, f }: View, reply: Reply, { hour }: HeldDetail, now: Date): CheckLine {
  const { check } = t.heldMail;
  if (!hour) {
    return reply.instance
      ? { tone: 'stop', text: check.hourMissing }
      : { tone: 'ok', text: check.seasonMeant };
  }
  if (hour.state === 'cancelled' || hour.state === 'released') return { tone: 'stop', text: check.hourOff };
  if (isElsewhere(answeredTime(reply), hour))
    return { tone: 'warn', text: check.hourMoved(f.hour(hour.startsAt, hour.endsAt)) };
  return hour.endsAt <= now ? { tone: 'stop', text: check.hourOver } : { tone: 'ok', text: check.hourFound };
}

function versionCheck({ t }: View, { sequence }: Reply, { newestSequence }: HeldDetail): CheckLine {
  const { check } = t.heldMail;
  if (sequence === null || newestSequence === null) return { tone: 'plain', text: check.unnumbered };
  return sequence >= newestSequence
    ? { tone: 'ok', text: check.newest }
    : { tone: 'warn', text: check.notNewest };
}

function senderCheck({ t }: View, { reading }: HeldDetail): CheckLine {
  const { check } = t.heldMail;
  if (reading?.proof === 'sub-address') return { tone: 'ok', text: check.subAddress };
  if (reading?.proof === 'authenticated') return { tone: 'ok', text: check.authenticated };
  return { tone: 'stop', text: check.notProven };
}

const saidIn = ({ method, partStat }: Reply) => (method === 'REPLY' ? (partStat ?? 'none') : method);

/** Which hour, at the time that was answered, or the whole season. */
function aboutOf({ t, f }: View, reply: Reply, { hour }: HeldMessage): string {
  const answered = answeredTime(reply);
  if (hour && !isElsewhere(answered, hour)) return f.hour(hour.startsAt, hour.endsAt);
  if (!answered || (!hour && !reply.instance)) return t.heldMail.wholeSeason;
  return answered instanceof Date ? f.moment(answered) : f.day(answered);
}

/** The start that was answered, or its day alone; null when the answer names neither. */
function answeredTime({ startsAt, instance }: Reply): Date | LocalDate | null {
  if (startsAt) return new Date(startsAt);
  if (!instance) return null;
  return 'date' in instance ? instance.date : new Date(instance.instant);
}

/** Whether the hour is not at the time that was answered: it has been moved since. */
const isElsewhere = (answered: Date | LocalDate | null, { startsAt }: { startsAt: Date }): boolean =>
  answered instanceof Date
    ? answered.getTime() !== startsAt.getTime()
    : answered !== null && answered !== localDateOf(startsAt);
