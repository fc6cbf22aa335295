import type { CalendarReply } from '../domain/reply.js';

/** One recipient's block of a delivery report (RFC 3464 2.3). */
export type ReportedRecipient = {
  /** Bare address in small letters. */
  recipient: string;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463, such as 5.1.1. */
  status: string | null;
};

/** A delivery status notification: whom it is about and which messages of ours it returns or names. */
export type DeliveryReport = { recipients: ReportedRecipient[]; messageIds: string[] };

/** Mail a machine wrote that carries no answer. */
export type Automatic = 'out-of-office' | 'read-receipt' | 'challenge' | 'bulk';

/** Why the calendar part of a mail could not be read. */
export type CalendarFault = 'broken' | 'too-large' | 'too-many-events' | 'unknown-method' | 'unknown-time';

/** Everything that is understood of a mail; none of its words but subject and sender. */
export type IncomingMail = {
  messageId: string | null;
  /** SHA-256, hex, of all that follows the head: with the Message-ID it names the message. */
  bodyHash: string;
  /** As the From header shows it, one line; and its bare address in small letters. */
  sender: string | null;
  senderAddress: string | null;
  /** From headers, and mailboxes in them: an honest mail has one of each. */
  senders: number;
  subject: string | null;
  dateReadable: boolean;
  /** Secret parts of the addresses it came to, the most trustworthy header first. */
  replyTokens: string[];
  /** The trusted server (MAIL_AUTHSERV_ID) vouches for the From address. */
  authenticated: boolean;
  automatic: Automatic | null;
  report: DeliveryReport | null;
  /** Each answer once, however often the mail carries it. Those nested in a forwarded message are not among them. */
  replies: CalendarReply[];
  fault: CalendarFault | null;
  /** A calendar answer stands only inside a forwarded message. */
  nested: boolean;
  /** The message class in a TNEF attachment, such as IPM.Schedule.Meeting.Resp.Pos. */
  tnefClass: string | null;
  tooLarge: boolean;
};

/** What is kept of a message beside its row, for the page and for a later decision. Instants are ISO texts. */
export type MailReading = {
  replies: KeptReply[];
  tnefClass: string | null;
  proof: 'sub-address' | 'authenticated' | 'none';
};

/** A `CalendarReply` as JSON keeps it. */
export type KeptReply = Omit<CalendarReply, 'stamp' | 'startsAt' | 'proposal' | 'instance'> & {
  stamp: string | null;
  startsAt: string | null;
  proposal: { startsAt: string; endsAt: string } | null;
  instance: { instant: string } | { date: string } | null;
};
