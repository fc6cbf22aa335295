import { addDays, daysBetween, helsinkiInstant, localDateOf, localTimeOf } from './time.js';
import type { LocalDate, LocalTime } from './time.js';
import type { Language } from './codes.js';

/**
 * What a calendar message says, decided before a byte of it is written: one recurring event is a person's
 * season, a cancelled hour is a CANCEL of that instance, an extra hour is a single event of its own
 * (PRODUCT.md, "Invitations"; MAIL.md rules 1-15; RFC 5545 and 5546). The content is kept in a row, so that
 * a message sent again after a crash is the same message. Everything in it is neutral (DOMAIN 1.5): no
 * client, no case code, no theme, no number of cases, no reason. The awkward cases: the season begins with
 * the first hour really held, because a DTSTART that is also an EXDATE is read in three different ways; a
 * person who is invited after hours were cancelled gets every one of them as EXDATE, or they come back to
 * life; UNTIL is the last hour's start in UTC, since a date there loses the last hour in many programs.
 */
export type CalendarPerson = { email: string; name: string };

/** A date and wall time in Helsinki, `YYYY-MM-DDTHH:mm`. */
export type LocalMoment = string;

/** Weekly from `firstStart`, up to and with the hour that starts at `until` (ISO instant), less `exdates`. */
export type SeasonTimes = {
  kind: 'season';
  firstStart: LocalMoment;
  minutes: number;
  until: string;
  exdates: LocalMoment[];
};

/** One hour of a season, named by the wall time the season gave it. */
export type InstanceTimes = { kind: 'instance'; recurrenceId: LocalMoment; minutes: number };

/** One hour of its own, in instants (ISO, UTC). */
export type SingleTimes = { kind: 'single'; startsAt: string; endsAt: string };

export type CalendarMethod = 'REQUEST' | 'CANCEL';

/**
 * What the mail says of an hour in words; the calendar itself is told no more than the time. The hour has
 * another time, somebody stands in for the reader, the reader stands in, or need not any more; the reader has
 * left; or the hour goes on as one of the season's instead of an event of its own.
 */
export type HourNews = 'moved' | 'replaced' | 'deputy' | 'deputy-ended' | 'left' | 'in-season';

/** Everything one calendar message holds. Instants are ISO texts, because this is kept as JSON. */
export type InviteContent = {
  method: CalendarMethod;
  uid: string;
  sequence: number;
  stamp: string;
  created: string;
  organizer: CalendarPerson;
  attendee: CalendarPerson;
  language: Language;
  summary: string;
  /** The words and the join address; a CANCEL has neither. */
  description: string | null;
  joinUrl: string | null;
  /** A CANCEL of an hour that was given free: the calendar learns the same, the reader kinder words. */
  released?: true;
  news?: HourNews;
  /** A season that ends earlier than it was said, as a whole, or goes on as one event for each hour. */
  seriesNews?: 'shortened' | 'ended' | 'each-hour';
  times: SeasonTimes | InstanceTimes | SingleTimes;
};

/** Who is told, about which calendar object, in which language; the same for every shape. */
export type MessageEnvelope = {
  uid: string;
  sequence: number;
  stamp: Date;
  created: Date;
  organizer: CalendarPerson;
  attendee: CalendarPerson;
  language: Language;
};

/** The same, with the address an invitation leads to. */
export type InviteEnvelope = MessageEnvelope & { joinUrl: string };

/** The one name an hour has outside the service, in the reader's language (DOMAIN 1.5). */
export const NEUTRAL_SUMMARY: Readonly<Record<Language, string>> = {
  fi: 'Etäkonsultaatio',
  sv: 'Distanskonsultation',
  en: 'Remote consultation',
};

const DESCRIPTIONS: Readonly<Record<Language, (joinUrl: string) => string>> = {
  fi: (url) =>
    `Tervetuloa etäkonsultaatioon.\nLiity tästä: ${url}\nÄlä vastaa tähän viestiin asiakkaan tiedoilla.`,
  sv: (url) =>
    `Välkommen till distanskonsultationen.\nAnslut här: ${url}\nSvara inte på detta meddelande med kunduppgifter.`,
  en: (url) =>
    `Welcome to the remote consultation.\nJoin here: ${url}\nDo not answer this message with client information.`,
};

/**
 * The season of a series for one person, from the hours that are held: those the series put in their place
 * and that are neither cancelled, released nor moved by now. Every week between the first and the last that
 * is not among them becomes an EXDATE. Answers null when no hour is held, for then there is nothing to
 * invite to.
 * @param hours in any order, all at the same wall time of the same weekday, whole weeks apart
 * @throws RangeError for hours that are no weekly series
 */
