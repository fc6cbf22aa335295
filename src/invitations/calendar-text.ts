import { ICalCalendar, ICalCalendarMethod, ICalEventRepeatingFreq, ICalWeekday } from 'ical-generator';
import { ICalAttendeeRole, ICalAttendeeStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import { DateTime } from 'luxon';
import { instantOf } from '../domain/itip.js';
import type { InviteContent, LocalMoment, SeasonTimes } from '../domain/itip.js';
import { weekdayOf, ZONE } from '../domain/time.js';
import { conferenceLines, folded, PRODUCT, refuseUnprintable, unfolded } from './calendar-lines.js';

/**
 * Europe/Helsinki by its two rules alone (asetus 753/2001; MAIL.md rule 9). A zone with single dates
 * (RDATE) ends some day in some programs, and one without 1970 lacks the hours before it.
 */
export const HELSINKI_VTIMEZONE: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Helsinki',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0300',
  'TZNAME:EEST',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19701025T040000',
  'TZOFFSETFROM:+0300',
  'TZOFFSETTO:+0200',
  'TZNAME:EET',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * The calendar object of a message, the same text for the same content whenever and wherever it is built:
 * one VCALENDAR with one VEVENT, CRLF, lines of at most 75 octets that split no character (RFC 5545 3.1;
 * MAIL.md "Going out"). A season and its instances speak in Helsinki wall time and carry the zone; a single
 * event speaks in UTC and needs none.
 * @throws UnprintableText when a name, an address or a text holds a control character
 */
export function calendarText(content: InviteContent): string {
  refuseUnprintable(textsOf(content));
  const calendar = new ICalCalendar({
    prodId: PRODUCT,
    method: ICalCalendarMethod[content.method],
    events: [eventOf(content)],
  });
  const zone = content.times.kind === 'single' ? [] : HELSINKI_VTIMEZONE;
  return folded(corrected(unfolded(calendar.toString()), content, zone));
}

function eventOf(content: InviteContent): ICalEventData {
  const { organizer, attendee, description, joinUrl } = content;
  const cancelled = content.method === 'CANCEL';
  return {
    id: content.uid,
    sequence: content.sequence,
    stamp: utc(content.stamp),
    created: utc(content.created),
    lastModified: utc(content.stamp),
    summary: content.summary,
    ...(description && { description }),
    ...(joinUrl && { location: joinUrl }),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
    organizer,
    attendees: [
      {
        ...attendee,
        rsvp: true,
        status: ICalAttendeeStatus.NEEDSACTION,
        role: ICalAttendeeRole.REQ,
      },
    ],
    ...timesOf(content.times),
  };
}

type EventTimes = Pick<ICalEventData, 'start' | 'end' | 'timezone' | 'repeating' | 'recurrenceId'>;

/** Plain Dates print in the process's own zone, so every time is a luxon value with its zone. */
function timesOf(times: InviteContent['times']): EventTimes {
  if (times.kind === 'single') return { start: utc(times.startsAt), end: utc(times.endsAt) };
  const first = times.kind === 'season' ? times.firstStart : times.recurrenceId;
  return {
    start: helsinki(first),
    end: wallTimeAfter(first, times.minutes),
    timezone: ZONE,
    ...(times.kind === 'season' ? { repeating: weekly(times) } : { recurrenceId: helsinki(first) }),
  };
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

function weekly({ firstStart, until, exdates }: SeasonTimes): ICalEventData['repeating'] {
  return {
    freq: ICalEventRepeatingFreq.WEEKLY,
    byDay: [ICalWeekday[WEEKDAYS[weekdayOf(firstStart.slice(0, 10)) - 1]]],
    until: utc(until),
    ...(exdates.length > 0 && { exclude: exdates.map(helsinki), excludeTimezone: ZONE }),
  };
}

const utc = (instant: string): DateTime => DateTime.fromISO(instant, { zone: 'utc' });

const helsinki = (moment: LocalMoment): DateTime => DateTime.fromJSDate(instantOf(moment), { zone: ZONE });

/** Counted on the wall, not in elapsed time: the first hour's end is every hour's end. */
function wallTimeAfter(moment: LocalMoment, minutes: number): DateTime {
  return DateTime.fromISO(moment, { zone: 'utc' }).plus({ minutes }).setZone(ZONE, { keepLocalTime: true });
}

/**
 * What ical-generator does not write by itself: the zone, the CONFERENCE of RFC 7986 5.11 (its value is an
 * address, so nothing in it is escaped), and `mailto:` in small letters for both people, because some
 * programs compare it letter by letter.
 */
function corrected(lines: string[], { joinUrl }: InviteContent, zone: readonly string[]): string[] {
  return lines.flatMap((line) => {
    if (line === 'BEGIN:VEVENT') return [...zone, line];
    if (line.startsWith('ATTENDEE;')) return [line.replace(/:MAILTO:(?=[^:]*$)/, ':mailto:')];
    if (line === 'END:VEVENT' && joinUrl) return [...conferenceLines(joinUrl), line];
    return [line];
  });
}

/** Every text of a message, a description by its lines. */
function textsOf(content: InviteContent): string[] {
  const { organizer, attendee, uid, summary, joinUrl, description } = content;
  const lines = [uid, summary, joinUrl ?? '', ...(description ?? '').split('\n')];
  return [...lines, organizer.email, organizer.name, attendee.email, attendee.name];
}
