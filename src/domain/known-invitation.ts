/** An hour as an invitation speaks of it. */
export type KnownHour = {
  sessionId: string;
  /** Where the season put it; null for an hour made by hand. */
  ordinaryStartsAt: Date | null;
  startsAt: Date;
  endsAt: Date;
  /** Cancelled or released. */
  off: boolean;
  /** This invitation has taken the hour out of the person's calendar by a CANCEL of the instance. */
  cancelled: boolean;
};

/**
 * What the judge of an answer needs of the calendar object with its UID: one person's season of a series
 * (`sessionId` null) or one hour.
 */
export type KnownInvitation = {
  invitationId: string;
  uid: string;
  seriesId: string;
  personId: string;
  sessionId: string | null;
  /** The address that was invited, as the last REQUEST named it, and the organizer it was told to answer. */
  attendee: string;
  organizer: string;
  /** Other addresses from which a coordinator has seen the person answer, in small letters. */
  aliases: string[];
  /** The last REQUEST of this UID. `startsAt`: of a single event, the time it asked for. */
  request: { sequence: number; stamp: Date; startsAt: Date | null };
  endedAt: Date | null;
  /** Of a season: every hour the series put into a week, whatever became of it. Of a single event: that hour. */
  hours: KnownHour[];
};

/** How it is known who answers. `coordinator`: a coordinator looked at it and says so. */
export type ReplyProof = 'sub-address' | 'authenticated' | 'coordinator' | 'none';