export function seasonRequest(
  envelope: InviteEnvelope,
  hours: readonly { startsAt: Date }[],
  minutes: number,
): InviteContent | null {
  const held = hours.map(({ startsAt }) => startsAt).sort((a, b) => a.getTime() - b.getTime());
  const last = held.at(-1);
  if (!last) return null;
  const time = localTimeOf(held[0]);
  const dates = held.map(localDateOf);
  requireWeekly(held, dates, time);
  const exdates = weeksBetween(dates[0], dates[dates.length - 1]).filter((date) => !dates.includes(date));
  return contentOf('REQUEST', envelope, envelope.joinUrl, {
    kind: 'season',
    firstStart: `${dates[0]}T${time}`,
    minutes,
    until: last.toISOString(),
    exdates: exdates.map((date) => `${date}T${time}`),
  });
}

/**
 * That one hour of a person's season is off. The hour is named by the wall time the season gave it, also
 * when the clocks have changed since (MAIL.md rules 3 and 8).
 */
export function hourCancel(
  envelope: MessageEnvelope,
  ordinaryStartsAt: Date,
  minutes: number,
): InviteContent {
  return contentOf('CANCEL', envelope, null, {
    kind: 'instance',
    recurrenceId: localMomentOf(ordinaryStartsAt),
    minutes,
  });
}

/**
 * That a person's whole season is off: they left the series. It names no instance, so the whole event goes,
 * and its UID is never used again (MAIL.md rule 6; RFC 5546 3.2.5).
 * @param season as it was last sent to them
 */
export function seasonCancel(envelope: MessageEnvelope, season: SeasonTimes): InviteContent {
  return contentOf('CANCEL', envelope, null, season);
}

/** An hour outside the season (an extra one), as an event of its own (MAIL.md rule 4). */
export function singleRequest(
  envelope: InviteEnvelope,
  hour: { startsAt: Date; endsAt: Date },
): InviteContent {
  return contentOf('REQUEST', envelope, envelope.joinUrl, singleTimes(hour));
}

/** That an hour sent as an event of its own is off. */
export function singleCancel(
  envelope: MessageEnvelope,
  hour: { startsAt: Date; endsAt: Date },
): InviteContent {
  return contentOf('CANCEL', envelope, null, singleTimes(hour));
}

/**
 * Is the hour in the season this person was last sent? If not, a CANCEL would name an instance their
 * calendar never had (MAIL.md rule 10): the hour was off before they were invited.
 */
export function seasonHolds(season: SeasonTimes, ordinaryStartsAt: Date): boolean {
  const moment = localMomentOf(ordinaryStartsAt);
  const inPeriod = moment >= season.firstStart && ordinaryStartsAt.toISOString() <= season.until;
  return inPeriod && !season.exdates.includes(moment);
}

/** A wall time in Helsinki with its date, `YYYY-MM-DDTHH:mm`. */
export const localMomentOf = (instant: Date): LocalMoment =>
  `${localDateOf(instant)}T${localTimeOf(instant)}`;

/** The instant of a wall time with its date. @throws RangeError when spring skips it */
export function instantOf(moment: LocalMoment): Date {
  const instant = helsinkiInstant(moment.slice(0, 10), moment.slice(11, 16));
  if (!instant) throw new RangeError(`No such wall time in Helsinki: ${moment}`);
  return instant;
}

const singleTimes = (hour: { startsAt: Date; endsAt: Date }): SingleTimes => ({
  kind: 'single',
  startsAt: hour.startsAt.toISOString(),
  endsAt: hour.endsAt.toISOString(),
});

function contentOf(
  method: CalendarMethod,
  envelope: MessageEnvelope,
  joinUrl: string | null,
  times: InviteContent['times'],
): InviteContent {
  const { uid, sequence, stamp, created, organizer, attendee, language } = envelope;
  return {
    method,
    uid,
    sequence,
    stamp: stamp.toISOString(),
    created: created.toISOString(),
    organizer,
    attendee,
    language,
    summary: NEUTRAL_SUMMARY[language],
    description: joinUrl && DESCRIPTIONS[language](joinUrl),
    joinUrl,
    times,
  };
}

function requireWeekly(held: readonly Date[], dates: readonly LocalDate[], time: LocalTime): void {
  const weekly = dates.every((date) => daysBetween(dates[0], date) % 7 === 0);
  if (!weekly || held.some((startsAt) => localTimeOf(startsAt) !== time)) {
    throw new RangeError('These hours are no weekly series: another weekday or wall time is among them');
  }
}

function weeksBetween(first: LocalDate, last: LocalDate): LocalDate[] {
  const weeks: LocalDate[] = [];
  for (let date = first; date <= last; date = addDays(date, 7)) weeks.push(date);
  return weeks;
}
