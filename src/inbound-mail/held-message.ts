import type { PartStat } from '../domain/reply.js';
import type { MailReading } from './mail-reading.js';

/** How a held message was handled; what `handled_how` of its row says. */
export const HANDLED_HOWS = [
  'applied',
  'applied-as',
  'ignored',
  'confirmation-asked',
  'proposal-decided',
  'written-down',
] as const;
export type HandledHow = (typeof HANDLED_HOWS)[number];

/** The hour a message is about, as it stands now. */
export type HourOfMessage = { id: string; startsAt: Date; endsAt: Date; state: string };

/** A message that waits for a coordinator. Its body is not among what is shown. */
export type HeldMessage = {
  id: string;
  subject: string | null;
  sender: string | null;
  senderAddress: string | null;
  receivedAt: Date;
  because: string;
  /** Whose invitation it answers, or claims to. */
  personName: string | null;
  seriesId: string | null;
  hour: HourOfMessage | null;
  reading: MailReading | null;
};

/** Somebody or some hour a coordinator can choose for a message. */
export type Choices = {
  people: { id: string; name: string }[];
  hours: { id: string; startsAt: Date; endsAt: Date }[];
};

/** What became of a message, and by whom; the name is null when the service handled it as it came. */
export type Handled = { at: Date; by: string | null; how: string | null };

/** One message with all that the decision about it needs. */
export type HeldDetail = HeldMessage & {
  verdict: string;
  personId: string | null;
  /** Whether the event it answers is one of ours. */
  eventFound: boolean;
  /** The number of the newest invitation of that event. */
  newestSequence: number | null;
  /** The proposal it brought, while nobody has decided it. */
  proposal: { id: string; sessionId: string | null } | null;
  /** Whether nothing at all is written in it. */
  isEmpty: boolean;
  choices: Choices;
  handled: Handled | null;
};

/** A message that waits for nobody any more. */
export type HandledMessage = Pick<
  HeldMessage,
  'id' | 'subject' | 'sender' | 'senderAddress' | 'receivedAt' | 'because' | 'personName'
> & {
  verdict: string;
  handled: Handled;
  /** The answers that were recorded from it. */
  recorded: RecordedAnswer[];
};

/** An answer as it was recorded; `hour` is null for a whole season, and tells the time that was answered. */
export type RecordedAnswer = { partStat: PartStat; hour: { id: string; startsAt: Date } | null };
