import type { PartStat } from '../../domain/reply.js';

/** How an answer reached the service. `coordinator`: written down for the person. */
export type AnsweredVia = 'mail' | 'link' | 'page' | 'coordinator';

/** One answer of one person, to an hour or (`hour` null) to the whole season. */
export type GivenAnswer = {
  personId: string;
  seriesId: string;
  /** The hour, and the start it had when they answered. */
  hour: { sessionId: string; startsAt: Date } | null;
  partStat: PartStat;
  /** When they gave it; never later than the receipt, whatever their clock says. */
  givenAt: Date;
  via: AnsweredVia;
  recordedBy: string | null;
  inboundId: string | null;
};

/** A time somebody proposes, for an hour or (`sessionId` null) for the whole season. */
export type ProposedTime = {
  personId: string;
  seriesId: string;
  sessionId: string | null;
  startsAt: Date;
  endsAt: Date;
  originalStartsAt: Date | null;
  invitationId: string | null;
  sequence: number | null;
  via: AnsweredVia;
  inboundId: string | null;
};
